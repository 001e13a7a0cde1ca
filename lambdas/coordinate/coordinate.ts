import type { CrawlEvent } from '#contract/messages.ts';
import type { Transition } from '#core/crawl/transition.ts';

/**
 * Hands a group's events to the crawl machine. A group is an audit; should a message name another than its
 * group (only a forged one does), each audit still gets its own events alone.
 */
export async function coordinate(transition: Transition, events: readonly CrawlEvent[]): Promise<void> {
  for (const group of Map.groupBy(events, ({ ws, aud }) => `${ws} ${aud}`).values()) {
    const [first] = group;
    if (first !== undefined) await transition(first.ws, first.aud, group);
  }
}

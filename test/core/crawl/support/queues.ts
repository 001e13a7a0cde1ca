import type { AnalyzeMessage, CrawlEvent } from '#contract/messages.ts';
import type { SliceToSend } from '#core/crawl/ports.ts';
import type { Random } from './random.ts';

export interface Queued<T> {
  readonly body: T;
  receives: number;
  /** Not delivered before this time. */
  visibleAt: number;
}

/** One message group of a FIFO queue; while a batch of it is out, nothing else of it is. */
export interface Group {
  readonly name: string;
  messages: Queued<CrawlEvent>[];
  /** The batch that is out, and until when it is invisible. */
  out: { readonly batch: readonly Queued<CrawlEvent>[]; readonly until: number } | null;
}

const VISIBILITY_MS = 90_000;
const RECEIVES = 20;
export const SLICE_RECEIVES = 3;

export interface Queues {
  readonly control: Group;
  readonly results: Group;
  slices: Queued<SliceToSend>[];
  deadSlices: SliceToSend[];
  analyze: Queued<AnalyzeMessage>[];
}

export function createQueues(): Queues {
  return {
    control: { name: 'control', messages: [], out: null },
    results: { name: 'results', messages: [], out: null },
    slices: [],
    deadSlices: [],
    analyze: [],
  };
}

/** Takes a batch out of a group: some of its messages, in some order. */
export function receive(group: Group, now: number, random: Random | null): readonly Queued<CrawlEvent>[] {
  const ready = group.messages.filter(({ visibleAt }) => visibleAt <= now);
  const size = random === null ? 10 : 1 + random.below(10);
  const order = random === null ? ready : ready.toSorted(() => random.next() - 0.5);
  const batch = order.slice(0, size);
  for (const message of batch) message.receives += 1;
  group.out = { batch, until: now + VISIBILITY_MS };
  return batch;
}

/**
 * Done with a batch: deleted, or put off and in the end dropped into the dead letters. A batch whose time was
 * over may be out a second time, and deleting works all the same. Answers how many were dropped.
 */
export function settleBatch(
  { group, batch }: { readonly group: Group; readonly batch: readonly Queued<CrawlEvent>[] },
  ok: boolean,
  now: number,
): number {
  if (group.out?.batch === batch) group.out = null;
  if (ok) {
    group.messages = group.messages.filter((message) => !batch.includes(message));
    return 0;
  }
  for (const message of batch) message.visibleAt = now + Math.min(2 ** message.receives, 60) * 1_000;
  const before = group.messages.length;
  group.messages = group.messages.filter(({ receives }) => receives < RECEIVES);
  return before - group.messages.length;
}

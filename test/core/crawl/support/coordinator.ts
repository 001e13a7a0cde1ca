import type { CrawlEvent } from '#contract/messages.ts';
import type { CrawlPorts } from '#core/crawl/ports.ts';
import { type Transition, createTransition } from '#core/crawl/transition.ts';
import { type WarmStates, createWarmStates } from '#core/crawl/warm-states.ts';

/** A port call that waits for the simulation to let it happen. */
interface PendingCall {
  readonly name: string;
  readonly run: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** One coordinator process: its memory, and the calls it is waiting for. */
export interface Coordinator {
  readonly name: string;
  readonly pending: PendingCall[];
  readonly transition: Transition;
  /** It stands still for so many moves. */
  frozen: number;
  task: { readonly events: readonly CrawlEvent[]; done: 'no' | 'ok' | 'failed'; error?: unknown } | null;
}

/** Ports whose every asynchronous call waits in `pending`; the real ones do the work when it is let happen. */
export function createCoordinator(
  name: string,
  ports: CrawlPorts,
  seen: (states: WarmStates) => WarmStates,
): Coordinator {
  const pending: PendingCall[] = [];
  const gate =
    <A extends unknown[], R>(call: string, run: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      new Promise<R>((resolve, reject) => {
        pending.push({
          name: call,
          run: () => run(...args),
          resolve: resolve as (value: unknown) => void,
          reject,
        });
      });
  const gated: CrawlPorts = {
    ...ports,
    headers: {
      get: gate('headers.get', ports.headers.get),
      commit: gate('headers.commit', ports.headers.commit),
      markSent: gate('headers.markSent', ports.headers.markSent),
    },
    objects: { get: gate('objects.get', ports.objects.get), put: gate('objects.put', ports.objects.put) },
    slices: { send: gate('slices.send', ports.slices.send) },
    analyze: { send: gate('analyze.send', ports.analyze.send) },
    leases: {
      renew: gate('leases.renew', ports.leases.renew),
      slow: gate('leases.slow', ports.leases.slow),
      release: gate('leases.release', ports.leases.release),
    },
    finish: gate('finish', ports.finish),
  };
  const states = seen(createWarmStates(2));
  const transition = createTransition(gated, { states, limits: { deltas: 8, bytes: 4_000 } });
  return { name, pending, transition, frozen: 0, task: null };
}

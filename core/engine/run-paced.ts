import type { EngineClock } from './ports.ts';

export interface PacedRun {
  readonly clock: EngineClock;
  /** Milliseconds between two starts; 0 is no limit. */
  readonly paceMs: number;
  /** Most items at work at a time. */
  readonly width: number;
  /** Aborts when nothing more may be started. */
  readonly closing: AbortSignal;
  /** Aborts when what is at work is given up. */
  readonly ending: AbortSignal;
}

/**
 * Works items in order, several at a time where one takes longer than the pace, and never starts two closer
 * together than that. Answers in the order of the items; null for one that was not worked in time. The first
 * error ends the run: nothing more is started, and it is thrown when what is at work has come back.
 */
export async function runPaced<T, R>(
  items: readonly T[],
  { clock, paceMs, width, closing, ending }: PacedRun,
  work: (item: T) => Promise<R>,
): Promise<(R | null)[]> {
  const results: (R | null)[] = items.map(() => null);
  const gate = createGate(clock, paceMs);
  const given = aborted(ending);
  let next = 0;
  const failures: unknown[] = [];

  const lane = async () => {
    while (next < items.length && failures.length === 0 && !closing.aborted) {
      const index = next;
      next += 1;
      await gate(closing);
      // Waiting at the gate may have taken all the time there was.
      if (closing.aborted || failures.length > 0) return;
      const working = work(items[index] as T);
      // Given up, it may still fail: there is nobody left to tell.
      working.catch(() => undefined);
      try {
        results[index] = await Promise.race([working, given]);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** Lets one through at a time, `paceMs` after the one before; whoever waits keeps its place. */
export function createGate(clock: EngineClock, paceMs: number): (signal: AbortSignal) => Promise<void> {
  let free = 0;
  return async (signal) => {
    if (paceMs <= 0) return;
    const now = clock.now();
    const at = Math.max(now, free);
    free = at + paceMs;
    if (at > now) await clock.sleep(at - now, signal);
  };
}

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });

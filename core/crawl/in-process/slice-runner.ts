import type { ControlMessage, SliceDone } from '#contract/messages.ts';
import type { SliceMessage } from '#contract/slice.ts';
import type { SliceQueue, SliceToSend } from '../ports.ts';

/** Works one slice: writes its objects, and answers with the report. Throws for faults of ours alone. */
export type SliceWorker = (
  message: SliceMessage,
  options: { readonly render: boolean; readonly signal: AbortSignal },
) => Promise<SliceDone>;

/** Slices at work at a time, by lane. */
export interface Concurrency {
  readonly html: number;
  readonly render: number;
}

export interface SliceRunner extends SliceQueue {
  /** Starts nothing more and aborts what runs; resolves when all of it has come back. */
  readonly stop: () => Promise<void>;
}

const RECEIVES = 3;

/**
 * The queues of slices and their workers in one process: delays, limits by lane, three deliveries and then the
 * report that a slice is dead, as SQS and its dead letters would do it.
 */
export function createSliceRunner(of: {
  readonly worker: SliceWorker;
  readonly concurrency: Concurrency;
  readonly now: () => number;
  readonly report: (event: SliceDone | ControlMessage) => void;
  /** Hears of each delivery that failed. */
  readonly onError?: ((error: unknown, message: SliceMessage) => void) | undefined;
}): SliceRunner {
  const lanes = { html: createLane(of.concurrency.html), render: createLane(of.concurrency.render) };
  const stopping = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();

  async function work({ message, lane }: SliceToSend): Promise<void> {
    for (let receive = 1; receive <= RECEIVES; receive += 1) {
      if (stopping.signal.aborted || of.now() > message.expires) return;
      try {
        of.report(await of.worker(message, { render: lane === 'render', signal: stopping.signal }));
        return;
      } catch (error) {
        of.onError?.(error, message);
      }
    }
    const { ws, aud, slice, attempt, nonce } = message;
    of.report({ v: 1, type: 'sliceFailed', ws, aud, slice, attempt, nonce });
  }

  function enqueue(slice: SliceToSend): void {
    const lane = lanes[slice.lane];
    lane.waiting.push(slice);
    pump(lane);
  }

  function pump(lane: RunnerLane): void {
    while (lane.active < lane.limit && !stopping.signal.aborted) {
      const next = lane.waiting.shift();
      if (next === undefined) return;
      lane.active += 1;
      const done = work(next).finally(() => {
        lane.active -= 1;
        running.delete(done);
        pump(lane);
      });
      running.add(done);
    }
  }

  return {
    send(slices) {
      for (const slice of slices) {
        if (slice.delaySeconds === 0) enqueue(slice);
        else {
          const timer = setTimeout(() => {
            timers.delete(timer);
            enqueue(slice);
          }, slice.delaySeconds * 1_000);
          timers.add(timer);
        }
      }
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}

interface RunnerLane {
  readonly limit: number;
  readonly waiting: SliceToSend[];
  active: number;
}

const createLane = (limit: number): RunnerLane => ({ limit: Math.max(1, limit), waiting: [], active: 0 });

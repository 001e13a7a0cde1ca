import { availableParallelism } from 'node:os';
import type { SliceMessage } from '#contract/slice.ts';
import type { SliceDone } from '#contract/messages.ts';
import type { Concurrency, SliceWorker } from '#core/crawl/in-process/slice-runner.ts';
import type { ThreadData } from './protocol.ts';
import { type SliceThread, startThread } from './slice-thread.ts';

export interface WorkerPoolOptions {
  /** Folder of the object store that the threads write to. */
  readonly folder: string;
  readonly allowPrivate?: boolean;
  /** Threads that fetch, parse and judge (default: one a core, four at most). */
  readonly threads?: number;
  /** Pages of one slice at work at a time. */
  readonly width?: number;
  /** Tabs of the one browser. */
  readonly tabs?: number;
  /** Keep each page's HTML (default false). */
  readonly keepHtml?: boolean;
  /** Heap of one thread in MiB (default 1,024): beyond it the thread ends. */
  readonly heapMb?: number;
}

export interface WorkerPool {
  /** For `runCrawl`: answers with the report, throws for faults of ours. */
  readonly worker: SliceWorker;
  /** How many slices the pool can work at a time. */
  readonly concurrency: Concurrency;
  /** Starts the threads of these lanes ahead of their first slice; others start when they are needed. */
  start(lanes: readonly ThreadData['kind'][]): void;
  close(): Promise<void>;
}

const MOST_THREADS = 4;
/** Two slices at a time: one waits for its host while the other is parsed. */
const SLICES_PER_THREAD = 2;

/**
 * Works slices on threads: several for those over HTTP, so that all cores parse, and one that owns the browser.
 * Threads are started when they are first needed; one that dies takes its slices with it (their caller hears
 * of it and may ask again) and is replaced.
 */
export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const {
    folder,
    allowPrivate = false,
    threads = Math.min(MOST_THREADS, availableParallelism()),
    width = 4,
    tabs = Math.max(3, Math.min(8, 2 * availableParallelism())),
    keepHtml = false,
  } = options;
  const html: ThreadData = { kind: 'html', folder, allowPrivate, width, keepHtml };
  const render: ThreadData = { kind: 'render', folder, allowPrivate, width: tabs, keepHtml };
  const htmlThreads = Array.from({ length: threads }, () => createSeat(html, options.heapMb));
  const renderThread = createSeat(render, options.heapMb);
  const seats = [...htmlThreads, renderThread];

  return {
    async worker(message, { render: needsBrowser, signal }) {
      const seat = needsBrowser ? renderThread : leastBusy(htmlThreads);
      return (await seat.work(message, signal)) ?? expired(message);
    },
    start(lanes) {
      for (const seat of seats) if (lanes.includes(seat.kind)) seat.start();
    },
    concurrency: { html: threads * SLICES_PER_THREAD, render: SLICES_PER_THREAD },
    async close() {
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}

/** A place for a thread: the one that sits there now, or the next. */
interface Seat {
  readonly kind: ThreadData['kind'];
  readonly active: () => number;
  start(): void;
  work(message: SliceMessage, signal: AbortSignal): Promise<SliceDone | null>;
  close(): Promise<void>;
}

function createSeat(data: ThreadData, heapMb: number | undefined): Seat {
  let thread: SliceThread | null = null;
  let active = 0;
  const seated = (): SliceThread => {
    if (thread === null || thread.isGone()) thread = startThread(data, heapMb);
    return thread;
  };
  return {
    kind: data.kind,
    active: () => active,
    start: () => void seated(),
    async work(message, signal) {
      active += 1;
      try {
        return await seated().work(message, signal);
      } finally {
        active -= 1;
      }
    },
    async close() {
      const last = thread;
      thread = null;
      await last?.close();
    },
  };
}

function leastBusy(seats: readonly Seat[]): Seat {
  return seats.reduce((best, seat) => (seat.active() < best.active() ? seat : best));
}

/** What had expired was not worked: all of it is left. */
const expired = ({ ws, aud, slice, attempt, nonce, urls }: SliceMessage): SliceDone => ({
  v: 1,
  type: 'sliceDone',
  ws,
  aud,
  slice,
  attempt,
  nonce,
  runId: '00000000',
  left: urls.map(({ id }) => ({ id, why: 'time' })),
});

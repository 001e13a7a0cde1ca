import { Worker } from 'node:worker_threads';
import { AppError, ERROR_CODES, type ErrorCode } from '#core/errors.ts';
import type { SliceDone } from '#contract/messages.ts';
import type { SliceMessage } from '#contract/slice.ts';
import type { FromThread, ThreadData, ToThread } from './protocol.ts';

export interface SliceThread {
  readonly isGone: () => boolean;
  /**
   * Null for a slice that had expired. Rejects for faults of ours: UNAVAILABLE where the thread does not start,
   * INTERNAL where it ends under its work.
   */
  work(message: SliceMessage, signal: AbortSignal): Promise<SliceDone | null>;
  close(): Promise<void>;
}

interface Pending {
  readonly resolve: (done: SliceDone | null) => void;
  readonly reject: (error: Error) => void;
}

const CLOSE_MS = 5_000;
const START_MS = 60_000;
/** A page can be made to need any amount of memory as a tree: it costs its thread, never the process. */
const HEAP_MB = 1_024;
const YOUNG_MB = 16;

export function startThread(data: ThreadData, heapMb = HEAP_MB): SliceThread {
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const pending = new Map<number, Pending>();
  const exited = Promise.withResolvers<void>();
  let ready = false;
  let gone = false;
  let next = 0;

  const fail = (words: string, cause?: unknown) => {
    gone = true;
    clearTimeout(starting);
    const error = ready
      ? new AppError('INTERNAL', `a worker thread ended: ${words}`, { cause })
      : new AppError('UNAVAILABLE', `a worker thread does not start: ${words}`, { cause });
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  const starting = setTimeout(() => {
    fail(`nothing is heard of it in ${START_MS / 1_000} s`);
    void worker.terminate();
  }, START_MS);
  worker.on('message', (message: FromThread) => {
    if (message.type === 'ready') {
      ready = true;
      clearTimeout(starting);
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.type === 'done') waiting?.resolve(message.done);
    else waiting?.reject(toError(message));
  });
  worker.on('error', (cause) => fail(describe(cause), cause));
  worker.on('exit', (code) => {
    fail(`exit code ${code}`);
    exited.resolve();
  });

  return {
    isGone: () => gone,
    work(message, signal) {
      const id = next;
      next += 1;
      const post = (to: ToThread) => worker.postMessage(to);
      const abort = () => post({ type: 'abort', id });
      return new Promise<SliceDone | null>((resolve, reject) => {
        pending.set(id, { resolve, reject });
        post({ type: 'work', id, message });
        if (signal.aborted) abort();
        signal.addEventListener('abort', abort, { once: true });
      }).finally(() => signal.removeEventListener('abort', abort));
    },
    async close() {
      if (gone) return;
      worker.postMessage({ type: 'close' } satisfies ToThread);
      const timer = setTimeout(() => void worker.terminate(), CLOSE_MS);
      await exited.promise;
      clearTimeout(timer);
    },
  };
}

const describe = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

function toError({ code, message }: Extract<FromThread, { type: 'failed' }>): AppError {
  return new AppError(code in ERROR_CODES ? (code as ErrorCode) : 'INTERNAL', message);
}

/** The work of a thread: an engine of its own that works the slices it is handed. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '#core/errors.ts';
import { createSliceEngine } from '#core/engine/work-slice.ts';
import { engineClock } from '../clock/engine-clock.ts';
import { createFolderStore } from '../fs/object-store.ts';
import { createEgressGuard } from '../http/egress-guard.ts';
import { createFetcher } from '../http/fetcher.ts';
import type { FromThread, ThreadData, ToThread } from './protocol.ts';

const { kind, folder, allowPrivate, width, keepHtml } = workerData as ThreadData;
const guard = createEgressGuard({ allowPrivate });
const fetcher = createFetcher({ guard, perOrigin: Math.max(6, width) });
const renderer = kind === 'render' ? await makeRenderer() : null;
const engine = createSliceEngine({
  fetcher,
  renderer,
  objects: createFolderStore(folder),
  // The pool's caller reports.
  results: { send: () => Promise.resolve() },
  clock: engineClock,
  newRunId: () => randomBytes(8).toString('hex'),
  // Objects live for minutes: time matters more than size.
  settings: { width, keepHtml, gzipLevel: 1 },
});
const running = new Map<number, AbortController>();
const post = (message: FromThread) => parentPort?.postMessage(message);

/** Loaded only where it is used: it weighs more than all the rest of the thread. */
async function makeRenderer() {
  const { createRenderer } = await import('../chromium/renderer.ts');
  return createRenderer({ guard, tabs: width });
}

async function work({ id, message }: Extract<ToThread, { type: 'work' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    post({ type: 'done', id, done: await engine(message, { signal: controller.signal }) });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    post({ type: 'failed', id, code: isAppError(error) ? error.code : 'INTERNAL', message: words });
  } finally {
    running.delete(id);
  }
}

async function close(): Promise<void> {
  for (const controller of running.values()) controller.abort();
  fetcher.close();
  await renderer?.close();
  parentPort?.close();
}

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'work') void work(message);
  else if (message.type === 'abort') running.get(message.id)?.abort();
  else void close();
});
post({ type: 'ready' });

import { SliceMessage } from '#contract/slice.ts';
import { queueWorker } from '../runtime/queue-worker.ts';
import { startup } from './startup.ts';

const { engine, log, metrics } = startup();

/** Deployed twice: over HTTP alone, and with Chromium. What a site does is a result; only our faults throw. */
export const handler = queueWorker({
  schema: SliceMessage,
  work: async (message, signal) => {
    const done = await engine(message, { signal });
    if (done === null) log.warn('dropped an expired slice', { aud: message.aud, slice: message.slice });
  },
  log,
  metrics,
});

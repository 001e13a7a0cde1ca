import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { SliceMessage } from '#contract/slice.ts';
import { queueWorker } from '../runtime/queue-worker.ts';
import { createPageWorker, isPageTask } from './page-worker.ts';
import { startup } from './startup.ts';

const { engine, page, log, metrics } = startup();

/** Deployed twice: over HTTP alone, and with Chromium. What a site does is a result; only our faults throw. */
const slices = queueWorker({
  schema: SliceMessage,
  work: async (message, signal) => {
    const done = await engine(message, { signal });
    if (done === null) log.warn('dropped an expired slice', { aud: message.aud, slice: message.slice });
  },
  log,
  metrics,
});
const onePage = createPageWorker(page);

type Answer = SQSBatchResponse | { readonly done: true };

/** Slices come from the queue; a single page comes from the API, which calls and waits. Each has a stack of its own. */
export const handler = middy<SQSEvent, Answer>({ timeoutEarlyInMillis: 0 }).handler(
  (event, context: Context): Promise<Answer> =>
    isPageTask(event) ? onePage(event, context) : slices(event, context),
);

import middy from '@middy/core';
import type { SQSEvent, ScheduledEvent } from 'aws-lambda';
import * as z from 'zod';
import { METRICS } from '#contract/metrics.ts';
import { AnalyzeMessage } from '#contract/messages.ts';
import { SliceMessage } from '#contract/slice.ts';
import { sweepAudits } from '#core/audits/sweep-audits.ts';
import { flushMetrics } from '../runtime/metrics.ts';
import { queueWorker } from '../runtime/queue-worker.ts';
import { startup } from './startup.ts';

const { deps, handBack, log, metrics } = startup();

/** What ended as a dead letter goes back to the coordinator as failed. */
const deadLetters = queueWorker({
  schema: z.union([SliceMessage, AnalyzeMessage]),
  work: (message) => handBack(message),
  log,
  metrics,
});

const eachMinute = middy<ScheduledEvent>()
  .use(flushMetrics(metrics))
  .handler(async () => {
    const { ticked, stuck, oldestSeconds } = await sweepAudits(deps);
    metrics.count(METRICS.auditsStuck, stuck);
    metrics.seconds(METRICS.oldestUnmoved, oldestSeconds);
    log.info('swept', { ticked, stuck, oldestSeconds });
  });

/** Each of the two is a stack of its own; what they are for has nothing in common. */
export const handler = middy<ScheduledEvent | SQSEvent>().handler((event, context): Promise<unknown> =>
  'Records' in event ? deadLetters(event, context) : eachMinute(event, context),
);

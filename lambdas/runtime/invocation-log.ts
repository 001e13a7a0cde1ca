import type { MiddlewareObj } from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Log } from './log.ts';

/** One line for each batch: how many records, how many failed, how long it took. */
export function batchLog(log: Log): MiddlewareObj<SQSEvent, SQSBatchResponse> {
  const started = new WeakMap<SQSEvent, number>();
  const ms = (event: SQSEvent) => Math.round(performance.now() - (started.get(event) ?? Number.NaN));
  return {
    before: ({ event }) => {
      started.set(event, performance.now());
    },
    after: ({ event, context, response }) => {
      log.info('batch', {
        requestId: context.awsRequestId,
        records: event.Records.length,
        failed: response?.batchItemFailures.length ?? 0,
        ms: ms(event),
      });
    },
    onError: ({ event, context, error }) => {
      log.error('batch failed as a whole', {
        requestId: context.awsRequestId,
        records: event.Records.length,
        ms: ms(event),
        error,
      });
    },
  };
}

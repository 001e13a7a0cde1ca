import middy, { type MiddyfiedHandler } from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { startDeadline } from './deadline.ts';
import { batchLog } from './invocation-log.ts';
import type { Log } from './log.ts';
import { type MetricSink, flushMetrics } from './metrics.ts';
import { type SchemaFor, namesIn, queueName, readRecord } from './read-record.ts';

export interface QueueWorker<S extends z.ZodType> {
  readonly schema: SchemaFor<S>;
  /** Throws where the message has to come again; `signal` aborts before the function is ended. */
  readonly work: (message: z.output<S>, signal: AbortSignal, record: SQSRecord) => Promise<void>;
  readonly log: Log;
  readonly metrics: MetricSink;
  /** Time that is kept for reporting, milliseconds. */
  readonly graceMs?: number;
}

export type SqsHandler = MiddyfiedHandler<SQSEvent, SQSBatchResponse>;

export const GRACE_MS = 5_000;

/** Drains a standard queue: each record succeeds or fails by itself, and what is malformed is dropped. */
export function queueWorker<S extends z.ZodType>(options: QueueWorker<S>): SqsHandler {
  const { schema, work, log, metrics, graceMs = GRACE_MS } = options;
  const runOne = async (record: SQSRecord, signal: AbortSignal): Promise<boolean> => {
    const message = readRecord(schema, record, { log, metrics });
    if (message === null) return true;
    try {
      await work(message, signal, record);
      return true;
    } catch (error) {
      log.error('a message failed', {
        ...namesIn(message),
        queue: queueName(record),
        messageId: record.messageId,
        receives: Number(record.attributes.ApproximateReceiveCount),
        error,
      });
      return false;
    }
  };
  const handle = async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const deadline = startDeadline(context, graceMs);
    try {
      const done = await Promise.all(Records.map((record) => runOne(record, deadline.signal)));
      return {
        batchItemFailures: Records.filter((_, i) => done[i] === false).map(({ messageId }) => ({
          itemIdentifier: messageId,
        })),
      };
    } finally {
      deadline.clear();
    }
  };
  return middy<SQSEvent, SQSBatchResponse>().use(flushMetrics(metrics)).use(batchLog(log)).handler(handle);
}

import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { startDeadline } from './deadline.ts';
import { batchLog } from './invocation-log.ts';
import type { Log } from './log.ts';
import { type MetricSink, flushMetrics } from './metrics.ts';
import { GRACE_MS, type SqsHandler } from './queue-worker.ts';
import { type SchemaFor, namesIn, queueName, readRecord } from './read-record.ts';

/** Puts failed messages off: makes them visible again after so many seconds. */
type PutOff = (records: readonly SQSRecord[], seconds: number) => Promise<void>;

export interface FifoWorker<S extends z.ZodType> {
  readonly schema: SchemaFor<S>;
  /** All messages of one group, in order. Throws where all of them have to come again. */
  readonly work: (group: string, messages: readonly z.output<S>[], signal: AbortSignal) => Promise<void>;
  readonly putOff?: PutOff;
  readonly log: Log;
  readonly metrics: MetricSink;
  readonly graceMs?: number;
}

const MOST_SECONDS = 60;

/**
 * Drains a FIFO queue group by group: order means that a group's records succeed or fail together. Groups do
 * not wait for each other. A failed group comes again after min(2^receives, 60) seconds where `putOff` is
 * given, else after the queue's visibility timeout.
 */
export function fifoWorker<S extends z.ZodType>(options: FifoWorker<S>): SqsHandler {
  const { schema, work, putOff, log, metrics, graceMs = GRACE_MS } = options;

  const runGroup = async (group: string, records: readonly SQSRecord[], signal: AbortSignal) => {
    const messages = records.flatMap((record) => readRecord(schema, record, { log, metrics }) ?? []);
    if (messages.length === 0) return [];
    try {
      await work(group, messages, signal);
      return [];
    } catch (error) {
      const receives = Math.max(...records.map((r) => Number(r.attributes.ApproximateReceiveCount)));
      const [first] = records;
      const { ws, aud } = namesIn(messages[0]);
      log.error('a group failed', { ws, aud, queue: first && queueName(first), group, receives, error });
      await delay(records, Math.min(2 ** receives, MOST_SECONDS));
      return records.map(({ messageId }) => ({ itemIdentifier: messageId }));
    }
  };

  const delay = async (records: readonly SQSRecord[], seconds: number) => {
    try {
      await putOff?.(records, seconds);
    } catch (error) {
      // The queue's own visibility timeout does the same, only later.
      log.warn('messages could not be put off', { error });
    }
  };

  const handle = async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const deadline = startDeadline(context, graceMs);
    const groups = Map.groupBy(Records, (record) => record.attributes.MessageGroupId ?? '');
    try {
      const failures = await Promise.all(
        [...groups].map(([group, records]) => runGroup(group, records, deadline.signal)),
      );
      return { batchItemFailures: failures.flat() };
    } finally {
      deadline.clear();
    }
  };
  return middy<SQSEvent, SQSBatchResponse>().use(flushMetrics(metrics)).use(batchLog(log)).handler(handle);
}

import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { METRICS } from '#contract/metrics.ts';
import type { Log, LogFields } from './log.ts';
import type { MetricSink } from './metrics.ts';

/** By the queue that a record came from, where one function drains several with messages of their own. */
export type SchemaFor<S extends z.ZodType> = S | ((queue: string) => S);

export interface Intake {
  readonly log: Log;
  readonly metrics: Pick<MetricSink, 'count'>;
}

export const queueName = (record: SQSRecord): string =>
  record.eventSourceARN.slice(record.eventSourceARN.lastIndexOf(':') + 1);

/** The record's message; null (logged and counted) where it is malformed: no retry would mend it. */
export function readRecord<S extends z.ZodType>(
  schema: SchemaFor<S>,
  record: SQSRecord,
  { log, metrics }: Intake,
): z.output<S> | null {
  const queue = queueName(record);
  const { success, data, error } = (typeof schema === 'function' ? schema(queue) : schema).safeParse(
    parseJson(record.body),
  );
  if (success) return data;
  metrics.count(METRICS.messagesDropped);
  log.error('dropped a malformed message', { queue, messageId: record.messageId, error });
  return null;
}

/** What a message says of itself to whoever reads a log: workspace, audit, slice and run, where it has them. */
export function namesIn(message: unknown): LogFields {
  const { success, data } = Names.safeParse(message);
  return success ? data : {};
}

const name = z.union([z.string(), z.number()]).optional();
const Names = z.object({ ws: name, aud: name, slice: name, attempt: name, run: name });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

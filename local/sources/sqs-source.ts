import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { messageOf } from '../errors.ts';
import type { LocalFunction } from '../functions/local-function.ts';
import { type LocalClient, ServiceError } from '../gate/local-client.ts';
import type { SourcePlan } from '../template/plan.ts';
import type { QueuePlan } from '../template/plan-data.ts';
import { REGION } from '../template/world.ts';

const Received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        MD5OfBody: z.string(),
        Attributes: z.record(z.string(), z.string()),
        MessageAttributes: z.record(
          z.string(),
          z.looseObject({
            DataType: z.string(),
            StringValue: z.string().optional(),
            BinaryValue: z.string().optional(),
          }),
        ),
      }),
    )
    .default([]),
});
type Message = z.output<typeof Received>['Messages'][number];

const Failures = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })) });

const GRACE_MS = 2_000;

export interface SqsSourceOptions {
  readonly source: SourcePlan;
  readonly queue: QueuePlan;
  readonly fn: LocalFunction;
  /** Calls as the function's own role: without the grants there is nothing to receive. */
  readonly client: LocalClient;
  readonly onFailure: (line: string) => void;
}

/**
 * An event source mapping: polls the queue, invokes the function with real batches, and deletes what it did.
 * What failed stays in flight until its visibility ends, as in AWS.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function startSqsSource({ source, queue, fn, client, onFailure }: SqsSourceOptions) {
  const stopping = new AbortController();
  const { signal } = stopping;

  const poll = async (): Promise<void> => {
    const answer = await client(
      'sqs',
      'ReceiveMessage',
      {
        QueueUrl: queue.url,
        MaxNumberOfMessages: source.batchSize,
        WaitTimeSeconds: 20,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      signal,
    );
    const { Messages: messages } = Received.parse(answer);
    if (messages.length === 0) return;
    const done = await work(messages);
    if (done.length === 0) return;
    const entries = done.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
    await client('sqs', 'DeleteMessageBatch', { QueueUrl: queue.url, Entries: entries });
  };

  /** Those that the function did. */
  const work = async (messages: readonly Message[]): Promise<readonly Message[]> => {
    const outcome = await fn.invoke({ Records: messages.map((message) => toRecord(message, queue.arn)) });
    if (!outcome.ok) return [];
    if (!source.partial) return messages;
    return succeeded(messages, outcome.value);
  };

  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await poll();
      } catch (error) {
        if (signal.aborted) return;
        onFailure(`${fn.plan.name} cannot drain ${queue.name}: ${messageOf(error)}`);
        // A role that may not receive will not be allowed to by asking again.
        if (error instanceof ServiceError && error.code === 'AccessDeniedException') return;
        await sleep(1_000, undefined, { signal }).catch(() => {});
      }
    }
  };

  const loops = Array.from({ length: Math.min(source.maxConcurrency, fn.size) }, loop);
  return {
    /** Waits a moment for what is being worked on; the rest is released at the next start. */
    async stop() {
      stopping.abort();
      await Promise.race([Promise.allSettled(loops), sleep(GRACE_MS, undefined, { ref: false })]);
    },
  };
}

/** No answer, or an empty list: all went well. A name that is not in the batch: all of it failed. */
function succeeded(messages: readonly Message[], answer: unknown): readonly Message[] {
  if (answer === null) return messages;
  const failures = Failures.safeParse(answer);
  if (!failures.success) {
    const nothing =
      typeof answer === 'object' && (answer as { batchItemFailures?: unknown }).batchItemFailures;
    return nothing === undefined || nothing === null ? messages : [];
  }
  const failed = new Set(failures.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const known = new Set(messages.map(({ MessageId }) => MessageId));
  if (!failed.isSubsetOf(known)) return [];
  return messages.filter(({ MessageId }) => !failed.has(MessageId));
}

function toRecord(message: Message, queueArn: string) {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes).map(([name, value]) => [
        name,
        {
          dataType: value.DataType,
          stringValue: value.StringValue,
          binaryValue: value.BinaryValue,
          stringListValues: [],
          binaryListValues: [],
        },
      ]),
    ),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}

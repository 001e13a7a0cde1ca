import { jest } from '@jest/globals';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityBatchCommand,
  type ChangeMessageVisibilityBatchCommandInput,
  SQSClient,
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
} from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { openTable } from '../adapters/dynamodb/open-table.ts';

const QUEUES = [
  'control.fifo',
  'results.fifo',
  'slices-html',
  'slices-render',
  'analyze',
  'deliveries',
] as const;
export type Queue = (typeof QUEUES)[number];

const urlOf = (queue: Queue) => `https://sqs.us-east-1.amazonaws.com/1/${queue}`;

/** All that any of the functions reads; a test that wants one missing takes it away. */
const FUNCTION_ENV: Readonly<Record<string, string>> = {
  STAGE: 'test',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  POWERTOOLS_DEV: 'true',
  POWERTOOLS_METRICS_DISABLED: 'false',
  POWERTOOLS_METRICS_NAMESPACE: 'Plumbline',
  POWERTOOLS_SERVICE_NAME: 'test',
  TABLE_NAME: 'plumbline',
  BUCKET_NAME: 'bucket',
  CONTROL_QUEUE_URL: urlOf('control.fifo'),
  RESULTS_QUEUE_URL: urlOf('results.fifo'),
  SLICES_HTML_QUEUE_URL: urlOf('slices-html'),
  SLICES_RENDER_QUEUE_URL: urlOf('slices-render'),
  ANALYZE_QUEUE_URL: urlOf('analyze'),
  WORKER: 'html',
  WORK_SECONDS: '60',
  RECHECK_SECONDS: '60',
  SCHEDULE_GROUP: 'schedules',
  USER_POOL_ID: 'us-east-1_Example01',
  OWNERSHIP: 'waived',
  DEFAULT_PLAN: 'self-hosted',
  DELIVERIES_QUEUE_URL: urlOf('deliveries'),
  PREFLIGHT_FUNCTION_NAME: 'preflight',
  PAGE_FUNCTION_NAME: 'crawl-render',
  SEAL_SECRET: 'the-secret-that-seals-headers-of-sites',
  CHANNEL_KEY: 'the-key-that-seals-secrets-of-channels',
};

/** Runs `work` in an environment that is `FUNCTION_ENV` but for what is given; undefined takes a variable away. */
export function withEnv<T>(change: Readonly<Record<string, string | undefined>>, work: () => T): T {
  const wanted: Record<string, string | undefined> = { ...FUNCTION_ENV, ...change };
  const before = Object.keys(wanted).map((name) => [name, process.env[name]] as const);
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(wanted)) set(name, value);
  try {
    return work();
  } finally {
    for (const [name, value] of before) set(name, value);
  }
}

export interface Sent {
  readonly queue: string;
  readonly body: unknown;
  readonly group: string | undefined;
}

/**
 * What surrounds a function: a table in dynalite, a bucket in memory, queues that keep what is sent. Open it
 * before a handler is imported: that reads the environment.
 */
export async function openCloud() {
  const { ddb, table, close } = await openTable();
  const endpoint = await ddb.config.endpoint?.();
  if (endpoint === undefined) throw new Error('no endpoint');
  Object.assign(process.env, FUNCTION_ENV, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://${endpoint.hostname}:${endpoint.port ?? 80}`,
  });
  const lines: Record<string, unknown>[] = [];
  const keep = (line: unknown) => void lines.push(toFields(String(line)));
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation(keep),
  );
  const objects = new Map<string, Uint8Array>();
  const sent: Sent[] = [];
  const putOff: ChangeMessageVisibilityBatchCommandInput[] = [];
  /** Throws to make a call fail. */
  const faults: { send?: (sent: Sent) => void; put?: (key: string) => void; get?: (key: string) => void } =
    {};

  const s3 = mockClient(S3Client);
  s3.on(PutObjectCommand).callsFake(async ({ Key, Body }: { Key: string; Body: Uint8Array }) => {
    faults.put?.(Key);
    objects.set(Key, Body);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(async ({ Key }: { Key: string }) => {
    faults.get?.(Key);
    const bytes = objects.get(Key);
    if (bytes === undefined) throw Object.assign(new Error('no such key'), { name: 'NoSuchKey' });
    return { ContentLength: bytes.length, Body: { transformToByteArray: async () => bytes } };
  });
  const sqs = mockClient(SQSClient);
  sqs
    .on(SendMessageBatchCommand)
    .callsFake(async ({ QueueUrl, Entries = [] }: SendMessageBatchCommandInput) => {
      const messages = Entries.map(({ MessageBody, MessageGroupId }): Sent => ({
        queue: String(QueueUrl).split('/').at(-1) ?? '',
        body: JSON.parse(String(MessageBody)) as unknown,
        group: MessageGroupId,
      }));
      for (const message of messages) faults.send?.(message);
      sent.push(...messages);
      return { Successful: [], Failed: [] };
    });
  sqs
    .on(ChangeMessageVisibilityBatchCommand)
    .callsFake(async (input: ChangeMessageVisibilityBatchCommandInput) => {
      putOff.push(input);
      return { Successful: [], Failed: [] };
    });

  return {
    table,
    objects,
    sent,
    putOff,
    faults,
    lines,
    /** Bodies sent to a queue since it was last asked. */
    take: (queue: Queue): unknown[] => {
      const taken = sent.filter((message) => message.queue === queue);
      for (const message of taken) sent.splice(sent.indexOf(message), 1);
      return taken.map(({ body }) => body);
    },
    /** Sum of a metric since the beginning. */
    counted: (name: string): number =>
      lines.reduce((sum, line) => {
        const value = line[name];
        return (
          sum + (Array.isArray(value) ? value.reduce((a: number, b: number) => a + b, 0) : Number(value ?? 0))
        );
      }, 0),
    reset: () => {
      objects.clear();
      sent.splice(0);
      putOff.splice(0);
      lines.splice(0);
      delete faults.send;
      delete faults.put;
      delete faults.get;
    },
    close: async () => {
      s3.restore();
      sqs.restore();
      for (const spy of spies) spy.mockRestore();
      for (const name of [...Object.keys(FUNCTION_ENV), 'AWS_ENDPOINT_URL_DYNAMODB'])
        delete process.env[name];
      await close();
    },
  };
}

/** Powertools also warns in plain words, of a flush without metrics. */
const toFields = (line: string): Record<string, unknown> =>
  line.startsWith('{') ? (JSON.parse(line) as Record<string, unknown>) : { message: line };

let numbered = 0;

/** A record of a queue; a FIFO queue's has a group. */
export function recordOf(queue: string, body: unknown, group?: string): SQSRecord {
  numbered += 1;
  return {
    messageId: `m${numbered}`,
    receiptHandle: `handle-m${numbered}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      ...(group !== undefined && { MessageGroupId: group }),
    },
    eventSourceARN: `arn:aws:sqs:us-east-1:1:${queue}`,
  } as unknown as SQSRecord;
}

const CONTEXT = { awsRequestId: 'r', getRemainingTimeInMillis: () => 60_000 } as unknown as Context;

type Handler = (event: SQSEvent, context: Context) => Promise<unknown>;

/** Delivers records in one batch; the ids of those that failed. */
export async function deliver(handler: Handler, ...Records: SQSRecord[]): Promise<string[]> {
  const answer = (await handler({ Records }, CONTEXT)) as SQSBatchResponse;
  return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** Any other event. */
export const invoke = <E>(handler: (event: E, context: Context) => Promise<unknown>, event: E) =>
  handler(event, CONTEXT);

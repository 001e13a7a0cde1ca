import { describe, expect, test } from '@jest/globals';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { METRICS } from '#contract/metrics.ts';
import { fifoWorker } from '#lambdas/runtime/fifo-worker.ts';
import type { LogFields } from '#lambdas/runtime/log.ts';
import { queueWorker } from '#lambdas/runtime/queue-worker.ts';
import { readEnv } from '#lambdas/runtime/read-env.ts';

const Message = z.object({ n: z.int() });

function kit(remaining = 30_000) {
  const lines: { readonly message: string; readonly fields: LogFields }[] = [];
  const line = (message: string, fields: LogFields = {}) => {
    lines.push({ message, fields });
  };
  const counted: Record<string, number> = {};
  let flushed = 0;
  return {
    lines,
    counted,
    flushed: () => flushed,
    log: { info: line, warn: line, error: line },
    metrics: {
      count: (name: string, value = 1) => {
        counted[name] = (counted[name] ?? 0) + value;
      },
      seconds: () => undefined,
      flush: () => {
        flushed += 1;
      },
    },
    context: { awsRequestId: 'r', getRemainingTimeInMillis: () => remaining } as unknown as Context,
  };
}

const record = (
  id: string,
  body: unknown,
  more: Partial<SQSRecord['attributes']> = {},
  queue = 'q',
): SQSRecord =>
  ({
    messageId: id,
    receiptHandle: `handle-${id}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { ApproximateReceiveCount: '1', ...more },
    eventSourceARN: `arn:aws:sqs:us-east-1:1:${queue}`,
  }) as SQSRecord;

const event = (...Records: SQSRecord[]): SQSEvent => ({ Records });
const ids = (...names: string[]) => ({
  batchItemFailures: names.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('a standard queue', () => {
  test('each record succeeds or fails by itself', async () => {
    const { context, log, metrics, lines, flushed } = kit();
    const seen: number[] = [];
    const handler = queueWorker({
      schema: Message,
      log,
      metrics,
      work: async ({ n }) => {
        seen.push(n);
        if (n % 2 === 1) throw new Error(`odd ${n}`);
      },
    });
    const answer = await handler(
      event(record('a', { n: 1 }), record('b', { n: 2 }), record('c', { n: 3 })),
      context,
    );
    expect(answer).toEqual(ids('a', 'c'));
    expect(seen).toEqual([1, 2, 3]);
    expect(lines.at(-1)).toMatchObject({ message: 'batch', fields: { records: 3, failed: 2 } });
    expect(flushed()).toBe(1);
  });

  test('a failure names what the message is about, and no more of it', async () => {
    const { context, log, metrics, lines } = kit();
    const handler = queueWorker({
      schema: z.looseObject({}),
      log,
      metrics,
      work: () => Promise.reject(new Error('no')),
    });
    const message = { ws: 'ws_1', aud: 'aud_1', slice: '0.1', attempt: 2, nonce: 'secret', urls: ['u'] };
    await handler(event(record('a', message), record('b', { n: 1 })), context);
    const failures = lines.filter((line) => line.message === 'a message failed');
    expect(failures.map(({ fields }) => fields)).toEqual([
      {
        ws: 'ws_1',
        aud: 'aud_1',
        slice: '0.1',
        attempt: 2,
        queue: 'q',
        messageId: 'a',
        receives: 1,
        error: new Error('no'),
      },
      { queue: 'q', messageId: 'b', receives: 1, error: new Error('no') },
    ]);
  });

  test('what is malformed is dropped and counted, since no retry would mend it', async () => {
    const { context, log, metrics, counted } = kit();
    const handler = queueWorker({
      schema: Message,
      log,
      metrics,
      work: () => Promise.reject(new Error('never')),
    });
    const answer = await handler(event(record('a', '{'), record('b', { n: 'x' })), context);
    expect(answer).toEqual(ids());
    expect(counted).toEqual({ [METRICS.messagesDropped]: 2 });
  });

  test('work is told before the function’s time is up, and no timer outlives it', async () => {
    const { context, log, metrics } = kit(60);
    const told: boolean[] = [];
    const handler = queueWorker({
      schema: Message,
      log,
      metrics,
      graceMs: 40,
      work: (_message, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            told.push(signal.aborted);
            resolve();
          });
        }),
    });
    expect(await handler(event(record('a', { n: 1 })), context)).toEqual(ids());
    expect(told).toEqual([true]);
    let late: AbortSignal | undefined;
    const quick = queueWorker({
      schema: Message,
      log,
      metrics,
      graceMs: 40,
      work: async (_message, signal) => {
        late = signal;
      },
    });
    await quick(event(record('a', { n: 1 })), context);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(late?.aborted).toBe(false);
  });
});

describe('a FIFO queue', () => {
  const inGroup = (group: string, receives = 1) => ({
    MessageGroupId: group,
    ApproximateReceiveCount: String(receives),
  });

  test('a group’s records come in order, all at once, and fail all together', async () => {
    const { context, log, metrics } = kit();
    const seen: Record<string, number[]> = {};
    const handler = fifoWorker({
      schema: Message,
      log,
      metrics,
      work: async (group, messages) => {
        seen[group] = messages.map(({ n }) => n);
        if (group === 'g2') throw new Error('no');
      },
    });
    const answer = await handler(
      event(
        record('a', { n: 1 }, inGroup('g1')),
        record('b', { n: 2 }, inGroup('g2')),
        record('c', { n: 3 }, inGroup('g1')),
        record('d', { n: 4 }, inGroup('g2')),
      ),
      context,
    );
    expect(seen).toEqual({ g1: [1, 3], g2: [2, 4] });
    expect(answer).toEqual(ids('b', 'd'));
  });

  test('a failed group is put off by its receives, a minute at most', async () => {
    const { context, log, metrics, lines } = kit();
    const delays: [string[], number][] = [];
    const handler = fifoWorker({
      schema: Message.extend({ ws: z.string().optional(), aud: z.string().optional() }),
      log,
      metrics,
      putOff: async (records, seconds) => {
        delays.push([records.map(({ receiptHandle }) => receiptHandle), seconds]);
      },
      work: () => Promise.reject(new Error('no')),
    });
    await handler(
      event(
        record('a', { n: 1 }, inGroup('g1', 1)),
        record('b', { n: 2 }, inGroup('g1', 3)),
        record('c', { n: 3, ws: 'ws_1', aud: 'aud_1' }, inGroup('g2', 12)),
      ),
      context,
    );
    expect(delays).toEqual([
      [['handle-a', 'handle-b'], 8],
      [['handle-c'], 60],
    ]);
    expect(lines.find(({ fields }) => fields['group'] === 'g2')?.fields).toMatchObject({
      ws: 'ws_1',
      aud: 'aud_1',
      receives: 12,
    });
  });

  test('where putting off fails the records fail all the same', async () => {
    const { context, log, metrics } = kit();
    const handler = fifoWorker({
      schema: Message,
      log,
      metrics,
      putOff: () => Promise.reject(new Error('denied')),
      work: () => Promise.reject(new Error('no')),
    });
    expect(await handler(event(record('a', { n: 1 }, inGroup('g'))), context)).toEqual(ids('a'));
  });

  test('what is malformed never blocks its group; a queue may have messages of its own', async () => {
    const { context, log, metrics, counted } = kit();
    const seen: unknown[] = [];
    const handler = fifoWorker({
      schema: (queue: string) => (queue === 'results' ? z.object({ done: z.boolean() }) : Message),
      log,
      metrics,
      work: async (_group, messages) => {
        seen.push(...messages);
      },
    });
    const answer = await handler(
      event(
        record('a', { n: 1 }, inGroup('g'), 'results'),
        record('b', { done: true }, inGroup('g'), 'results'),
        record('c', 'nonsense', inGroup('h'), 'results'),
      ),
      context,
    );
    expect(answer).toEqual(ids());
    expect(seen).toEqual([{ done: true }]);
    expect(counted).toEqual({ [METRICS.messagesDropped]: 2 });
  });
});

describe('the environment', () => {
  const Env = z.object({ TABLE_NAME: z.string(), SECRET: z.string().min(20) });

  test('is read by its schema', () => {
    expect(readEnv(Env, { TABLE_NAME: 't', SECRET: 'x'.repeat(20), OTHER: '1' })).toEqual({
      TABLE_NAME: 't',
      SECRET: 'x'.repeat(20),
    });
  });

  test('that is not right names every variable and no value', () => {
    const read = () => readEnv(Env, { SECRET: 'too short' });
    expect(read).toThrow(/TABLE_NAME.*SECRET/);
    expect(read).not.toThrow(/too short/);
  });
});

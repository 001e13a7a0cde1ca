import { describe, expect, test } from '@jest/globals';
import { ChangeMessageVisibilityBatchCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import type { SliceToSend } from '#core/crawl/ports.ts';
import { createAnalyzeQueue } from '#adapters/sqs/analyze-queue.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createControlQueue } from '#adapters/sqs/control-queue.ts';
import { createPutOff } from '#adapters/sqs/put-off.ts';
import { createResultsQueue } from '#adapters/sqs/results-queue.ts';
import { sendAll } from '#adapters/sqs/send-all.ts';
import { createSliceQueue } from '#adapters/sqs/slice-queue.ts';

const URL = 'https://sqs.us-east-1.amazonaws.com/1/q.fifo';
const aud = 'aud_01jd0000000000000000000000';
const ws = 'ws_01jd0000000000000000000000';

function mocked() {
  const sqs = createSqs({ region: 'us-east-1' });
  const mock = mockClient(sqs);
  mock.on(SendMessageBatchCommand).resolves({});
  const batches = () => mock.commandCalls(SendMessageBatchCommand).map(({ args: [{ input }] }) => input);
  return { sqs, mock, batches, entries: () => batches().flatMap(({ Entries = [] }) => Entries) };
}

describe('sending', () => {
  test('goes in tens and in order, with ids that are theirs', async () => {
    const { sqs, batches } = mocked();
    await sendAll(
      sqs,
      URL,
      Array.from({ length: 23 }, (_, i) => ({ body: String(i) })),
    );
    expect(batches().map(({ Entries = [] }) => Entries.length)).toEqual([10, 10, 3]);
    expect(
      batches().flatMap(({ Entries = [] }) => Entries.map(({ MessageBody }) => Number(MessageBody))),
    ).toEqual(Array.from({ length: 23 }, (_, i) => i));
  });

  test('keeps a batch under what SQS takes', async () => {
    const { sqs, batches } = mocked();
    await sendAll(
      sqs,
      URL,
      Array.from({ length: 5 }, () => ({ body: 'é'.repeat(200_000) })),
    );
    expect(batches().map(({ Entries = [] }) => Entries.length)).toEqual([2, 2, 1]);
  });

  test('nothing sends nothing', async () => {
    const { sqs, batches } = mocked();
    await sendAll(sqs, URL, []);
    expect(batches()).toEqual([]);
  });

  test('one message refused is a failure of all: the caller sends again', async () => {
    const { sqs, mock } = mocked();
    mock
      .on(SendMessageBatchCommand)
      .resolves({ Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }] });
    await expect(sendAll(sqs, URL, [{ body: 'a' }, { body: 'b' }])).rejects.toMatchObject({
      code: 'BUSY',
      retryable: true,
    });
  });
});

describe('the queues', () => {
  const now = () => Date.parse('2026-11-22T12:03:00Z');
  let drawn = 0;
  const random = (bytes: number) => Buffer.alloc(bytes, (drawn += 1));

  test('control: one group an audit; only ticks are deduplicated', async () => {
    const { sqs, entries } = mocked();
    const control = createControlQueue(sqs, URL, { now, random });
    await control.send({ v: 1, type: 'started', ws, aud });
    await control.send({ v: 1, type: 'started', ws, aud });
    await control.send({ v: 1, type: 'tick', ws, aud });
    await control.send({ v: 1, type: 'tick', ws, aud });
    const [a, b, c, d] = entries();
    expect([a, b, c, d].map((entry) => entry?.MessageGroupId)).toEqual([aud, aud, aud, aud]);
    expect(a?.MessageDeduplicationId).not.toBe(b?.MessageDeduplicationId);
    expect(c?.MessageDeduplicationId).toBe(d?.MessageDeduplicationId);
    expect(c?.MessageDeduplicationId).toContain(`tick:${aud}:`);
  });

  test('results: one group an audit', async () => {
    const { sqs, entries } = mocked();
    await createResultsQueue(sqs, URL, random).send({
      v: 1,
      type: 'sliceDone',
      ws,
      aud,
      slice: '0.1',
      attempt: 1,
      nonce: 'n',
      runId: 'abcdefgh',
      left: [],
    });
    expect(entries()).toMatchObject([{ MessageGroupId: aud }]);
  });

  test('slices: by lane, one group a workspace, held back in whole seconds of at most 900', async () => {
    const { sqs, batches } = mocked();
    const slice = (lane: SliceToSend['lane'], delaySeconds: number): SliceToSend => ({
      lane,
      delaySeconds,
      message: { ws, aud } as unknown as SliceToSend['message'],
    });
    const queue = createSliceQueue(sqs, { html: 'H', render: 'R' });
    await queue.send([slice('render', 1.2), slice('html', 5_000), slice('render', 0)]);
    expect(batches()).toMatchObject([
      { QueueUrl: 'H', Entries: [{ MessageGroupId: ws, DelaySeconds: 900 }] },
      { QueueUrl: 'R', Entries: [{ DelaySeconds: 2 }, { DelaySeconds: 0 }] },
    ]);
  });

  test('analyze: plain', async () => {
    const { sqs, entries } = mocked();
    await createAnalyzeQueue(sqs, URL).send({ v: 1, type: 'analyze', ws, aud, run: 3 });
    expect(JSON.parse(entries()[0]?.MessageBody ?? '')).toEqual({ v: 1, type: 'analyze', ws, aud, run: 3 });
    expect(entries()[0]?.MessageGroupId).toBeUndefined();
  });

  test('messages are put off in tens', async () => {
    const { sqs, mock } = mocked();
    mock.on(ChangeMessageVisibilityBatchCommand).resolves({});
    await createPutOff(sqs)(
      URL,
      Array.from({ length: 12 }, (_, i) => `h${i}`),
      8,
    );
    const inputs = mock
      .commandCalls(ChangeMessageVisibilityBatchCommand)
      .map(({ args: [{ input }] }) => input);
    expect(inputs.map(({ Entries = [] }) => Entries.length)).toEqual([10, 2]);
    expect(inputs[1]?.Entries?.[1]).toEqual({ Id: '1', ReceiptHandle: 'h11', VisibilityTimeout: 8 });
  });
});

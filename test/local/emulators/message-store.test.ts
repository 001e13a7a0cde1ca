import { beforeEach, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { createClock } from '#local/clock.ts';
import { MessageStore } from '#local/emulators/sqs/message-store.ts';
import { Queues } from '#local/emulators/sqs/queues.ts';
import type { QueuePlan } from '#local/template/plan-data.ts';

const plan = (name: string, over: Partial<QueuePlan> = {}): QueuePlan => ({
  name,
  arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
  url: `http://127.0.0.1:1/000000000000/${name}`,
  fifo: false,
  contentDeduplication: false,
  deduplicateByGroup: false,
  visibilitySeconds: 30,
  delaySeconds: 0,
  retentionSeconds: 345_600,
  waitSeconds: 0,
  maxBytes: 1_048_576,
  redrive: null,
  ...over,
});

const dead = plan('dead');
const work = plan('work', { redrive: { deadLetterArn: dead.arn, maxReceives: 2 } });
const fifo = plan('ordered.fifo', { fifo: true, deduplicateByGroup: true });

let clock: ReturnType<typeof createClock>;
let store: MessageStore;
let queues: Queues;

beforeEach(() => {
  clock = createClock();
  store = new MessageStore(new DatabaseSync(':memory:'), clock.now);
  queues = new Queues([dead, work, fifo], store, clock, () => false);
});

const send = (queue: QueuePlan, body: string, group?: string) =>
  queues.send(queue, {
    MessageBody: body,
    ...(group !== undefined && { MessageGroupId: group }),
    ...(queue.fifo && { MessageDeduplicationId: body }),
  });
const receive = async (queue: QueuePlan, most = 10, waitSeconds = 0) =>
  queues.receive(
    queue,
    { most, visibilitySeconds: queue.visibilitySeconds, waitSeconds },
    AbortSignal.timeout(5_000),
  );
const bodies = async (queue: QueuePlan, most = 10) => (await receive(queue, most)).map(({ Body }) => Body);

describe('a standard queue', () => {
  test('hides what is received until its visibility ends or it is put back', async () => {
    send(work, 'a');
    const [message] = await receive(work);
    expect(message).toMatchObject({ Body: 'a', Attributes: { ApproximateReceiveCount: '1' } });
    expect(await bodies(work)).toEqual([]);
    queues.changeVisibility(work, message?.ReceiptHandle ?? '', 0);
    expect(await bodies(work)).toEqual(['a']);
    expect(() => queues.changeVisibility(work, message?.ReceiptHandle ?? '', 5)).toThrow('not in flight');
  });

  test('gives up what was received too often, to the dead letters', async () => {
    send(work, 'a');
    await receive(work);
    clock.move(31_000);
    await receive(work);
    clock.move(31_000);
    send(work, 'b');
    expect(await bodies(work)).toEqual(['b']);
    const [message] = await receive(dead);
    expect(message).toMatchObject({ Body: 'a', Attributes: { DeadLetterQueueSourceArn: work.arn } });
  });

  test('is fair: a group with much in flight lets another through', async () => {
    for (const n of [1, 2, 3, 4]) send(work, `loud${n}`, 'loud');
    expect(await bodies(work, 2)).toEqual(['loud1', 'loud2']);
    send(work, 'quiet', 'quiet');
    expect(await bodies(work, 2)).toEqual(['quiet', 'loud3']);
  });

  test('a waiting receive is answered as soon as something comes, or becomes visible', async () => {
    const waiting = receive(work, 10, 5);
    send(work, 'a');
    expect((await waiting).map(({ Body }) => Body)).toEqual(['a']);
    const again = receive(work, 10, 5);
    clock.move(31_000);
    expect((await again).map(({ Body }) => Body)).toEqual(['a']);
  });

  test('what was in flight when the process died is there at once, and that receive does not count', async () => {
    send(work, 'a');
    await receive(work);
    expect(await bodies(work)).toEqual([]);
    store.releaseLocks();
    const [message] = await receive(work);
    expect(message).toMatchObject({ Body: 'a', Attributes: { ApproximateReceiveCount: '1' } });
  });

  test('messages do not outlive their retention', async () => {
    send(work, 'a');
    clock.move(345_601_000);
    expect(await bodies(work)).toEqual([]);
  });

  test.each([
    ['an empty body', { MessageBody: '' }, 'MessageBody'],
    ['a control character', { MessageBody: 'a\u0001' }, 'Invalid characters'],
    ['a body beyond the limit', { MessageBody: 'x'.repeat(1_048_577) }, 'shorter than'],
    ['a deduplication id', { MessageBody: 'a', MessageDeduplicationId: 'x' }, 'FIFO'],
  ])('%s is refused', (_, entry, message) => {
    expect(() => queues.send(work, entry)).toThrow(message);
  });
});

describe('a FIFO queue', () => {
  test('gives several of a group in order, and locks the group until all are done', async () => {
    for (const body of ['a1', 'a2', 'a3']) send(fifo, body, 'a');
    const first = await receive(fifo, 2);
    expect(first.map(({ Body }) => Body)).toEqual(['a1', 'a2']);
    expect(await bodies(fifo)).toEqual([]);
    queues.delete(fifo, first[0]?.ReceiptHandle ?? '');
    expect(await bodies(fifo)).toEqual([]);
    // The second failed: it comes before the third.
    queues.changeVisibility(fifo, first[1]?.ReceiptHandle ?? '', 0);
    expect(await bodies(fifo)).toEqual(['a2', 'a3']);
  });

  test('groups do not wait for each other', async () => {
    send(fifo, 'a1', 'a');
    expect(await bodies(fifo)).toEqual(['a1']);
    send(fifo, 'a2', 'a');
    send(fifo, 'b1', 'b');
    expect(await bodies(fifo)).toEqual(['b1']);
  });

  test('takes a deduplication id once in five minutes, in each group', async () => {
    const { MessageId } = send(fifo, 'x', 'a');
    expect(send(fifo, 'x', 'a').MessageId).toBe(MessageId);
    expect(send(fifo, 'x', 'b').MessageId).not.toBe(MessageId);
    expect(await bodies(fifo)).toEqual(['x', 'x']);
    clock.move(5 * 60_000 + 1);
    expect(send(fifo, 'x', 'a').MessageId).not.toBe(MessageId);
  });

  test('wants a group and a deduplication id, and takes no delay', () => {
    expect(() => queues.send(fifo, { MessageBody: 'a' })).toThrow('MessageGroupId');
    expect(() => queues.send(fifo, { MessageBody: 'a', MessageGroupId: 'g' })).toThrow(
      'MessageDeduplicationId',
    );
    const late = { MessageBody: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'd', DelaySeconds: 1 };
    expect(() => queues.send(fifo, late)).toThrow('DelaySeconds');
  });
});

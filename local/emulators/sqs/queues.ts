import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../clock.ts';
import type { QueuePlan } from '../../template/plan-data.ts';
import type { MessageStore, NewMessage, StoredMessage } from './message-store.ts';
import { SqsError } from './sqs-error.ts';
import { WaitingRoom } from './waiting-room.ts';

export const SendEntry = z.object({
  MessageBody: z.string(),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: z.record(z.string(), z.looseObject({ DataType: z.string() })).optional(),
  MessageGroupId: z.string().min(1).max(128).optional(),
  MessageDeduplicationId: z.string().min(1).max(128).optional(),
});
export type SendEntry = z.infer<typeof SendEntry>;

/** What XML 1.0 cannot say: SQS refuses it. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for.
const INVALID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Messages of a queue: ready, being worked on, and not due yet. */
export interface QueueCount {
  readonly name: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** The behaviour of queues over a store of messages. */
export class Queues {
  readonly #byName: ReadonlyMap<string, QueuePlan>;
  readonly #byArn: ReadonlyMap<string, QueuePlan>;
  readonly #store: MessageStore;
  readonly #clock: Clock;
  readonly #room = new WaitingRoom();
  readonly #repeats: () => boolean;

  /** @param repeats asked at each deletion; true makes the message come again (a fault) */
  constructor(plans: readonly QueuePlan[], store: MessageStore, clock: Clock, repeats: () => boolean) {
    this.#byName = new Map(plans.map((queue) => [queue.name, queue]));
    this.#byArn = new Map(plans.map((queue) => [queue.arn, queue]));
    this.#store = store;
    this.#clock = clock;
    this.#repeats = repeats;
    clock.onMove(() => {
      this.#room.wakeAll();
    });
  }

  /** @param url a queue's URL; only its last part counts, as hosts and ports change between starts */
  find(url: string): QueuePlan {
    const queue = this.#byName.get(url.slice(url.lastIndexOf('/') + 1));
    if (queue === undefined) throw new SqsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }

  send(queue: QueuePlan, entry: SendEntry) {
    const message = checked(queue, entry);
    const before = queue.fifo ? this.#store.duplicateOf(queue, message) : undefined;
    const { id, seq } = before ?? this.#store.add(queue, message);
    if (before === undefined) this.#room.wake(queue.name);
    return {
      MessageId: id,
      MD5OfMessageBody: md5(entry.MessageBody),
      ...(queue.fifo && { SequenceNumber: String(seq).padStart(20, '0') }),
    };
  }

  /** @param signal aborted when whoever asked has gone */
  async receive(
    queue: QueuePlan,
    options: { most: number; visibilitySeconds: number; waitSeconds: number },
    signal: AbortSignal,
  ) {
    const { most, visibilitySeconds } = options;
    const deadLetters = queue.redrive === null ? undefined : this.#byArn.get(queue.redrive.deadLetterArn);
    // Waiting is real time, whatever the movable clock says.
    const until = Date.now() + options.waitSeconds * 1_000;
    for (;;) {
      const taken = this.#store.take(queue, most, visibilitySeconds, deadLetters);
      if (deadLetters !== undefined) this.#room.wake(deadLetters.name);
      const left = until - Date.now();
      if (taken.length > 0 || left <= 0 || signal.aborted) return taken.map(toReceived);
      const next = this.#store.nextVisible(queue);
      const soonest = next === undefined ? left : Math.min(left, Math.max(next - this.#clock.now(), 1));
      await this.#room.wait(queue.name, soonest, signal);
    }
  }

  delete(queue: QueuePlan, receipt: string): void {
    if (!this.#repeats() || !this.#store.repeat(queue, receipt)) this.#store.delete(queue, receipt);
    // Others of its group may be taken now.
    this.#room.wake(queue.name);
  }

  changeVisibility(queue: QueuePlan, receipt: string, seconds: number): void {
    if (seconds < 0 || seconds > 43_200) {
      throw new SqsError('InvalidParameterValue', 'VisibilityTimeout must be between 0 and 43200.');
    }
    if (!this.#store.putOff(queue, receipt, seconds)) {
      throw new SqsError('MessageNotInflight', 'The message referred to is not in flight.');
    }
    this.#room.wake(queue.name);
  }

  count(queue: QueuePlan): QueueCount {
    return { name: queue.name, ...this.#store.count(queue) };
  }

  counts(): QueueCount[] {
    return [...this.#byName.values()].map((queue) => this.count(queue));
  }
}

function checked(queue: QueuePlan, entry: SendEntry): NewMessage {
  const { MessageBody: body, MessageGroupId: group, MessageDeduplicationId: given } = entry;
  const bytes = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(entry.MessageAttributes ?? ''));
  if (body === '')
    throw new SqsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (bytes > queue.maxBytes)
    throw new SqsError('InvalidParameterValue', `Message must be shorter than ${queue.maxBytes} bytes.`);
  if (INVALID.test(body)) throw new SqsError('InvalidMessageContents', 'Invalid characters found.');
  const attributes = JSON.stringify(entry.MessageAttributes ?? {});
  if (!queue.fifo) {
    if (given !== undefined)
      throw new SqsError('InvalidParameterValue', 'MessageDeduplicationId is for FIFO queues.');
    return {
      body,
      attributes,
      group: group ?? null,
      deduplication: null,
      delaySeconds: entry.DelaySeconds ?? queue.delaySeconds,
    };
  }
  if (group === undefined)
    throw new SqsError('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  if ((entry.DelaySeconds ?? 0) > 0) {
    throw new SqsError('InvalidParameterValue', 'DelaySeconds is not valid for a message of a FIFO queue.');
  }
  const own = queue.contentDeduplication ? createHash('sha256').update(body).digest('hex') : undefined;
  const deduplication = given ?? own;
  if (deduplication === undefined) {
    throw new SqsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { body, attributes, group, deduplication, delaySeconds: queue.delaySeconds };
}

function toReceived(message: StoredMessage) {
  const attributes: Record<string, string | null> = {
    SenderId: 'AROALOCAL',
    SentTimestamp: String(message.sent),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.first_received),
    MessageGroupId: message.grp,
    MessageDeduplicationId: message.dedup,
    SequenceNumber: message.dedup === null ? null : String(message.seq).padStart(20, '0'),
    DeadLetterQueueSourceArn: message.origin,
  };
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null)),
    MessageAttributes: JSON.parse(message.attributes) as Record<string, unknown>,
  };
}

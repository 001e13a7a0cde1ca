import * as z from 'zod';
import { type Answer, json, jsonError } from '../../gate/answer.ts';
import type { Request } from '../../gate/wishes.ts';
import type { QueuePlan } from '../../template/plan-data.ts';
import { type Queues, SendEntry } from './queues.ts';
import { SqsError } from './sqs-error.ts';

const MAX_BATCH_BYTES = 1_048_576;

const ByUrl = z.looseObject({ QueueUrl: z.string() });
const Entries = z.object({ Entries: z.array(z.looseObject({ Id: z.string().min(1).max(80) })).max(10) });
const Receipt = z.object({ ReceiptHandle: z.string() });
const Visibility = Receipt.extend({ VisibilityTimeout: z.int() });
const Receive = z.object({
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: z.int().min(0).max(43_200).optional(),
  WaitTimeSeconds: z.int().min(0).max(20).optional(),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  AttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});

type Action = (queues: Queues, queue: QueuePlan, input: unknown, signal: AbortSignal) => unknown;

const actions: Readonly<Record<string, Action>> = {
  SendMessage: (queues, queue, input) => queues.send(queue, SendEntry.parse(input)),
  SendMessageBatch: (queues, queue, input) => {
    const { Entries: entries } = Entries.parse(input);
    const bytes = entries.reduce((sum, { MessageBody: body }) => sum + Buffer.byteLength(String(body)), 0);
    if (bytes > MAX_BATCH_BYTES) throw new SqsError('BatchRequestTooLong', 'The batch is too long.');
    return batch(input, (entry) => queues.send(queue, SendEntry.parse(entry)));
  },
  DeleteMessage: (queues, queue, input) => {
    queues.delete(queue, Receipt.parse(input).ReceiptHandle);
    return {};
  },
  DeleteMessageBatch: (queues, queue, input) =>
    batch(input, (entry) => {
      queues.delete(queue, Receipt.parse(entry).ReceiptHandle);
    }),
  ChangeMessageVisibility: (queues, queue, input) => {
    const { ReceiptHandle, VisibilityTimeout } = Visibility.parse(input);
    queues.changeVisibility(queue, ReceiptHandle, VisibilityTimeout);
    return {};
  },
  ChangeMessageVisibilityBatch: (queues, queue, input) =>
    batch(input, (entry) => {
      const { ReceiptHandle, VisibilityTimeout } = Visibility.parse(entry);
      queues.changeVisibility(queue, ReceiptHandle, VisibilityTimeout);
    }),
  ReceiveMessage: async (queues, queue, input, signal) => {
    const read = Receive.parse(input);
    const received = await queues.receive(
      queue,
      {
        most: read.MaxNumberOfMessages,
        visibilitySeconds: read.VisibilityTimeout ?? queue.visibilitySeconds,
        waitSeconds: read.WaitTimeSeconds ?? queue.waitSeconds,
      },
      signal,
    );
    if (received.length === 0) return {};
    const system = new Set([...read.MessageSystemAttributeNames, ...read.AttributeNames]);
    return {
      Messages: received.map((message) =>
        Object.assign(message, {
          Attributes: pick(message.Attributes, system),
          MessageAttributes: pick(message.MessageAttributes, new Set(read.MessageAttributeNames)),
        }),
      ),
    };
  },
  GetQueueAttributes: (queues, queue) => {
    const { visible, inFlight, delayed } = queues.count(queue);
    return {
      Attributes: {
        QueueArn: queue.arn,
        VisibilityTimeout: String(queue.visibilitySeconds),
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
        ApproximateNumberOfMessagesDelayed: String(delayed),
      },
    };
  },
};

/** SQS's JSON protocol over the queues. */
export async function handleSqs(queues: Queues, request: Request, signal: AbortSignal): Promise<Answer> {
  const operation = request.target.slice(request.target.indexOf('.') + 1);
  try {
    if (operation === 'GetQueueUrl') {
      return json({ QueueUrl: queues.find(String(request.input['QueueName'])).url });
    }
    const action = actions[operation];
    if (action === undefined) throw new SqsError('InvalidAction', `${operation} is not played locally.`);
    const queue = queues.find(ByUrl.parse(request.input).QueueUrl);
    return json(await action(queues, queue, request.input, signal));
  } catch (error) {
    if (error instanceof z.ZodError) return jsonError('InvalidParameterValue', z.prettifyError(error));
    if (error instanceof SqsError) return jsonError(error.code, error.message);
    throw error;
  }
}

function pick(
  values: Readonly<Record<string, unknown>>,
  wanted: ReadonlySet<string>,
): Record<string, unknown> {
  const all = wanted.has('All') || wanted.has('.*');
  return Object.fromEntries(Object.entries(values).filter(([name]) => all || wanted.has(name)));
}

/** One entry's failure is its own. */
function batch(input: unknown, work: (entry: unknown) => object | void) {
  const { Entries: entries } = Entries.parse(input);
  if (entries.length === 0) throw new SqsError('EmptyBatchRequest', 'There should be at least one entry.');
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new SqsError('BatchEntryIdsNotDistinct', 'Two or more entries have the same Id.');
  }
  const Successful: unknown[] = [];
  const Failed: unknown[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...work(entry) });
    } catch (error) {
      if (!(error instanceof SqsError) && !(error instanceof z.ZodError)) throw error;
      const code = error instanceof SqsError ? error.code : 'InvalidParameterValue';
      Failed.push({ Id: entry.Id, SenderFault: true, Code: code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { AppError } from '#core/errors.ts';

/** SQS takes ten messages and 1 MiB in one request. Source: the SQS developer guide, "Message quotas". */
const MOST = 10;
const MOST_BYTES = 1_000_000;

export interface Outgoing {
  readonly body: string;
  readonly group?: string;
  readonly dedup?: string;
  /** 0-900; a FIFO queue takes none. */
  readonly delaySeconds?: number;
}

/** Sends them all, in order. A partial refusal counts as failure: throws BUSY, and the caller sends all again. */
export async function sendAll(
  sqs: SQSClient,
  QueueUrl: string,
  messages: readonly Outgoing[],
): Promise<void> {
  for (const batch of batches(messages)) {
    const Entries = batch.map(({ body, group, dedup, delaySeconds }, i): SendMessageBatchRequestEntry => ({
      Id: String(i),
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: dedup,
      DelaySeconds: delaySeconds,
    }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const [first] = Failed;
    if (first !== undefined)
      throw new AppError(
        'BUSY',
        `${Failed.length} messages were refused: ${first.Code ?? ''} ${first.Message ?? ''}`,
      );
  }
}

function* batches(messages: readonly Outgoing[]): Generator<readonly Outgoing[]> {
  let batch: Outgoing[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.body);
    if (batch.length === MOST || (batch.length > 0 && bytes + size > MOST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

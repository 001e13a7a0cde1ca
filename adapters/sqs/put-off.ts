import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

const MOST = 10;

/** Makes received messages visible again after so many seconds; those that cannot be changed come as the queue says. */
export function createPutOff(sqs: SQSClient) {
  return async (queueUrl: string, receiptHandles: readonly string[], seconds: number): Promise<void> => {
    for (let from = 0; from < receiptHandles.length; from += MOST) {
      await sqs.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: queueUrl,
          Entries: receiptHandles.slice(from, from + MOST).map((ReceiptHandle, i) => ({
            Id: String(i),
            ReceiptHandle,
            VisibilityTimeout: seconds,
          })),
        }),
      );
    }
  };
}

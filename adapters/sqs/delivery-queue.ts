import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DeliveryQueue } from '#core/channels/ports.ts';
import { sendAll } from './send-all.ts';

/** Fair between workspaces, which are the message groups: a slow endpoint of one keeps no other waiting. */
export const createDeliveryQueue = (sqs: SQSClient, url: string): DeliveryQueue => ({
  send: (messages, delaySeconds = 0) =>
    sendAll(
      sqs,
      url,
      messages.map((message) => ({ body: JSON.stringify(message), group: message.ws, delaySeconds })),
    ),
});

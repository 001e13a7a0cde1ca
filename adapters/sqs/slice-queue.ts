import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SliceQueue } from '#core/crawl/ports.ts';
import { sendAll } from './send-all.ts';

/**
 * The two queues of slices, one for workers with a browser and one for those without. The group is the
 * workspace, so that a standard queue shares its workers fairly among tenants.
 */
export function createSliceQueue(
  sqs: SQSClient,
  urls: { readonly html: string; readonly render: string },
): SliceQueue {
  return {
    async send(slices) {
      for (const lane of ['html', 'render'] as const) {
        const messages = slices
          .filter((slice) => slice.lane === lane)
          .map(({ message, delaySeconds }) => ({
            body: JSON.stringify(message),
            group: message.ws,
            delaySeconds: Math.min(900, Math.max(0, Math.ceil(delaySeconds))),
          }));
        await sendAll(sqs, urls[lane], messages);
      }
    },
  };
}

import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ControlMessage } from '#contract/messages.ts';
import type { Control } from '#core/audits/ports.ts';
import type { Now, Random } from '#core/clock.ts';
import { tickId } from '#core/crawl/sweep.ts';
import { sendAll } from './send-all.ts';

/**
 * `control.fifo`, one group for each audit. Correctness never rests on deduplication: each message has an id
 * of its own, but for ticks, of which one in five minutes is enough.
 */
export function createControlQueue(
  sqs: SQSClient,
  queueUrl: string,
  { now, random }: { readonly now: Now; readonly random: Random },
): Control {
  const dedup = (message: ControlMessage) =>
    message.type === 'tick'
      ? tickId(message.aud, now())
      : `${message.aud}:${message.type}:${Buffer.from(random(8)).toString('hex')}`;
  return {
    send: (message) =>
      sendAll(sqs, queueUrl, [{ body: JSON.stringify(message), group: message.aud, dedup: dedup(message) }]),
  };
}

import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Random } from '#core/clock.ts';
import type { ResultSink } from '#core/engine/ports.ts';
import { sendAll } from './send-all.ts';

/** `results.fifo`, one group for each audit: the only way from a worker to the coordinator. */
export const createResultsQueue = (sqs: SQSClient, url: string, random: Random): ResultSink => ({
  send: (done) =>
    sendAll(sqs, url, [
      {
        body: JSON.stringify(done),
        group: done.aud,
        dedup: `${done.aud}:${done.slice}:${Buffer.from(random(8)).toString('hex')}`,
      },
    ]),
});

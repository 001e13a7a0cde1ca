import type { SQSClient } from '@aws-sdk/client-sqs';
import type { AnalyzeQueue } from '#core/crawl/ports.ts';
import { sendAll } from './send-all.ts';

export const createAnalyzeQueue = (sqs: SQSClient, url: string): AnalyzeQueue => ({
  send: (message) => sendAll(sqs, url, [{ body: JSON.stringify(message) }]),
});

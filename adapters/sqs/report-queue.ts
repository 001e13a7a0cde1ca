import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ReportQueue } from '#core/reports/make-report.ts';
import { sendAll } from './send-all.ts';

export const createReportQueue = (sqs: SQSClient, url: string): ReportQueue => ({
  send: (message) => sendAll(sqs, url, [{ body: JSON.stringify(message) }]),
});

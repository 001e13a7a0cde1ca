import { randomBytes } from 'node:crypto';
import { AnalyzeEnv } from '#contract/env.ts';
import { createBriefStore } from '#adapters/dynamodb/brief-store.ts';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { createCrawlHeaderStore } from '#adapters/dynamodb/crawl-header-store.ts';
import { createTable } from '#adapters/dynamodb/table.ts';
import { readBaseline } from '#adapters/s3/baseline.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createReportSink } from '#adapters/s3/report-store.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createControlQueue } from '#adapters/sqs/control-queue.ts';
import type { AnalysisDeps } from '#core/audits/run-analysis.ts';
import { pageRules, siteRules } from '#core/rules/index.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { readEnv } from '../runtime/read-env.ts';

/** Ties analysis to AWS: runs once, while the function starts. */
export function startup() {
  const env = readEnv(AnalyzeEnv);
  const log = createLog();
  const table = createTable(createDynamo(), env.TABLE_NAME);
  const objects = createObjects(createS3(), env.BUCKET_NAME);
  const deps: AnalysisDeps = {
    headers: createCrawlHeaderStore(table),
    objects,
    baseline: (ws, aud) => readBaseline(objects, ws, aud, log.warn),
    report: (ws, aud) => createReportSink(objects, ws, aud),
    results: createBriefStore(table),
    control: createControlQueue(createSqs(), env.CONTROL_QUEUE_URL, {
      now: () => Date.now(),
      random: (bytes) => randomBytes(bytes),
    }),
    rules: { page: pageRules, site: siteRules },
    onLost: (slice) => log.error('a slice is gone or not sound', { slice }),
  };
  return { deps, log, metrics: createMetrics() };
}

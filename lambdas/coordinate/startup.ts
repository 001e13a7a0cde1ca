import { randomBytes } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import { CoordinateEnv } from '#contract/env.ts';
import { METRICS } from '#contract/metrics.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createBriefStore } from '#adapters/dynamodb/brief-store.ts';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { createCrawlHeaderStore } from '#adapters/dynamodb/crawl-header-store.ts';
import { createHostLeases } from '#adapters/dynamodb/host-leases.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createTable } from '#adapters/dynamodb/table.ts';
import { createPlaceStore } from '#adapters/dynamodb/place-store.ts';
import { createUsageStore } from '#adapters/dynamodb/usage-store.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createAnalyzeQueue } from '#adapters/sqs/analyze-queue.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createDeliveryQueue } from '#adapters/sqs/delivery-queue.ts';
import { createPutOff } from '#adapters/sqs/put-off.ts';
import { createSliceQueue } from '#adapters/sqs/slice-queue.ts';
import { createFinish } from '#core/audits/finish-audit.ts';
import { createTransition } from '#core/crawl/transition.ts';
import { createSeal } from '#core/ownership/seal.ts';
import { unsealSlices } from '#core/ownership/unseal-slices.ts';
import { settle } from '#core/plans/quota.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { readEnv } from '../runtime/read-env.ts';
import { queueName } from '../runtime/read-record.ts';

const nameInUrl = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

/** Ties the crawl machine's ports to AWS: runs once, while the function starts. */
export function startup() {
  const env = readEnv(CoordinateEnv);
  const now = () => Date.now();
  const table = createTable(createDynamo(), env.TABLE_NAME);
  const objects = createObjects(createS3(), env.BUCKET_NAME);
  const sqs = createSqs();
  const leases = createHostLeases(table, now);
  const metrics = createMetrics();
  const later = createPutOff(sqs);
  const urls = new Map([env.CONTROL_QUEUE_URL, env.RESULTS_QUEUE_URL].map((url) => [nameInUrl(url), url]));
  const log = createLog();
  const quota = { usage: createUsageStore(table), places: createPlaceStore(table) };
  const slices = createSliceQueue(sqs, {
    html: env.SLICES_HTML_QUEUE_URL,
    render: env.SLICES_RENDER_QUEUE_URL,
  });
  return {
    log,
    metrics,
    controlQueue: nameInUrl(env.CONTROL_QUEUE_URL),
    transition: createTransition({
      headers: createCrawlHeaderStore(table),
      objects,
      slices: unsealSlices(slices, createSeal(env.SEAL_SECRET), (slice) =>
        log.error("a site's own headers do not open", slice),
      ),
      analyze: createAnalyzeQueue(sqs, env.ANALYZE_QUEUE_URL),
      leases,
      finish: createFinish({
        audits: createAuditListStore(table),
        sites: createSiteStore(table),
        results: createBriefStore(table),
        events: createDeliveryQueue(sqs, env.DELIVERIES_QUEUE_URL),
        leases,
        settle: (header) => settle(quota, header),
      }),
      now,
      newName: () => randomBytes(8).toString('hex'),
      newSecret: () => randomBytes(32).toString('hex'),
      metrics: {
        count: (name, value) =>
          metrics.count(name === 'ourFaults' ? METRICS.ourFaults : METRICS.messagesDropped, value),
      },
    }),
    putOff: async (records: readonly SQSRecord[], seconds: number) => {
      const [first] = records;
      const url = first && urls.get(queueName(first));
      if (url !== undefined)
        await later(
          url,
          records.map(({ receiptHandle }) => receiptHandle),
          seconds,
        );
    },
  };
}

import { randomBytes } from 'node:crypto';
import { SweepEnv } from '#contract/env.ts';
import { METRICS } from '#contract/metrics.ts';
import type { AnalyzeMessage } from '#contract/messages.ts';
import type { SliceMessage } from '#contract/slice.ts';
import { createAlertStore } from '#adapters/dynamodb/alert-store.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { createCrawlHeaderStore } from '#adapters/dynamodb/crawl-header-store.ts';
import { createDeletionStore, createRowPurge } from '#adapters/dynamodb/deletion-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createRunningIndex } from '#adapters/dynamodb/running-store.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createShareStore } from '#adapters/dynamodb/share-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createTable } from '#adapters/dynamodb/table.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createObjectPurge } from '#adapters/s3/purge.ts';
import { createScheduleRemover, createSchedulerClient } from '#adapters/scheduler/scheduler.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createControlQueue } from '#adapters/sqs/control-queue.ts';
import { createDeliveryQueue } from '#adapters/sqs/delivery-queue.ts';
import type { SweepDeps } from '#core/audits/sweep-audits.ts';
import { workDeletion } from '#core/sites/work-deletion.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { readEnv } from '../runtime/read-env.ts';
import { createLargeWork } from './large-work.ts';

/** Ties the sweeper to AWS: runs once, while the function starts. */
export function startup() {
  const env = readEnv(SweepEnv);
  const log = createLog();
  const metrics = createMetrics();
  const now = () => Date.now();
  const table = createTable(createDynamo(), env.TABLE_NAME);
  const s3 = createS3();
  const sqs = createSqs();
  const deliveries = createDeliveryQueue(sqs, env.DELIVERIES_QUEUE_URL);
  const control = createControlQueue(sqs, env.CONTROL_QUEUE_URL, {
    now,
    random: (bytes) => randomBytes(bytes),
  });
  const deletion = {
    sites: createSiteStore(table),
    deletions: createDeletionStore(table),
    audits: createAuditListStore(table),
    headers: createHeaderStore(table),
    control,
    schedules: createScheduleStore(table),
    alerts: createAlertStore(table),
    shares: createShareStore(table),
    scheduler: { remove: createScheduleRemover(createSchedulerClient(), env.SCHEDULE_GROUP) },
    purge: {
      rows: createRowPurge(table),
      objects: createObjectPurge(createObjects(s3, env.BUCKET_NAME)),
    },
    now,
  };
  const deps: SweepDeps = {
    headers: createCrawlHeaderStore(table),
    running: createRunningIndex(table),
    control,
    workDeletion: (ws, site, until) => workDeletion(deletion, ws, site, until),
    workLarge: createLargeWork(env, table, s3, now),
    sendDigest: (ws, site) => deliveries.send([{ v: 1, type: 'digest', ws, site }]),
    now,
    onError: (row, error) => log.error('a row could not be swept', { row, error }),
  };
  const handBack = async (message: SliceMessage | AnalyzeMessage): Promise<void> => {
    const { ws, aud } = message;
    if ('slice' in message) {
      const { slice, attempt, nonce } = message;
      metrics.count(METRICS.slicesDead);
      await control.send({ v: 1, type: 'sliceFailed', ws, aud, slice, attempt, nonce });
    } else {
      metrics.count(METRICS.analysesDead);
      await control.send({ v: 1, type: 'analysisFailed', ws, aud, run: message.run });
    }
  };
  return { deps, handBack, log, metrics };
}

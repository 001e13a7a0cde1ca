import { randomBytes } from 'node:crypto';
import { DeliverEnv } from '#contract/env.ts';
import { EventFacts } from '#contract/event-facts.ts';
import { REPORT } from '#contract/report-objects.ts';
import { createAlertStore, createDigestStore } from '#adapters/dynamodb/alert-store.ts';
import { createChannelStore } from '#adapters/dynamodb/channel-store.ts';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { createDeliveryStore } from '#adapters/dynamodb/delivery-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createMemberStore } from '#adapters/dynamodb/member-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createTable } from '#adapters/dynamodb/table.ts';
import { assertPrivateAllowed, createEgressGuard } from '#adapters/http/egress-guard.ts';
import { createPost } from '#adapters/http/post-json.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createReportStore } from '#adapters/s3/report-store.ts';
import { createWarmCache } from '#adapters/s3/warm-cache.ts';
import { createMailer, createSes } from '#adapters/ses/mailer.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createDeliveryQueue } from '#adapters/sqs/delivery-queue.ts';
import { userAgent } from '#core/audits/user-agent.ts';
import { createSecretBox } from '#core/channels/secret-box.ts';
import type { DeliverDeps } from '#core/deliveries/ports.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { readEnv } from '../runtime/read-env.ts';

/** Ties deliveries to AWS: runs once, while the function starts. */
export function startup() {
  const env = readEnv(DeliverEnv);
  const table = createTable(createDynamo(), env.TABLE_NAME);
  const reports = createReportStore(createObjects(createS3(), env.BUCKET_NAME), createWarmCache(0));
  const allowPrivate = assertPrivateAllowed(process.env);
  const deps: DeliverDeps = {
    headers: createHeaderStore(table),
    sites: createSiteStore(table),
    facts: (ws, aud) => reports.read(ws, aud, REPORT.eventFacts, EventFacts),
    alerts: createAlertStore(table),
    digests: createDigestStore(table),
    channels: createChannelStore(table),
    deliveries: createDeliveryStore(table),
    deliveryQueue: createDeliveryQueue(createSqs(), env.DELIVERIES_QUEUE_URL),
    members: createMemberStore(table),
    mailer: env.MAIL_FROM === undefined ? null : createMailer(createSes(), env.MAIL_FROM),
    post: createPost({
      guard: createEgressGuard({ allowPrivate }),
      allowLoopback: allowPrivate,
      userAgent: userAgent(env.CRAWLER_URL),
    }),
    secretBox: createSecretBox(env.CHANNEL_KEY, (bytes) => randomBytes(bytes)),
    now: () => Date.now(),
  };
  return { deps, log: createLog(), metrics: createMetrics() };
}

import { randomBytes } from 'node:crypto';
import { StarterEnv } from '#contract/env.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createPlaceStore } from '#adapters/dynamodb/place-store.ts';
import { createPlanStore } from '#adapters/dynamodb/plan-store.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createSiteRightsStore } from '#adapters/dynamodb/site-rights-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createTable } from '#adapters/dynamodb/table.ts';
import { createUsageStore } from '#adapters/dynamodb/usage-store.ts';
import { createInvoke, createLambda } from '#adapters/lambda/invoke.ts';
import { createLookForProof } from '#adapters/lambda/proof.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createControlQueue } from '#adapters/sqs/control-queue.ts';
import { createDeliveryQueue } from '#adapters/sqs/delivery-queue.ts';
import { userAgent } from '#core/audits/user-agent.ts';
import type { RunScheduledDeps } from '#core/schedules/run-scheduled.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { readEnv } from '../runtime/read-env.ts';

/** Ties the starter to AWS: runs once, while the function starts. */
export function startup() {
  const env = readEnv(StarterEnv);
  const now = () => Date.now();
  const random = (bytes: number) => randomBytes(bytes);
  const sqs = createSqs();
  const table = createTable(createDynamo(), env.TABLE_NAME);
  const deps: RunScheduledDeps = {
    schedules: createScheduleStore(table),
    sites: createSiteStore(table),
    rights: createSiteRightsStore(table),
    plans: createPlanStore(table),
    defaultPlan: env.DEFAULT_PLAN,
    usage: createUsageStore(table),
    places: createPlaceStore(table),
    lookForProof: createLookForProof(createInvoke(createLambda(), env.PREFLIGHT_FUNCTION_NAME)),
    ownershipDemanded: env.OWNERSHIP === 'demanded',
    headers: createHeaderStore(table),
    audits: createAuditListStore(table),
    control: createControlQueue(sqs, env.CONTROL_QUEUE_URL, { now, random }),
    defaults: { userAgent: userAgent(env.CRAWLER_URL), recheckAfter: env.RECHECK_SECONDS },
    now,
    random,
  };
  const deliveries = createDeliveryQueue(sqs, env.DELIVERIES_QUEUE_URL);
  return { deps, deliveries, log: createLog(), metrics: createMetrics() };
}

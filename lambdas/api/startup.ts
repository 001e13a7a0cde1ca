import { randomBytes } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createIdentity } from '#adapters/cognito/identity.ts';
import { createTokenVerifier } from '#adapters/cognito/token-verifier.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { createDeletionStore } from '#adapters/dynamodb/deletion-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createRateStore } from '#adapters/dynamodb/rate-store.ts';
import { createSessionStore } from '#adapters/dynamodb/session-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createTable } from '#adapters/dynamodb/table.ts';
import { createWorkspaceStore } from '#adapters/dynamodb/workspace-store.ts';
import { createInvoke, createLambda } from '#adapters/lambda/invoke.ts';
import { createPreflight } from '#adapters/lambda/preflight.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createLinks } from '#adapters/s3/links.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createReportStore } from '#adapters/s3/report-store.ts';
import { createSliceStore } from '#adapters/s3/slice-store.ts';
import { createWarmCache } from '#adapters/s3/warm-cache.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createControlQueue } from '#adapters/sqs/control-queue.ts';
import { userAgent } from '#core/audits/user-agent.ts';
import { catalogue } from '#core/rules/index.ts';
import { ApiEnv } from '#contract/env.ts';
import { createLog } from '../runtime/log.ts';
import { readEnv } from '../runtime/read-env.ts';
import type { ApiOptions } from './api.ts';

/** Of the function's memory, what parsed reports and slices may take. */
const WARM_BYTES = 600 * 1024 * 1024;

/** Ties the API's ports to AWS: runs once, while the function starts. */
export function startup(): ApiOptions {
  const env = readEnv(ApiEnv);
  const now = () => Date.now();
  const random = (bytes: number) => randomBytes(bytes);
  const table = createTable(createDynamo(), env.TABLE_NAME);
  const s3 = createS3();
  const objects = createObjects(s3, env.BUCKET_NAME);
  const warm = createWarmCache(WARM_BYTES);
  const pool = { userPoolId: env.USER_POOL_ID, clientId: env.USER_POOL_CLIENT_ID };
  return {
    deps: {
      identity: createIdentity(new CognitoIdentityProviderClient({ maxAttempts: 3 }), pool),
      verifyToken: createTokenVerifier(pool, env.PLUMBLINE_LOCAL_JWKS),
      sessions: createSessionStore(table),
      workspaces: createWorkspaceStore(table),
      limits: createRateStore(table, now),
      sites: createSiteStore(table),
      deletions: createDeletionStore(table),
      headers: createHeaderStore(table),
      audits: createAuditListStore(table),
      control: createControlQueue(createSqs(), env.CONTROL_QUEUE_URL, { now, random }),
      slices: createSliceStore(objects, warm),
      reports: createReportStore(objects, warm),
      links: createLinks(s3, env.BUCKET_NAME, now),
      preflight: createPreflight(createInvoke(createLambda(), env.PREFLIGHT_FUNCTION_NAME)),
      rules: new Map(catalogue().map((rule) => [rule.id, rule])),
      stage: env.STAGE,
      defaults: { userAgent: userAgent(env.CRAWLER_URL), recheckAfter: env.RECHECK_SECONDS },
      now,
      random,
    },
    log: createLog(),
    originSecret: env.ORIGIN_SECRET,
    checkAnswers: env.STAGE === 'local',
  };
}

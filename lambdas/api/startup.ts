import { randomBytes } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createIdentity } from '#adapters/cognito/identity.ts';
import { createTokenVerifier } from '#adapters/cognito/token-verifier.ts';
import { createAuditLogStore } from '#adapters/dynamodb/audit-log-store.ts';
import { createAlertStore, createDigestStore } from '#adapters/dynamodb/alert-store.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createAttemptStore } from '#adapters/dynamodb/attempt-store.ts';
import { createBrandingStore } from '#adapters/dynamodb/branding-store.ts';
import { createBucketStore } from '#adapters/dynamodb/bucket-store.ts';
import { createChannelStore } from '#adapters/dynamodb/channel-store.ts';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { createDeletionStore } from '#adapters/dynamodb/deletion-store.ts';
import { createDeliveryStore } from '#adapters/dynamodb/delivery-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createInvitationStore } from '#adapters/dynamodb/invitation-store.ts';
import { createKeyStore } from '#adapters/dynamodb/key-store.ts';
import { createMemberStore } from '#adapters/dynamodb/member-store.ts';
import { createPageAuditStore } from '#adapters/dynamodb/page-audit-store.ts';
import { createPlaceStore } from '#adapters/dynamodb/place-store.ts';
import { createPlanStore } from '#adapters/dynamodb/plan-store.ts';
import { createRateStore } from '#adapters/dynamodb/rate-store.ts';
import { createRecoveryCodeStore } from '#adapters/dynamodb/recovery-code-store.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createSessionStore } from '#adapters/dynamodb/session-store.ts';
import { createShareStore } from '#adapters/dynamodb/share-store.ts';
import { createSiteRightsStore } from '#adapters/dynamodb/site-rights-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createTable } from '#adapters/dynamodb/table.ts';
import { createUsageStore } from '#adapters/dynamodb/usage-store.ts';
import {
  createAccountDeletionStore,
  createPersonPurge,
  createWorkspaceDeletionStore,
} from '#adapters/dynamodb/workspace-deletion-store.ts';
import { createWorkspaceExportStore } from '#adapters/dynamodb/workspace-export-store.ts';
import { createWorkspacePurge } from '#adapters/dynamodb/workspace-purge.ts';
import { createWorkspaceStore } from '#adapters/dynamodb/workspace-store.ts';
import { createInvoke, createLambda } from '#adapters/lambda/invoke.ts';
import { createPatientLambda, createRunPageTask } from '#adapters/lambda/page-task.ts';
import { createPreflight } from '#adapters/lambda/preflight.ts';
import { createLookForProof } from '#adapters/lambda/proof.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createExportFiles } from '#adapters/s3/export-files.ts';
import { createLinks } from '#adapters/s3/links.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createReportStore } from '#adapters/s3/report-store.ts';
import { createSliceStore } from '#adapters/s3/slice-store.ts';
import { createWarmCache } from '#adapters/s3/warm-cache.ts';
import { createScheduler, createSchedulerClient } from '#adapters/scheduler/scheduler.ts';
import { createMailer, createSes } from '#adapters/ses/mailer.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createReportQueue } from '#adapters/sqs/report-queue.ts';
import { createControlQueue } from '#adapters/sqs/control-queue.ts';
import { createDeliveryQueue } from '#adapters/sqs/delivery-queue.ts';
import { type RequestQuotas, createRequestLimits } from '#core/access/request-limits.ts';
import { createStepSeal } from '#core/auth/step-seal.ts';
import { createNote } from '#core/audit-log/note.ts';
import { createSecretBox } from '#core/channels/secret-box.ts';
import { userAgent } from '#core/audits/user-agent.ts';
import { createSeal } from '#core/ownership/seal.ts';
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
  const log = createLog();
  const auditLog = createAuditLogStore(table);
  const invokePreflight = createInvoke(createLambda(), env.PREFLIGHT_FUNCTION_NAME);
  const pool = { userPoolId: env.USER_POOL_ID, clientId: env.USER_POOL_CLIENT_ID };
  return {
    deps: {
      identity: createIdentity(new CognitoIdentityProviderClient({ maxAttempts: 3 }), pool),
      verifyToken: createTokenVerifier(pool, env.PLUMBLINE_LOCAL_JWKS),
      sessions: createSessionStore(table),
      recoveryCodes: createRecoveryCodeStore(table),
      steps: createStepSeal(env.SEAL_SECRET, random, now),
      workspaces: createWorkspaceStore(table),
      members: createMemberStore(table),
      invitations: createInvitationStore(table),
      mailer: env.MAIL_FROM === undefined ? null : createMailer(createSes(), env.MAIL_FROM),
      auditLog,
      note: createNote({
        auditLog,
        now,
        random,
        lost: (error, { action }) => {
          log.error('a line of the audit log was lost', { action, error });
        },
      }),
      limits: createRateStore(table, now),
      keys: createKeyStore(table),
      limitRequest: createRequestLimits(createBucketStore(table), quotasOf(env), now),
      attempts: createAttemptStore(table),
      sites: createSiteStore(table),
      rights: createSiteRightsStore(table),
      plans: createPlanStore(table),
      defaultPlan: env.DEFAULT_PLAN,
      usage: createUsageStore(table),
      places: createPlaceStore(table),
      lookForProof: createLookForProof(invokePreflight),
      seal: createSeal(env.SEAL_SECRET),
      ownershipDemanded: env.OWNERSHIP === 'demanded',
      deletions: createDeletionStore(table),
      workspaceDeletions: createWorkspaceDeletionStore(table),
      workspacePurge: createWorkspacePurge(table),
      workspaceExports: createWorkspaceExportStore(table),
      accountDeletions: createAccountDeletionStore(table),
      purgePerson: createPersonPurge(table),
      schedules: createScheduleStore(table),
      scheduler: createScheduler(createSchedulerClient(), {
        group: env.SCHEDULE_GROUP,
        targetArn: env.STARTER_FUNCTION_ARN,
        roleArn: env.SCHEDULE_ROLE_ARN,
        deadLettersArn: env.SCHEDULE_DEAD_LETTERS_ARN,
      }),
      alerts: createAlertStore(table),
      digests: createDigestStore(table),
      channels: createChannelStore(table),
      deliveries: createDeliveryStore(table),
      deliveryQueue: createDeliveryQueue(createSqs(), env.DELIVERIES_QUEUE_URL),
      secretBox: createSecretBox(env.CHANNEL_KEY, random),
      allowLoopback: env.STAGE === 'local',
      headers: createHeaderStore(table),
      audits: createAuditListStore(table),
      control: createControlQueue(createSqs(), env.CONTROL_QUEUE_URL, { now, random }),
      slices: createSliceStore(objects, warm),
      reports: createReportStore(objects, warm),
      links: createLinks(s3, env.BUCKET_NAME, now),
      exports: createExportFiles(s3, env.BUCKET_NAME, objects),
      pageAudits: createPageAuditStore(table, objects),
      runPageTask: createRunPageTask(createPatientLambda(), env.PAGE_FUNCTION_NAME, now),
      shares: createShareStore(table),
      brandings: createBrandingStore(table),
      reportQueue: createReportQueue(createSqs(), env.REPORTS_QUEUE_URL),
      preflight: createPreflight(invokePreflight),
      rules: new Map(catalogue().map((rule) => [rule.id, rule])),
      stage: env.STAGE,
      defaults: { userAgent: userAgent(env.CRAWLER_URL), recheckAfter: env.RECHECK_SECONDS },
      now,
      random,
    },
    log,
    originSecret: env.ORIGIN_SECRET,
    checkAnswers: env.STAGE === 'local',
  };
}

const quotasOf = (env: ApiEnv): RequestQuotas => ({
  key: { limit: env.KEY_REQUESTS_A_MINUTE, windowSeconds: 60 },
  workspace: { limit: env.WORKSPACE_REQUESTS_A_MINUTE, windowSeconds: 60 },
});

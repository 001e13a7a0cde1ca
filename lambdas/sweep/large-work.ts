import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SweepEnv } from '#contract/env.ts';
import { createForgetAccount } from '#adapters/cognito/forget-account.ts';
import { createAlertStore } from '#adapters/dynamodb/alert-store.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createAuditLogStore } from '#adapters/dynamodb/audit-log-store.ts';
import { createBrandingStore } from '#adapters/dynamodb/branding-store.ts';
import { createChannelStore } from '#adapters/dynamodb/channel-store.ts';
import { createDeletionStore } from '#adapters/dynamodb/deletion-store.ts';
import { createInvitationStore } from '#adapters/dynamodb/invitation-store.ts';
import { createKeyStore } from '#adapters/dynamodb/key-store.ts';
import { createMemberStore } from '#adapters/dynamodb/member-store.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createShareStore } from '#adapters/dynamodb/share-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import type { DynamoTable } from '#adapters/dynamodb/table.ts';
import {
  createAccountDeletionStore,
  createPersonPurge,
  createWorkspaceDeletionStore,
} from '#adapters/dynamodb/workspace-deletion-store.ts';
import { createWorkspaceExportStore } from '#adapters/dynamodb/workspace-export-store.ts';
import { createWorkspacePurge } from '#adapters/dynamodb/workspace-purge.ts';
import { createWorkspaceStore } from '#adapters/dynamodb/workspace-store.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createWorkspaceObjectPurge } from '#adapters/s3/purge.ts';
import { createReportParts } from '#adapters/s3/report-parts.ts';
import type { SweepDeps } from '#core/audits/sweep-audits.ts';
import { workAccountDeletion } from '#core/deletion/work-account-deletion.ts';
import { workExport } from '#core/deletion/work-export.ts';
import { workWorkspaceDeletion } from '#core/deletion/work-workspace-deletion.ts';

/** Deletions and exports of whole workspaces, and deletions of accounts. */
export function createLargeWork(
  env: SweepEnv,
  table: DynamoTable,
  s3: S3Client,
  now: () => number,
): SweepDeps['workLarge'] {
  const objects = createObjects(s3, env.BUCKET_NAME);
  const deps = {
    workspaceDeletions: createWorkspaceDeletionStore(table),
    accountDeletions: createAccountDeletionStore(table),
    workspacePurge: { ...createWorkspacePurge(table), objects: createWorkspaceObjectPurge(objects) },
    purgePerson: createPersonPurge(table),
    forgetAccount: createForgetAccount(
      new CognitoIdentityProviderClient({ maxAttempts: 3 }),
      env.USER_POOL_ID,
    ),
    workspaceExports: createWorkspaceExportStore(table),
    reportParts: createReportParts(s3, env.BUCKET_NAME, objects),
    putExport: (key: string, bytes: Uint8Array) =>
      objects.put(key, bytes, { contentType: 'application/gzip' }),
    workspaces: createWorkspaceStore(table),
    members: createMemberStore(table),
    invitations: createInvitationStore(table),
    keys: createKeyStore(table),
    channels: createChannelStore(table),
    sites: createSiteStore(table),
    deletions: createDeletionStore(table),
    schedules: createScheduleStore(table),
    alerts: createAlertStore(table),
    shares: createShareStore(table),
    brandings: createBrandingStore(table),
    auditLog: createAuditLogStore(table),
    audits: createAuditListStore(table),
    now,
  };
  return async (row, until) => {
    if (row.kind === 'workspace-export') await workExport(deps, row.ws, until);
    else if (row.kind === 'workspace-deletion') await workWorkspaceDeletion(deps, row.ws);
    else await workAccountDeletion(deps, row.user);
  };
}

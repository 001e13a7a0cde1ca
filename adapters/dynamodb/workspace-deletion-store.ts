import * as z from 'zod';
import { ChannelId, KeyId, SiteId, UserId, WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import {
  type AccountDeletion,
  type AccountDeletions,
  type PurgePerson,
  WORKSPACE_DELETION_STEPS,
  type WorkspaceDeletion,
  type WorkspaceDeletions,
} from '#core/deletion/ports.ts';
import { deletionKeys, runningKeys, sessionKey, userKeys } from './keys.ts';
import { purgePartition } from './purge-partition.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable } from './table.ts';

const Step = z.enum(WORKSPACE_DELETION_STEPS);
const WorkspaceRow = z.object({
  ws: WorkspaceId,
  step: Step,
  requestedAt: z.number(),
  nextCheckAt: z.number(),
  sites: z.array(SiteId),
  keys: z.array(KeyId),
  channels: z.array(ChannelId),
  members: z.array(UserId),
});
const AccountRow = z.object({
  user: UserId,
  username: z.string(),
  workspaces: z.array(WorkspaceId),
  step: Step,
  nextCheckAt: z.number(),
});

/** Deletions of workspaces under way: a partition of their own each, in the RUNNING index until all is gone. */
export function createWorkspaceDeletionStore(table: DynamoTable): WorkspaceDeletions {
  const item = (deletion: WorkspaceDeletion) => ({
    ...deletionKeys.workspace(deletion.ws),
    ...deletion,
    ...runningKeys(deletion.ws, deletion.nextCheckAt),
  });
  return {
    async get(ws) {
      const found = await table.get(deletionKeys.workspace(ws), { consistent: true });
      return found === null ? null : readRow(WorkspaceRow, found, 'deletion of a workspace');
    },
    async create(deletion) {
      await table.put(item(deletion), ABSENT);
    },
    async save(deletion) {
      await table.put(item(deletion));
    },
    remove: (ws) => table.remove(deletionKeys.workspace(ws)),
  };
}

/** The same for accounts. */
export function createAccountDeletionStore(table: DynamoTable): AccountDeletions {
  const item = (deletion: AccountDeletion) => ({
    ...deletionKeys.account(deletion.user),
    ...deletion,
    ...runningKeys(deletion.user, deletion.nextCheckAt),
  });
  return {
    async get(user) {
      const found = await table.get(deletionKeys.account(user), { consistent: true });
      return found === null ? null : readRow(AccountRow, found, 'deletion of an account');
    },
    async create(deletion) {
      await table.put(item(deletion), ABSENT);
    },
    async save(deletion) {
      await table.put(item(deletion));
    },
    remove: (user) => table.remove(deletionKeys.account(user)),
  };
}

/** A person's partition, and before each row of a session the session itself, which only that row names. */
export function createPersonPurge(table: DynamoTable): PurgePerson {
  return (user) =>
    purgePartition(table, userKeys.pk(user), {
      before: async (keys) => {
        const hashes = keys.flatMap(({ [TABLE.sk]: sk }) =>
          sk.startsWith(userKeys.sessions) ? [sk.slice(userKeys.sessions.length)] : [],
        );
        await table.removeMany(hashes.map((hash) => sessionKey(hash)));
      },
    });
}

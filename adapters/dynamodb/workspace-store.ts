import * as z from 'zod';
import { Role } from '#contract/api-auth.ts';
import { UserId, WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import { AppError } from '#core/errors.ts';
import type { Workspaces } from '#core/workspaces/ports.ts';
import { userKeys, workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable, PRESENT } from './table.ts';

const ProfileRow = z.object({ user: UserId, email: z.string(), home: WorkspaceId, settled: z.boolean() });
const MembershipRow = z.object({ workspace: WorkspaceId, role: Role });
const MemberRow = z.object({ role: Role });
const MetaRow = z.object({ name: z.string() });

/** People, workspaces, and who belongs to which: each membership is a row on both sides. */
export function createWorkspaceStore(table: DynamoTable): Workspaces {
  const profile: Workspaces['profile'] = async (user) => {
    const item = await table.get(userKeys.profile(user), { consistent: true });
    return item === null ? null : readRow(ProfileRow, item, 'profile');
  };
  return {
    profile,
    async createProfile(made) {
      if (await table.put({ ...userKeys.profile(made.user), ...made }, ABSENT)) return made;
      const found = await profile(made.user);
      if (found === null) throw new AppError('BUSY', 'The profile came and went');
      return found;
    },
    async settle(user) {
      await table.update(userKeys.profile(user), {
        set: 'SET settled = :yes',
        condition: PRESENT,
        values: { ':yes': true },
      });
    },
    async create(workspace, { name, createdAt, owner }) {
      const row = { name, createdAt, owners: new Set([owner]) };
      await table.put({ ...workspaceKeys.meta(workspace), ...row }, ABSENT);
    },
    async rename(workspace, name) {
      await table.update(workspaceKeys.meta(workspace), {
        set: 'SET #name = :name',
        condition: PRESENT,
        names: { '#name': 'name' },
        values: { ':name': name },
      });
    },
    async join(workspace, { user, email, role, at }) {
      // The workspace's side first: it is the one that admits; the user's side only lists.
      const member = { role, email, joinedAt: at, roleAt: at };
      await table.put({ ...workspaceKeys.member(workspace, user), ...member }, ABSENT);
      await table.put({ ...userKeys.workspace(user, workspace), workspace, role }, ABSENT);
    },
    async role(workspace, user) {
      // Consistently: whoever was removed is out with their next request.
      const item = await table.get(workspaceKeys.member(workspace, user), { consistent: true });
      return item === null ? null : readRow(MemberRow, item, 'membership').role;
    },
    async memberships(user) {
      const { items } = await table.query(userKeys.pk(user), {
        sort: 'begins_with(#sk, :prefix)',
        names: { '#sk': TABLE.sk },
        values: { ':prefix': userKeys.workspaces },
        consistent: true,
      });
      return items.map((item) => readRow(MembershipRow, item, 'membership'));
    },
    async name(workspace) {
      const item = await table.get(workspaceKeys.meta(workspace), { consistent: true });
      return item === null ? null : readRow(MetaRow, item, 'workspace').name;
    },
  };
}

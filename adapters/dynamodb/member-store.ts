import * as z from 'zod';
import { Role } from '#contract/api-auth.ts';
import { UserId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import type { MemberRecord, Members } from '#core/workspaces/ports.ts';
import { userKeys, workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { type DynamoTable, type Item, PRESENT } from './table.ts';

const Row = z.object({
  role: Role,
  email: z.string().optional(),
  joinedAt: z.number().optional(),
  roleAt: z.number().optional(),
});
const OwnersRow = z.object({ owners: z.set(z.string()).optional() });

const ROLE_IS = `${PRESENT} AND #role = :from`;

const toRecord = (item: Item): MemberRecord => {
  const { role, email, joinedAt, roleAt } = readRow(Row, item, 'membership');
  const user = UserId.parse(String(item[TABLE.sk]).slice(workspaceKeys.members.length));
  return { user, role, email: email ?? null, joinedAt: joinedAt ?? null, roleAt: roleAt ?? null };
};

/**
 * Members of a workspace, a row each, and the set of its counted owners in the workspace's own row: one
 * condition on that row keeps at least one.
 */
export function createMemberStore(table: DynamoTable): Members {
  return {
    async get(ws, user) {
      const item = await table.get(workspaceKeys.member(ws, user), { consistent: true });
      return item === null ? null : toRecord(item);
    },
    async list(ws) {
      const { items } = await table.query(workspaceKeys.pk(ws), {
        sort: 'begins_with(#sk, :prefix)',
        names: { '#sk': TABLE.sk },
        values: { ':prefix': workspaceKeys.members },
        consistent: true,
      });
      return items.map(toRecord);
    },
    async change(ws, user, { from, to, at }) {
      const names = { '#role': 'role' };
      const changed = await table.update(workspaceKeys.member(ws, user), {
        set: 'SET #role = :to, roleAt = :at',
        condition: ROLE_IS,
        names,
        values: { ':from': from, ':to': to, ':at': at },
      });
      if (changed === null) return false;
      await table.update(userKeys.workspace(user, ws), {
        set: 'SET #role = :to',
        condition: PRESENT,
        names,
        values: { ':to': to },
      });
      return true;
    },
    async remove(ws, user, role) {
      // The side that admits first: from here on every request is refused.
      const removed = await table.removeIf(workspaceKeys.member(ws, user), ROLE_IS, {
        names: { '#role': 'role' },
        values: { ':from': role },
      });
      if (removed) await table.remove(userKeys.workspace(user, ws));
      return removed;
    },
    async countOwner(ws, user) {
      await table.update(workspaceKeys.meta(ws), {
        set: 'ADD owners :user',
        condition: PRESENT,
        values: { ':user': new Set([user]) },
      });
    },
    async uncountOwner(ws, user) {
      const done = await table.update(workspaceKeys.meta(ws), {
        set: 'DELETE owners :users',
        condition: 'contains(owners, :user) AND size(owners) > :one',
        values: { ':users': new Set([user]), ':user': user, ':one': 1 },
      });
      if (done !== null) return 'done';
      const item = await table.get(workspaceKeys.meta(ws), { consistent: true });
      const owners = item === null ? undefined : readRow(OwnersRow, item, 'workspace').owners;
      return owners === undefined || owners.has(user) ? 'last' : 'not-counted';
    },
  };
}

import * as z from 'zod';
import { InvitedRole } from '#contract/api-workspaces.ts';
import { InvitationId, UserId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import type { Invitations } from '#core/workspaces/ports.ts';
import { workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable, PRESENT } from './table.ts';

const Row = z.object({
  id: InvitationId,
  email: z.string(),
  role: InvitedRole,
  invitedBy: UserId,
  createdAt: z.number(),
  endsAt: z.number(),
  hash: z.string(),
  acceptedBy: UserId.optional(),
});

/** An expired invitation can still be sent again, for a while. */
const KEEP_MS = 30 * 86_400_000;
const OPEN = 'attribute_not_exists(acceptedBy)';

/** Invitations of a workspace, a row each, found by what their link names. */
export function createInvitationStore(table: DynamoTable): Invitations {
  const ttl = (endsAt: number) => seconds(endsAt + KEEP_MS);
  return {
    async put(ws, invitation) {
      const row = { ...invitation, [TABLE.ttl]: ttl(invitation.endsAt) };
      await table.put({ ...workspaceKeys.invitation(ws, invitation.id), ...row }, ABSENT);
    },
    async get(ws, id) {
      const item = await table.get(workspaceKeys.invitation(ws, id), { consistent: true });
      return item === null ? null : readRow(Row, item, 'invitation');
    },
    async list(ws) {
      const { items } = await table.query(workspaceKeys.pk(ws), {
        sort: 'begins_with(#sk, :prefix)',
        names: { '#sk': TABLE.sk },
        values: { ':prefix': workspaceKeys.invitations },
        newestFirst: true,
        consistent: true,
      });
      return items.map((item) => readRow(Row, item, 'invitation'));
    },
    async renew(ws, id, { hash, endsAt }) {
      const item = await table.update(workspaceKeys.invitation(ws, id), {
        set: 'SET #hash = :hash, endsAt = :endsAt, #ttl = :ttl',
        condition: `${PRESENT} AND ${OPEN}`,
        names: { '#hash': 'hash', '#ttl': TABLE.ttl },
        values: { ':hash': hash, ':endsAt': endsAt, ':ttl': ttl(endsAt) },
        returns: 'ALL_NEW',
      });
      return item === null ? null : readRow(Row, item, 'invitation');
    },
    async claim(ws, id, { hash, user, now }) {
      const claimed = await table.update(workspaceKeys.invitation(ws, id), {
        set: 'SET acceptedBy = :user',
        condition: `#hash = :hash AND endsAt > :now AND (${OPEN} OR acceptedBy = :user)`,
        names: { '#hash': 'hash' },
        values: { ':hash': hash, ':user': user, ':now': now },
      });
      return claimed !== null;
    },
    withdraw: (ws, id) => table.removeIf(workspaceKeys.invitation(ws, id), `${PRESENT} AND ${OPEN}`),
    remove: (ws, id) => table.remove(workspaceKeys.invitation(ws, id)),
  };
}

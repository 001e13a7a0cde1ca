import * as z from 'zod';
import { UserId, WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import type { Session, Sessions } from '#core/auth/ports.ts';
import { sessionKey, userKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { type DynamoTable, type Item, PRESENT } from './table.ts';

const Row = z.object({
  hash: z.string(),
  user: UserId,
  username: z.string(),
  workspace: WorkspaceId,
  device: z.string().optional(),
  refresh: z.string(),
  createdAt: z.number(),
  checkedAt: z.number(),
  endsAt: z.number(),
  next: z.string().optional(),
  nextUntil: z.number().optional(),
});

/** A session by its hash, and beside it a row in the user's list, so that all of theirs can be ended. */
export function createSessionStore(table: DynamoTable): Sessions {
  const list = (session: Pick<Session, 'user' | 'hash'>, endsAt: number) =>
    table.put({ ...userKeys.session(session.user, session.hash), [TABLE.ttl]: seconds(endsAt) });
  const remove: Sessions['remove'] = async (user, hash) => {
    await table.remove(sessionKey(hash));
    await table.remove(userKeys.session(user, hash));
  };
  const get: Sessions['get'] = async (hash) => {
    const item = await table.get(sessionKey(hash), { consistent: true });
    return item === null ? null : readRow(Row, item, 'session');
  };
  const page = (user: UserId) =>
    table.query(userKeys.pk(user), {
      sort: 'begins_with(#sk, :prefix)',
      names: { '#sk': TABLE.sk },
      values: { ':prefix': userKeys.sessions },
      consistent: true,
    });
  const hashOf = (item: Item) => String(item[TABLE.sk]).slice(userKeys.sessions.length);
  return {
    get,
    async list(user) {
      const { items } = await page(user);
      const found = await Promise.all(items.map((item) => get(hashOf(item))));
      return found.filter((session) => session !== null);
    },
    async put(session) {
      // The list first: a session that is not in it could not be ended from elsewhere.
      await list(session, session.endsAt);
      await table.put({ ...sessionKey(session.hash), ...session, [TABLE.ttl]: seconds(session.endsAt) });
    },
    async supersede(hash, next, until) {
      const old = await table.update(sessionKey(hash), {
        set: 'SET #next = :next, nextUntil = :until, #ttl = :ttl',
        condition: `${PRESENT} AND attribute_not_exists(#next)`,
        names: { '#next': 'next', '#ttl': TABLE.ttl },
        values: { ':next': next, ':until': until, ':ttl': seconds(until) },
        returns: 'ALL_NEW',
      });
      if (old === null) return false;
      await list(readRow(Row, old, 'session'), until);
      return true;
    },
    async enter(hash, workspace) {
      const entered = await table.update(sessionKey(hash), {
        set: 'SET workspace = :workspace',
        condition: `${PRESENT} AND attribute_not_exists(#next)`,
        names: { '#next': 'next' },
        values: { ':workspace': workspace },
      });
      return entered !== null;
    },
    remove,
    async removeAll(user) {
      for (;;) {
        const { items, lastKey } = await page(user);
        for (const item of items) await remove(user, hashOf(item));
        if (lastKey === undefined) return;
      }
    },
  };
}

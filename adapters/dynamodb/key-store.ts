import * as z from 'zod';
import { MAX_REVOKED_KEYS } from '#contract/api-keys.ts';
import { KeyId, UserId, WorkspaceId } from '#contract/ids.ts';
import { SCOPES } from '#contract/route.ts';
import { TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import type { ApiKeys, KeyRecord } from '#core/keys/ports.ts';
import { ulidTime } from '#core/ulid.ts';
import { apiKeyKey, workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable, type Item, PRESENT } from './table.ts';

const Row = z.object({
  ws: WorkspaceId,
  id: KeyId,
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  hash: z.string(),
  createdBy: UserId,
  createdAt: z.number(),
  endsAt: z.number().nullable(),
  usedAt: z.number().optional(),
  rotatedAt: z.number().optional(),
  old: z.object({ hash: z.string(), until: z.number() }).optional(),
  revokedAt: z.number().optional(),
});

const Ids = z.set(z.string()).default(new Set());
const ListRow = z.object({ live: Ids, revoked: Ids });

/** A revoked key is shown for so long, and so long its use is told from an unknown one's. */
const REVOKED_MS = 90 * 24 * 3_600_000;
/** An id whose row does not come in this time was left by a crash. */
const ORPHAN_MS = 60_000;

const toRecord = (item: Item): KeyRecord => {
  const { usedAt, rotatedAt, old, revokedAt, ...row } = readRow(Row, item, 'API key');
  return {
    ...row,
    usedAt: usedAt ?? null,
    rotatedAt: rotatedAt ?? null,
    old: old ?? null,
    revokedAt: revokedAt ?? null,
  };
};

/**
 * API keys: the key's own row, found by the id in the key alone, is what counts; one row of the workspace
 * names its keys, and admits no more than there may be.
 */
export function createKeyStore(table: DynamoTable): ApiKeys {
  const find: ApiKeys['find'] = async (id) => {
    const item = await table.get(apiKeyKey(id), { consistent: true });
    return item === null ? null : toRecord(item);
  };
  const idsOf = async (ws: WorkspaceId) => {
    const item = await table.get(workspaceKeys.keys(ws), { consistent: true });
    const { live, revoked } = readRow(ListRow, item ?? {}, 'list of API keys');
    return { live: [...live] as KeyId[], revoked: [...revoked] as KeyId[] };
  };
  const take = async (ws: WorkspaceId, id: KeyId, most: number) => {
    const item = await table.update(workspaceKeys.keys(ws), {
      set: 'ADD live :id',
      condition: 'attribute_not_exists(live) OR size(live) < :most',
      values: { ':id': new Set([id]), ':most': most },
    });
    return item !== null;
  };
  const drop = (ws: WorkspaceId, field: 'live' | 'revoked', ids: readonly KeyId[]) =>
    table.update(workspaceKeys.keys(ws), { set: `DELETE ${field} :ids`, values: { ':ids': new Set(ids) } });

  /** Frees places whose keys never came to be. */
  const mend = async (ws: WorkspaceId, now: number): Promise<boolean> => {
    const { live } = await idsOf(ws);
    const rows = await Promise.all(live.map(async (id) => ({ id, key: await find(id) })));
    const orphans = rows.filter(({ id, key }) => key === null && ulidTime(id) < now - ORPHAN_MS);
    if (orphans.length === 0) return false;
    await drop(
      ws,
      'live',
      orphans.map(({ id }) => id),
    );
    return true;
  };

  return {
    find,
    async list(ws) {
      const { live, revoked } = await idsOf(ws);
      const rows = await Promise.all([...live, ...revoked].map((id) => find(id)));
      return rows.filter((key) => key !== null && key.ws === ws) as KeyRecord[];
    },
    async create(key, most) {
      // The place first: a key that is not listed could not be revoked.
      if (!(await take(key.ws, key.id, most))) {
        const again = (await mend(key.ws, key.createdAt)) && (await take(key.ws, key.id, most));
        if (!again) return false;
      }
      const { usedAt: _u, rotatedAt: _r, old: _o, revokedAt: _v, ...row } = key;
      return table.put({ ...apiKeyKey(key.id), ...row }, ABSENT);
    },
    async rotate(ws, id, { from, hash, at, oldUntil, endsAt }) {
      const item = await table.update(apiKeyKey(id), {
        set: 'SET #hash = :hash, #old = :old, rotatedAt = :at, endsAt = :endsAt',
        condition: 'ws = :ws AND #hash = :from AND attribute_not_exists(revokedAt)',
        names: { '#hash': 'hash', '#old': 'old' },
        values: {
          ':ws': ws,
          ':from': from,
          ':hash': hash,
          ':old': { hash: from, until: oldUntil },
          ':at': at,
          ':endsAt': endsAt,
        },
        returns: 'ALL_NEW',
      });
      return item === null ? null : toRecord(item);
    },
    async revoke(ws, id, at) {
      const item = await table.update(apiKeyKey(id), {
        set: 'SET revokedAt = if_not_exists(revokedAt, :at), #ttl = if_not_exists(#ttl, :ttl)',
        condition: `${PRESENT} AND ws = :ws`,
        names: { '#ttl': TABLE.ttl },
        values: { ':ws': ws, ':at': at, ':ttl': seconds(at + REVOKED_MS) },
        returns: 'ALL_NEW',
      });
      if (item === null) return null;
      const list = await table.update(workspaceKeys.keys(ws), {
        set: 'DELETE live :id ADD revoked :id',
        values: { ':id': new Set([id]) },
        returns: 'ALL_NEW',
      });
      const { revoked } = readRow(ListRow, list ?? {}, 'list of API keys');
      const oldest = [...revoked].toSorted().slice(0, -MAX_REVOKED_KEYS) as KeyId[];
      if (oldest.length > 0) {
        // The rows first: an id that stands nowhere else could not be found when its workspace is deleted.
        await table.removeMany(oldest.map((old) => apiKeyKey(old)));
        await drop(ws, 'revoked', oldest);
      }
      return toRecord(item);
    },
    async touch(id, at, since) {
      await table.update(apiKeyKey(id), {
        set: 'SET usedAt = :at',
        condition: `${PRESENT} AND (attribute_not_exists(usedAt) OR usedAt <= :since)`,
        values: { ':at': at, ':since': since },
      });
    },
  };
}

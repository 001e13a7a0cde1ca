import * as z from 'zod';
import { OwnershipMethod, OwnershipResult } from '#contract/api-ownership.ts';
import { AuditBrief, SiteSettings } from '#contract/api-sites.ts';
import { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import { AppError } from '#core/errors.ts';
import type { SiteRecord, Sites } from '#core/sites/ports.ts';
import { workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable, type Item, PRESENT } from './table.ts';
import { TREND, packBrief, unpackBrief } from './trend.ts';

/** A closed site is being deleted: only `close` and `remove` still see it. */
const OPEN = `${PRESENT} AND attribute_not_exists(closed)`;

const Row = z.object({
  ws: WorkspaceId,
  id: SiteId,
  url: z.string(),
  name: z.string(),
  settings: SiteSettings,
  createdAt: z.string(),
  token: z.string(),
  running: AuditId.optional(),
  lockedAt: z.number().optional(),
  due: z.object({ expression: z.string(), zone: z.string() }).optional(),
  last: AuditBrief.optional(),
  /** Packed briefs by audit, so that one write adds one without reading the others. */
  trend: z.record(z.string(), z.string()),
  closed: z.literal(true).optional(),
  ownership: z
    .object({
      method: OwnershipMethod,
      since: z.number().nullable(),
      foundAt: z.number().nullable(),
      checkedAt: z.number(),
      result: OwnershipResult,
      detail: z.string().nullable(),
    })
    .optional(),
  access: z
    .object({
      ignoreRobots: z.boolean(),
      sealed: z.string().nullable(),
      headers: z.array(z.string()),
      basicAuthUser: z.string().nullable(),
    })
    .optional(),
});

const toRecord = (item: Item): SiteRecord | null => {
  const { running, last, trend, closed, ...row } = readRow(Row, item, 'site');
  if (closed === true) return null;
  const packed = Object.entries(trend).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...row,
    running: running ?? null,
    last: last ?? null,
    trend: packed.slice(-TREND).flatMap(([id, text]) => unpackBrief(row.id, id, text) ?? []),
  };
};

/** Sites of a workspace: one row each, with the site's lock, its last audit and its trend. */
export function createSiteStore(table: DynamoTable): Sites {
  const get: Sites['get'] = async (ws, site) => {
    const item = await table.get(workspaceKeys.site(ws, site), { consistent: true });
    return item === null ? null : toRecord(item);
  };
  return {
    get,
    async list(ws) {
      const sites: SiteRecord[] = [];
      let startKey: Item | undefined;
      do {
        const found = await table.query(workspaceKeys.pk(ws), {
          sort: 'begins_with(#sk, :prefix)',
          names: { '#sk': TABLE.sk },
          values: { ':prefix': workspaceKeys.sites },
          consistent: true,
          startKey,
        });
        sites.push(...found.items.flatMap((item) => toRecord(item) ?? []));
        startKey = found.lastKey;
      } while (startKey !== undefined);
      return sites;
    },
    async create({ ws, id, url, name, settings, createdAt, token }) {
      const row = { ws, id, url, name, settings, createdAt, token, trend: {} };
      const item = { ...workspaceKeys.site(ws, id), ...row };
      if (!(await table.put(item, ABSENT))) throw new AppError('CONFLICT', 'The site exists already.');
    },
    async change(ws, site, { name, settings }) {
      const parts = [
        ...(name === undefined ? [] : ['#name = :name']),
        ...(settings === undefined ? [] : ['settings = :settings']),
      ];
      if (parts.length === 0) return get(ws, site);
      const item = await table.update(workspaceKeys.site(ws, site), {
        set: `SET ${parts.join(', ')}`,
        condition: OPEN,
        ...(name !== undefined && { names: { '#name': 'name' } }),
        values: {
          ...(name !== undefined && { ':name': name }),
          ...(settings !== undefined && { ':settings': settings }),
        },
        returns: 'ALL_NEW',
      });
      return item === null ? null : toRecord(item);
    },
    async setDue(ws, site, due) {
      const item = await table.update(workspaceKeys.site(ws, site), {
        set: due === null ? 'REMOVE due' : 'SET due = :due',
        condition: OPEN,
        ...(due !== null && { values: { ':due': due } }),
      });
      return item !== null;
    },
    async lock(ws, site, aud, stale, now) {
      const free = stale === null ? 'attribute_not_exists(running)' : 'running = :stale';
      const item = await table.update(workspaceKeys.site(ws, site), {
        set: now === undefined ? 'SET running = :aud REMOVE lockedAt' : 'SET running = :aud, lockedAt = :now',
        condition: `${OPEN} AND ${free}`,
        values: {
          ':aud': aud,
          ...(stale !== null && { ':stale': stale }),
          ...(now !== undefined && { ':now': now }),
        },
      });
      return item !== null;
    },
    async unlock(ws, site, aud) {
      await table.update(workspaceKeys.site(ws, site), {
        set: 'REMOVE running, lockedAt',
        condition: 'running = :aud',
        values: { ':aud': aud },
      });
    },
    async remember(ws, brief) {
      const key = workspaceKeys.site(ws, brief.site);
      await table.update(key, {
        set: 'SET #last = :brief',
        condition: `${PRESENT} AND (attribute_not_exists(#last) OR #last.id <= :id)`,
        names: { '#last': 'last' },
        values: { ':brief': brief, ':id': brief.id },
      });
      if (brief.score !== null) await addToTrend(table, key, brief);
    },
    async close(ws, site) {
      const item = await table.update(workspaceKeys.site(ws, site), {
        set: 'SET closed = :yes',
        condition: PRESENT,
        values: { ':yes': true },
        returns: 'ALL_NEW',
      });
      if (item === null) return null;
      return { running: readRow(Row, item, 'site').running ?? null };
    },
    async remove(ws, site) {
      await table.remove(workspaceKeys.site(ws, site));
    },
  };
}

/** Adds one entry; the oldest are dropped once there are too many, by name, so that a repetition does no harm. */
async function addToTrend(
  table: DynamoTable,
  key: ReturnType<typeof workspaceKeys.site>,
  brief: AuditBrief,
): Promise<void> {
  const item = await table.update(key, {
    set: 'SET trend.#aud = :brief',
    condition: PRESENT,
    names: { '#aud': brief.id },
    values: { ':brief': packBrief(brief) },
    returns: 'ALL_NEW',
  });
  if (item === null) return;
  const ids = Object.keys(readRow(Row, item, 'site').trend).sort();
  const old = ids.slice(0, -TREND);
  if (old.length === 0) return;
  await table.update(key, {
    set: `REMOVE ${old.map((_, i) => `trend.#a${i}`).join(', ')}`,
    condition: PRESENT,
    names: Object.fromEntries(old.map((id, i) => [`#a${i}`, id])),
  });
}

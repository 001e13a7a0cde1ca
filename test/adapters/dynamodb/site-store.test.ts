import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AuditBrief, DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import type { AuditId, SiteId } from '#contract/ids.ts';
import { workspaceKeys } from '#adapters/dynamodb/keys.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import type { SiteRecord } from '#core/sites/ports.ts';
import { type OpenTable, openTable } from './open-table.ts';

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const WS = 'ws_01jd0000000000000000000000';
const siteId = (n: number): SiteId => `site_${String(n).padStart(26, '0')}`;
const aud = (n: number): AuditId => `aud_${String(n).padStart(26, '0')}`;

const site = (n: number): SiteRecord => ({
  ws: WS,
  id: siteId(n),
  url: `https://s${n}.test/`,
  name: `Site ${n}`,
  settings: DEFAULT_SETTINGS,
  createdAt: '2026-11-22T12:00:00.000Z',
  token: 'secret',
  running: null,
  last: null,
  trend: [],
});

const brief = (n: number, of: number, score: number | null = 80.25): AuditBrief => ({
  id: aud(n),
  site: siteId(of),
  phase: 'done',
  outcome: score === null ? 'failed' : 'completed',
  createdAt: '2026-11-22T12:00:00.000Z',
  finishedAt: '2026-11-22T12:05:00.000Z',
  score,
  shown: score === null ? null : 80,
  pages: 12,
  errors: 1,
  warnings: 2,
  notices: 3,
  mode: 'auto',
  complete: true,
  rulesVersion: 'abc',
});

describe('the trend', () => {
  test('keeps finished audits with a score in order, thirty at most, whatever is told twice', async () => {
    const sites = createSiteStore(open.table);
    await sites.create(site(1));
    for (let n = 1; n <= 34; n++) await sites.remember(WS, brief(n, 1));
    await sites.remember(WS, brief(34, 1));
    const found = await sites.get(WS, siteId(1));
    expect(found?.trend.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, i) => aud(i + 5)));
    expect(found?.trend.at(-1)).toEqual(brief(34, 1));
    const row = await open.table.get(workspaceKeys.site(WS, siteId(1)));
    expect(Object.keys(row?.['trend'] as object)).toHaveLength(30);
    expect(JSON.stringify(row).length).toBeLessThan(8_000);
  });

  test('is not touched by an audit without a score, which is the last one all the same', async () => {
    const sites = createSiteStore(open.table);
    await sites.create(site(2));
    await sites.remember(WS, brief(1, 2));
    await sites.remember(WS, brief(2, 2, null));
    expect(await sites.get(WS, siteId(2))).toMatchObject({
      last: { id: aud(2), outcome: 'failed' },
      trend: [{ id: aud(1) }],
    });
  });

  test('an older audit that is told late does not become the last', async () => {
    const sites = createSiteStore(open.table);
    await sites.create(site(3));
    await sites.remember(WS, brief(9, 3));
    await sites.remember(WS, brief(8, 3));
    expect(await sites.get(WS, siteId(3))).toMatchObject({
      last: { id: aud(9) },
      trend: [{ id: aud(8) }, { id: aud(9) }],
    });
  });

  test('of a deleted site brings nothing back', async () => {
    const sites = createSiteStore(open.table);
    await sites.remember(WS, brief(1, 4));
    await sites.unlock(WS, siteId(4), aud(1));
    expect(await open.table.get(workspaceKeys.site(WS, siteId(4)))).toBeNull();
  });
});

describe('the lock', () => {
  test('is taken where it is free or stale, by one', async () => {
    const sites = createSiteStore(open.table);
    await sites.create(site(5));
    const taken = await Promise.all([1, 2, 3].map((n) => sites.lock(WS, siteId(5), aud(n), null)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const holder = (await sites.get(WS, siteId(5)))?.running ?? aud(0);
    expect(await sites.lock(WS, siteId(5), aud(7), aud(6))).toBe(false);
    expect(await sites.lock(WS, siteId(5), aud(7), holder)).toBe(true);
    await sites.unlock(WS, siteId(5), holder);
    expect((await sites.get(WS, siteId(5)))?.running).toBe(aud(7));
    await sites.unlock(WS, siteId(5), aud(7));
    expect((await sites.get(WS, siteId(5)))?.running).toBeNull();
  });

  test('of a closed site is taken by nobody; closing says who holds it', async () => {
    const sites = createSiteStore(open.table);
    await sites.create(site(6));
    await sites.lock(WS, siteId(6), aud(1), null);
    expect(await sites.close(WS, siteId(6))).toEqual({ running: aud(1) });
    expect(await sites.close(WS, siteId(6))).toEqual({ running: aud(1) });
    expect(await sites.get(WS, siteId(6))).toBeNull();
    expect((await sites.list(WS)).map(({ id }) => id)).not.toContain(siteId(6));
    expect(await sites.lock(WS, siteId(6), aud(2), aud(1))).toBe(false);
    expect(await sites.change(WS, siteId(6), { name: 'x' })).toBeNull();
    await sites.remove(WS, siteId(6));
    expect(await sites.close(WS, siteId(6))).toBeNull();
  });
});

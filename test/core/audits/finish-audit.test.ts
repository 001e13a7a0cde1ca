import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import type { DeliveryMessage } from '#contract/delivery-messages.ts';
import type { SiteId } from '#contract/ids.ts';
import { KEEP_DAYS } from '#contract/objects.ts';
import { TABLE } from '#contract/table.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createBriefStore } from '#adapters/dynamodb/brief-store.ts';
import { createHostLeases } from '#adapters/dynamodb/host-leases.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { auditKeys, siteKeys, workspaceKeys } from '#adapters/dynamodb/keys.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createFinish } from '#core/audits/finish-audit.ts';
import type { BriefResult } from '#core/audits/to-brief.ts';
import { type OpenTable, openTable } from '../../adapters/dynamodb/open-table.ts';
import { NOW, WS, makeHeader } from './make-header.ts';

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const RESULT: BriefResult = {
  score: 80.73,
  shown: 80,
  errors: 2,
  warnings: 1,
  notices: 0,
  complete: true,
  rulesVersion: 'abc',
};

let made = 0;
async function setUp(more: Parameters<typeof makeHeader>[0] = {}) {
  made += 1;
  const site: SiteId = `site_${String(made).padStart(26, '0')}`;
  const { table } = open;
  const told: DeliveryMessage[] = [];
  const stores = {
    sites: createSiteStore(table),
    audits: createAuditListStore(table),
    results: createBriefStore(table),
    leases: createHostLeases(table, () => NOW),
    settle: async () => {},
    events: {
      send: async (messages: readonly DeliveryMessage[]) => {
        told.push(...messages);
      },
    },
  };
  const header = makeHeader(
    { site, phase: 'done', outcome: 'completed', finishedAt: '2026-11-22T12:05:00.000Z', ...more },
    { startUrl: `https://s${made}.test/` },
  );
  await stores.sites.create({
    ws: WS,
    id: site,
    url: `https://s${made}.test/`,
    name: 's',
    settings: DEFAULT_SETTINGS,
    createdAt: header.createdAt,
    token: 't',
    running: null,
    last: null,
    trend: [],
  });
  await stores.sites.lock(WS, site, header.aud, null);
  return { ...stores, told, header, site, host: `s${made}.test`, finish: createFinish(stores) };
}

describe('the end of an audit', () => {
  test('is told to the list, the site and the host, as often as it is asked', async () => {
    const { finish, header, site, results, told, sites, audits, leases, host } = await setUp();
    await results.put(WS, header.aud, RESULT);
    await leases.renew(host, header.aud, NOW + 60_000);
    for (let i = 0; i < 3; i++) await finish(header);
    const { items } = await audits.list(WS, site, { limit: 10 });
    const ended = { v: 1, type: 'ended', ws: WS, site, aud: header.aud };
    expect(told).toEqual([ended, ended, ended]);
    expect(items).toMatchObject([{ id: header.aud, phase: 'done', ...RESULT }]);
    expect(await sites.get(WS, site)).toMatchObject({
      running: null,
      last: { score: 80.73 },
      trend: [{ id: header.aud }],
    });
    expect((await leases.renew(host, 'aud_00000000000000000000000000', NOW + 60_000)).live).toBe(1);
  });

  test('all rows of it end, by themselves, once its report has', async () => {
    const { finish, header, site, results } = await setUp();
    await createHeaderStore(open.table).create(header);
    await results.put(WS, header.aud, RESULT);
    await finish(header);
    const rows = await Promise.all(
      [
        auditKeys.header(WS, header.aud),
        auditKeys.summary(WS, header.aud),
        siteKeys.audit(WS, site, header.aud),
      ].map((key) => open.table.get(key, { consistent: true })),
    );
    const days = rows.map((row) => (Number(row?.[TABLE.ttl]) * 1_000 - NOW) / 86_400_000);
    for (const each of days) expect(each).toBeCloseTo(KEEP_DAYS + 2, 3);
    // The site itself stays, with its last score.
    expect(await open.table.get(workspaceKeys.site(WS, site), {})).not.toHaveProperty(TABLE.ttl);
  });

  test('without results is in the list and not in the trend', async () => {
    const { finish, header, site, sites, audits } = await setUp({ outcome: 'blocked', reason: 'bot-wall' });
    await finish(header);
    expect((await audits.list(WS, site, { limit: 10 })).items).toMatchObject([
      { outcome: 'blocked', score: null },
    ]);
    expect(await sites.get(WS, site)).toMatchObject({
      running: null,
      last: { outcome: 'blocked' },
      trend: [],
    });
  });

  test('results of an analysis that came too late do not count', async () => {
    const { finish, header, site, results, sites } = await setUp({ outcome: 'failed', reason: 'stuck' });
    await results.put(WS, header.aud, RESULT);
    await finish(header);
    expect(await sites.get(WS, site)).toMatchObject({ last: { score: null }, trend: [] });
  });

  test('told again while the next one runs takes neither its lock nor its place', async () => {
    const { finish, header, site, sites } = await setUp();
    await finish(header);
    const next = makeHeader({ site });
    await sites.lock(WS, site, next.aud, null);
    await finish(header);
    expect((await sites.get(WS, site))?.running).toBe(next.aud);
  });

  test('of a deleted site brings the site not back', async () => {
    const { finish, header, site, sites } = await setUp();
    await sites.close(WS, site);
    await sites.remove(WS, site);
    await finish(header);
    expect(await sites.close(WS, site)).toBeNull();
  });
});

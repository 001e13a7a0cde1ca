import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import type { SiteId } from '#contract/ids.ts';
import type { ScheduleSettings } from '#contract/schedule.ts';
import { siteKeys } from '#adapters/dynamodb/keys.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import {
  type ScheduleDeps,
  deleteSchedule,
  getSchedule,
  previewSchedule,
  putSchedule,
  removeSchedule,
} from '#core/schedules/site-schedule.ts';
import { toSite } from '#core/sites/to-site.ts';
import { type OpenTable, openTable } from '../../adapters/dynamodb/open-table.ts';

const WS = 'ws_01jd0000000000000000000000';
const OTHER = 'ws_01jd0000000000000000000001';
const NOW = Date.parse('2026-11-22T12:00:00Z');

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const SETTINGS: ScheduleSettings = {
  timing: { kind: 'weekly', weekday: 'MON', time: '03:00' },
  zone: 'Europe/Berlin',
  windowMinutes: 30,
  enabled: true,
};

let number = 0;
let site: SiteId;
let deps: ScheduleDeps;
/** What fires, by site. */
const firing = new Map<string, string>();

beforeEach(async () => {
  number += 1;
  site = `site_${String(number).padStart(26, '0')}`;
  firing.clear();
  const sites = createSiteStore(open.table);
  deps = {
    sites,
    schedules: createScheduleStore(open.table),
    scheduler: {
      set: async (record) => void firing.set(record.site, record.enabled ? record.expression : 'off'),
      remove: async (id) => void firing.delete(id),
    },
    plans: { own: async () => null },
    defaultPlan: 'self-hosted',
    now: () => NOW,
  };
  await sites.create({
    ws: WS,
    id: site,
    url: 'https://a.test/',
    name: 'A',
    settings: DEFAULT_SETTINGS,
    createdAt: '2026-11-22T12:00:00.000Z',
    token: 'secret',
    running: null,
    last: null,
    trend: [],
  });
});

const rows = () => open.table.get(siteKeys.schedule(WS, site));
const nextAudit = async () => {
  const found = await createSiteStore(open.table).get(WS, site);
  return found && toSite(found, { defaults: { userAgent: 'x', recheckAfter: 0 }, now: () => NOW }).nextAudit;
};
const broken = () => Promise.reject(new Error('away'));

test('what is set is shown, fires, and stands in the list of sites', async () => {
  expect(await getSchedule(deps, WS, site)).toBeNull();
  const set = await putSchedule(deps, WS, site, SETTINGS);
  expect(set).toMatchObject({ expression: 'cron(0 3 ? * MON *)', last: null });
  expect(set.next).toEqual([
    '2026-11-23T02:00:00.000Z',
    '2026-11-30T02:00:00.000Z',
    '2026-12-07T02:00:00.000Z',
  ]);
  expect(await getSchedule(deps, WS, site)).toEqual(set);
  expect(firing.get(site)).toBe('cron(0 3 ? * MON *)');
  expect(await nextAudit()).toBe(set.next[0]);
});

test('paused it keeps what it is, and what came last', async () => {
  await putSchedule(deps, WS, site, SETTINGS);
  const run = {
    dueAt: '2026-11-16T02:00:00.000Z',
    firedAt: '2026-11-16T02:10:00.000Z',
    outcome: 'skipped',
    audit: null,
    reason: 'refused',
    detail: 'No',
  } as const;
  const store = createScheduleStore(open.table);
  await store.note(WS, site, run);
  await store.note(WS, site, { ...run, dueAt: '2026-11-09T02:00:00.000Z' });
  const paused = await putSchedule(deps, WS, site, { ...SETTINGS, enabled: false });
  expect(paused).toMatchObject({ enabled: false, next: [], last: run });
  expect(firing.get(site)).toBe('off');
  expect(await nextAudit()).toBeNull();
});

test('deleted it is gone everywhere, twice if need be', async () => {
  await putSchedule(deps, WS, site, SETTINGS);
  await deleteSchedule(deps, WS, site);
  await deleteSchedule(deps, WS, site);
  expect(await rows()).toBeNull();
  expect(firing.size).toBe(0);
  expect(await nextAudit()).toBeNull();
});

test('another workspace finds no site', async () => {
  await putSchedule(deps, WS, site, SETTINGS);
  const missing = { code: 'NOT_FOUND' };
  await expect(getSchedule(deps, OTHER, site)).rejects.toMatchObject(missing);
  await expect(putSchedule(deps, OTHER, site, SETTINGS)).rejects.toMatchObject(missing);
  await expect(deleteSchedule(deps, OTHER, site)).rejects.toMatchObject(missing);
  expect(firing.size).toBe(1);
});

test('set while its site is deleted, it is taken away again', async () => {
  const sites = createSiteStore(open.table);
  const scheduler: ScheduleDeps['scheduler'] = {
    ...deps.scheduler,
    async set(record) {
      await deps.scheduler.set(record);
      // The sweeper's part of the deletion is over before the row is written.
      await sites.close(WS, site);
      await removeSchedule(deps, WS, site);
    },
  };
  await expect(putSchedule({ ...deps, scheduler }, WS, site, SETTINGS)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await rows()).toBeNull();
  expect(firing.size).toBe(0);
});

test.each<[string, (all: ScheduleDeps) => ScheduleDeps]>([
  ['fires', (all) => ({ ...all, scheduler: { ...all.scheduler, remove: broken } })],
  ['is kept', (all) => ({ ...all, schedules: { ...all.schedules, remove: broken } })],
])('a removal that fails where it %s is made good by the next', async (_, faulty) => {
  await putSchedule(deps, WS, site, SETTINGS);
  await expect(removeSchedule(faulty(deps), WS, site)).rejects.toThrow('away');
  await removeSchedule(deps, WS, site);
  expect(await rows()).toBeNull();
  expect(firing.size).toBe(0);
});

test('one that could not be kept is not shown, and is set by the next try', async () => {
  const schedules = { ...deps.schedules, put: broken };
  await expect(putSchedule({ ...deps, schedules }, WS, site, SETTINGS)).rejects.toThrow('away');
  expect(await getSchedule(deps, WS, site)).toBeNull();
  await putSchedule(deps, WS, site, SETTINGS);
  expect(await getSchedule(deps, WS, site)).not.toBeNull();
});

test('a look at what a timing comes to changes nothing', () => {
  const { timing, zone } = SETTINGS;
  expect(previewSchedule(() => NOW, { timing, zone }).next).toHaveLength(3);
  expect(() => previewSchedule(() => NOW, { timing, zone: 'Nowhere' })).toThrow('time zone');
});

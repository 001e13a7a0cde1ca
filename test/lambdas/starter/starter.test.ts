import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import type { AuditId, SiteId } from '#contract/ids.ts';
import { METRICS } from '#contract/metrics.ts';
import type { ScheduleSettings } from '#contract/schedule.ts';
import { createCrawlHeaderStore } from '#adapters/dynamodb/crawl-header-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { toBrief } from '#core/audits/to-brief.ts';
import { scheduledAuditId } from '#core/schedules/scheduled-audit-id.ts';
import { startup } from '#lambdas/starter/startup.ts';
import { makeHeader } from '../../core/audits/make-header.ts';
import { invoke, openCloud, withEnv } from '../fake-cloud.ts';

const WS = 'ws_01jd0000000000000000000000';
const DUE = '2026-11-22T02:30:00Z';
const DUE_AT = Date.parse(DUE);

let cloud: Awaited<ReturnType<typeof openCloud>>;
let handler: (event: unknown, context: Context) => Promise<unknown>;
beforeAll(async () => {
  cloud = await openCloud();
  ({ handler } = await import('#lambdas/starter/handler.ts'));
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

let made = 0;

/** A site of its own with a schedule. */
async function scheduled(change: Partial<ScheduleSettings> = {}) {
  made += 1;
  const id: SiteId = `site_${String(made).padStart(26, '0')}`;
  const sites = createSiteStore(cloud.table);
  await sites.create({
    ws: WS,
    id,
    url: `https://s${made}.test/`,
    name: `Site ${made}`,
    settings: { ...DEFAULT_SETTINGS, mode: 'html' },
    createdAt: '2026-11-01T12:00:00.000Z',
    token: 'secret',
    running: null,
    last: null,
    trend: [],
  });
  const schedules = createScheduleStore(cloud.table);
  await schedules.put({
    ws: WS,
    site: id,
    timing: { kind: 'daily', time: '03:30' },
    zone: 'Europe/Berlin',
    windowMinutes: 15,
    enabled: true,
    expression: 'cron(30 3 * * ? *)',
    changedAt: '2026-11-01T12:00:00.000Z',
    ...change,
  });
  return {
    id,
    aud: scheduledAuditId(WS, id, DUE_AT),
    sites,
    schedules,
    fire: (dueAt = DUE) => invoke(handler, { v: 1, ws: WS, site: id, dueAt }),
    last: async () => (await schedules.get(WS, id))?.last,
  };
}

const headerOf = (aud: AuditId) => createHeaderStore(cloud.table).get(WS, aud);

describe('a due time', () => {
  test('starts the audit that is its own, and says so', async () => {
    const { id, aud, sites, fire, last } = await scheduled();
    await fire();
    expect(cloud.take('control.fifo')).toEqual([{ v: 1, type: 'started', ws: WS, aud }]);
    expect(await headerOf(aud)).toMatchObject({ site: id, trigger: 'schedule', phase: 'queued' });
    expect((await sites.get(WS, id))?.running).toBe(aud);
    expect(await last()).toMatchObject({
      dueAt: '2026-11-22T02:30:00.000Z',
      outcome: 'started',
      audit: aud,
      reason: null,
    });
  });

  test('that comes twice, one after the other, is one audit', async () => {
    const { aud, fire, last } = await scheduled();
    await fire();
    await fire();
    expect(cloud.take('control.fifo')).toHaveLength(1);
    expect(await last()).toMatchObject({ outcome: 'started', audit: aud });
  });

  test('that comes twice at once is one audit: the other waits for it, and finds it', async () => {
    const { aud, fire, last } = await scheduled();
    const both = await Promise.allSettled([fire(), fire()]);
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    await fire();
    expect(cloud.take('control.fifo')).toEqual([{ v: 1, type: 'started', ws: WS, aud }]);
    expect(await last()).toMatchObject({ outcome: 'started', audit: aud });
  });

  test('that comes again when a later one was worked on, and its audit is done, starts nothing', async () => {
    const { id, aud, sites, fire, last } = await scheduled();
    await fire();
    await sites.unlock(WS, id, aud);
    await fire('2026-11-23T02:30:00Z');
    cloud.reset();
    await sites.unlock(WS, id, scheduledAuditId(WS, id, DUE_AT + 86_400_000));
    await fire();
    expect(cloud.sent).toEqual([]);
    expect((await sites.get(WS, id))?.running).toBeNull();
    expect(await last()).toMatchObject({ dueAt: '2026-11-23T02:30:00.000Z' });
  });

  test('goes on where a crash left it', async () => {
    const { aud, fire, last } = await scheduled();
    cloud.faults.send = () => {
      throw new Error('the queue is away');
    };
    await expect(fire()).rejects.toThrow('the queue is away');
    expect(await last()).toBeNull();
    delete cloud.faults.send;
    await fire();
    expect(await headerOf(aud)).not.toBeNull();
    expect(await last()).toMatchObject({ outcome: 'started', audit: aud });
  });
});

describe('is skipped, and that is kept', () => {
  test('where an audit is running', async () => {
    const { id, aud, sites, fire, last } = await scheduled();
    const running = makeHeader({ site: id });
    await createHeaderStore(cloud.table).create(running);
    await sites.lock(WS, id, running.aud, null);
    await fire();
    expect(cloud.take('control.fifo')).toEqual([]);
    expect(await headerOf(aud)).toBeNull();
    expect(await last()).toMatchObject({
      outcome: 'skipped',
      reason: 'audit-running',
      audit: running.aud,
      detail: 'An audit was running',
    });
  });

  test('where somebody audited the site since', async () => {
    const { id, sites, fire, last } = await scheduled();
    const since = makeHeader({ site: id, phase: 'done', outcome: 'completed' });
    await sites.remember(WS, toBrief(since));
    await fire();
    expect(await last()).toMatchObject({ outcome: 'skipped', reason: 'audited-since', audit: since.aud });
  });

  test('where its settings do not hold any more', async () => {
    const { id, sites, fire, last } = await scheduled();
    const scope = { subdomains: false, include: ['('], exclude: [] };
    await sites.change(WS, id, { settings: { ...DEFAULT_SETTINGS, scope } });
    await fire();
    expect(await last()).toMatchObject({ outcome: 'skipped', reason: 'refused', detail: expect.any(String) });
  });
});

describe('starts nothing, and leaves no trace', () => {
  test.each([
    ['of a paused schedule', async (of: Awaited<ReturnType<typeof scheduled>>) => of],
    [
      'of a deleted schedule',
      async ({ schedules, id }: Awaited<ReturnType<typeof scheduled>>) => schedules.remove(WS, id),
    ],
    [
      'of a site that is being deleted',
      async ({ sites, id }: Awaited<ReturnType<typeof scheduled>>) => sites.close(WS, id),
    ],
  ])('%s', async (name, prepare) => {
    const one = await scheduled({ enabled: !name.includes('paused') });
    await prepare(one);
    await one.fire();
    expect(cloud.sent).toEqual([]);
    expect(await createCrawlHeaderStore(cloud.table).get(WS, one.aud)).toBeNull();
    expect((await one.last()) ?? null).toBeNull();
  });

  test.each([[{}], ['x'], [{ v: 1, ws: WS, site: 'site_1', dueAt: DUE }]])('of %j', async (event) => {
    await invoke(handler, event);
    expect(cloud.counted(METRICS.messagesDropped)).toBe(1);
  });
});

test.each(['TABLE_NAME', 'CONTROL_QUEUE_URL', 'RECHECK_SECONDS'])(
  'a start without %s ends in one line that names it',
  (name) => {
    expect(() => withEnv({ [name]: undefined }, startup)).toThrow(
      new RegExp(`^The function's environment is not right\\. ${name}: [^\\n]*$`),
    );
  },
);

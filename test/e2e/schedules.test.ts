import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import type { AuditId, SiteId } from '#contract/ids.ts';
import { type Demo, startDemo } from '#demo/server.ts';
import { startLocalCloud } from '#local/local-cloud.ts';
import type { LocalCloud } from '#local/options.ts';
import { BRISK, addSite, auditUntil, isDone, startAudit } from '#test/support/product/audits.ts';
import { type Reader, openBrowser, openReader, settled } from '#test/support/product/browser.ts';
import { type Session, createSession } from '#test/support/product/session.ts';
import { removeFolder, temporaryFolder } from '#test/support/product/start-product.ts';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const MINUTE = 60_000;

let dataDir: string;
let demo: Demo;
let cloud: LocalCloud;
let session: Session;
let browser: Browser;
let reader: Reader;
let site: SiteId;
/** Milliseconds by which the clock was moved so far. */
let ahead = 0;

beforeAll(async () => {
  dataDir = await temporaryFolder();
  demo = await startDemo({ port: 0 });
  cloud = await startLocalCloud({ dataDir, port: 0, demo: { email: 'demo@plumbline.test' }, quiet: true });
  session = createSession(cloud.url);
  if (cloud.demoAccount === null) throw new Error('There is no demo account');
  await session.call('login', { body: cloud.demoAccount });
  site = await addSite(session, demo.urls.workshops, { ...BRISK, mode: 'html' });
  browser = await openBrowser();
  reader = await openReader(browser);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await cloud?.close();
  await demo?.close();
  await removeFolder(dataDir);
}, 120_000);

/** Moves the clock to where a due time's window is over; schedules fire by it, functions keep the real time. */
async function moveTo(due: number): Promise<void> {
  const by = due + 16 * MINUTE - (Date.now() + ahead);
  ahead += by;
  await cloud.moveClock(by);
}

const dueAfter = (time: number) => Math.floor(time / HOUR) * HOUR + HOUR;
const schedule = async () => (await session.call('getSchedule', { params: { site } })).schedule;
const audits = async () => (await session.call('listAudits', { params: { site }, query: {} })).items;

/** Waits for what came of a due time. */
async function lastOf(due: number) {
  const until = Date.now() + 20_000;
  for (;;) {
    const last = (await schedule())?.last ?? null;
    if (last !== null && Date.parse(last.dueAt) === due) return last;
    if (Date.now() > until) throw new Error(`Not in time: ${JSON.stringify(last)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a schedule, from the form to the audit', () => {
  let due = 0;
  let first: AuditId;
  let failed = false;
  const step = (name: string, work: () => Promise<void>) => {
    test(name, async () => {
      if (failed) throw new Error('an earlier step failed');
      failed = true;
      await work();
      expect(reader.faults).toEqual([]);
      failed = false;
    });
  };

  step('is set in the dashboard, which shows the next three times', async () => {
    await reader.page.goto(`${cloud.url}/login`);
    await reader.fill('E-mail', cloud.demoAccount?.email ?? '');
    await reader.fill('Password', cloud.demoAccount?.password ?? '');
    await reader.click('button', 'Sign in');
    await reader.until(`location.pathname === '/sites'`);
    await reader.page.goto(`${cloud.url}/sites/${site}/schedule`);
    await settled(reader, 'Schedule');
    await reader.page.select('select[aria-label="Repeat"]', 'hourly');
    await reader.page.select('select[aria-label="Start"]', '15');
    await reader.page.select('select[aria-label="Time zone"]', 'Asia/Tokyo');
    await reader.until(`document.querySelectorAll('section[aria-labelledby=preview] li').length === 3`);
    await reader.click('button', 'Set schedule');
    await reader.see('Every hour at 00 minutes past, Asia/Tokyo');
    const set = await schedule();
    expect(set).toMatchObject({ expression: 'cron(0 * * * ? *)', zone: 'Asia/Tokyo', windowMinutes: 15 });
    due = dueAfter(Date.now());
    expect(set?.next.map((time) => Date.parse(time))).toEqual([due, due + HOUR, due + 2 * HOUR]);
    await reader.page.goto(`${cloud.url}/sites`);
    await reader.see('Next audit in');
  });

  step('starts an audit when it is due, and the audit appears', async () => {
    expect(await audits()).toEqual([]);
    await moveTo(due);
    const last = await lastOf(due);
    expect(last).toMatchObject({ outcome: 'started', reason: null });
    first = last.audit ?? 'aud_';
    const audit = await auditUntil(session, first, isDone, 40_000);
    expect(audit).toMatchObject({ outcome: 'completed', trigger: 'schedule' });
    await reader.page.goto(`${cloud.url}/sites/${site}/audits`);
    await reader.see('Complete');
    await reader.page.goto(`${cloud.url}/sites/${site}/schedule`);
    await reader.see('Started · its audit');
  });

  step('that fires once more starts nothing more', async () => {
    const { workspace: ws } = await session.call('me', {});
    const firing = { v: 1, ws, site, dueAt: new Date(due).toISOString().replace('.000Z', 'Z') };
    const twice = await Promise.all([1, 2].map(() => cloud.invoke('Starter', firing)));
    expect(twice.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await audits()).map(({ id }) => id)).toEqual([first]);
  });

  step('skips a due time at which an audit runs, and says so', async () => {
    await session.call('changeSite', {
      params: { site },
      body: { settings: { rate: 0.2, checkLinks: 0 } },
    });
    const running = await startAudit(session, site);
    due += HOUR;
    await moveTo(due);
    expect(await lastOf(due)).toMatchObject({
      outcome: 'skipped',
      reason: 'audit-running',
      audit: running,
    });
    await session.call('cancelAudit', { params: { audit: running }, body: {} });
    await auditUntil(session, running, isDone, 40_000);
    expect((await audits()).map(({ id }) => id).toSorted()).toEqual([first, running].toSorted());
    await reader.page.reload();
    await reader.see('Skipped: another audit was running');
  });

  step('does nothing while it is paused', async () => {
    await reader.click('button', 'Pause');
    await reader.see('No audit starts by itself until it is resumed.');
    due += HOUR;
    await moveTo(due);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await audits()).toHaveLength(2);
    expect((await schedule())?.last).toMatchObject({ reason: 'audit-running' });
    expect((await session.call('getSite', { params: { site } })).nextAudit).toBeNull();
    await reader.click('button', 'Resume');
    await reader.see('Next audits');
  });

  step('goes with its site', async () => {
    await session.call('deleteSite', { params: { site } });
    for (let turn = 0; turn < 3; turn++)
      expect(await cloud.invoke('Sweep', { 'detail-type': 'Scheduled Event' })).toMatchObject({ ok: true });
    await cloud.close();
    const database = new DatabaseSync(join(dataDir, 'schedules.db'));
    try {
      expect(database.prepare('SELECT name FROM schedules').all()).toEqual([]);
    } finally {
      database.close();
    }
  });
});

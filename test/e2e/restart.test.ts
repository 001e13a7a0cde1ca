import { appendFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Audit } from '#contract/api-audits.ts';
import type { SiteId } from '#contract/ids.ts';
import { BRISK, addSite, auditUntil, isDone, resultOf, startAudit } from '#test/support/product/audits.ts';
import { endAll, waitForEnd } from '#test/support/product/processes.ts';
import { type Session, createSession } from '#test/support/product/session.ts';
import {
  type Product,
  removeFolder,
  startProduct,
  temporaryFolder,
} from '#test/support/product/start-product.ts';

jest.setTimeout(120_000);

/** A child notices that its parent has gone when their channel closes; a browser when its pipe does. */
const GONE_MS = 10_000;

let dataDir: string;
let product: Product;
let session: Session;
let site: SiteId;
let uninterrupted: Awaited<ReturnType<typeof resultOf>>;
/** Everything that was ever started here. */
const everyone = new Set<number>();

beforeAll(async () => {
  dataDir = await temporaryFolder();
  product = await startProduct({ dataDir });
  session = createSession(product.url);
  await session.call('login', { body: product.account });
  site = await addSite(session, product.demoUrl, { ...BRISK, mode: 'rendered', maxPages: 20 });
  const audit = await startAudit(session, site);
  await auditUntil(session, audit, isDone);
  uninterrupted = await resultOf(session, audit);
}, 180_000);

afterAll(async () => {
  await product?.stop();
  endAll([...everyone]);
  for (const profile of await profilesOf([...everyone])) await removeFolder(join(tmpdir(), profile));
  await removeFolder(dataDir);
}, 120_000);

const portOf = (url: string) => Number(new URL(url).port);

async function startAgain(): Promise<void> {
  product = await startProduct({ dataDir, port: portOf(product.url), demoPort: portOf(product.demoUrl) });
}

/** `kill -9` of all that runs, then the same command again. @returns who was running */
async function killAndRestart(): Promise<number[]> {
  const family = await product.processes();
  for (const pid of family) everyone.add(pid);
  await product.kill();
  expect(await waitForEnd(family, GONE_MS)).toEqual([]);
  await startAgain();
  return family;
}

async function profilesOf(pids: readonly number[]): Promise<string[]> {
  const names = await readdir(tmpdir());
  return names.filter((name) => pids.some((pid) => name.startsWith(`plumbline-profile-${pid}-`)));
}

const MOMENTS: readonly (readonly [string, (audit: Audit) => boolean])[] = [
  ['when it has just been started', () => true],
  ['when the first pages are being rendered', ({ counters }) => counters.inFlight > 0],
  ['when a third of its pages are done', ({ counters }) => counters.settled >= 7],
  ['when it is being analysed', ({ phase }) => phase === 'analyzing' || phase === 'done'],
];

describe('a kill -9 of the whole process loses nothing of an audit', () => {
  test.each(MOMENTS)('%s', async (_, isNow) => {
    const audit = await startAudit(session, site);
    const seen = await auditUntil(session, audit, isNow);
    const family = await killAndRestart();
    expect(family.length).toBeGreaterThan(1);
    // The session outlives the process, too.
    const after = await auditUntil(session, audit, isDone);
    expect(await resultOf(session, audit)).toEqual(uninterrupted);
    expect(after.createdAt).toBe(seen.createdAt);
    // What a killed browser left on the disk is removed by the next one.
    if (after.counters.rendered > seen.counters.rendered) expect(await profilesOf(family)).toEqual([]);
  });
});

test('the audits of one site stand in its history once each, the last one last', async () => {
  const { items } = await session.call('listAudits', { params: { site }, query: {} });
  expect(items).toHaveLength(MOMENTS.length + 1);
  expect(new Set(items.map(({ shown }) => shown)).size).toBe(1);
  expect((await session.call('getSite', { params: { site } })).running).toBeNull();
});

test('Ctrl+C in the middle of an audit ends everything with 0, and the next start goes on with it', async () => {
  const audit = await startAudit(session, site);
  await auditUntil(session, audit, ({ counters }) => counters.settled > 0);
  const family = await product.processes();
  for (const pid of family) everyone.add(pid);
  expect(await product.stop()).toBe(0);
  expect(await waitForEnd(family, GONE_MS)).toEqual([]);
  expect(await profilesOf(family)).toEqual([]);
  expect(product.said()).not.toMatch(/Error|on their own/);
  await startAgain();
  await auditUntil(session, audit, isDone);
  expect(await resultOf(session, audit)).toEqual(uninterrupted);
  expect(await product.stop()).toBe(0);
});

test('a lost password is made anew, and a mail that a kill has cut costs no other', async () => {
  await rm(join(dataDir, 'demo-account.json'));
  await appendFile(join(dataDir, 'mail.jsonl'), '{"to":"ada@customer.te');
  product = await startProduct({ dataDir });
  const { call } = createSession(product.url);
  const me = await call('login', { body: product.account });
  expect(me.user.email).toBe(product.account.email);
  expect((await call('listSites', { query: {} })).items.map(({ id }) => id)).toEqual([site]);
  await call('forgotPassword', { body: { email: product.account.email } });
  expect(await product.stop()).toBe(0);
  product = await startProduct({ dataDir });
  const mail = await fetch(`${product.url}/__local/mail`);
  expect(mail.status).toBe(200);
});

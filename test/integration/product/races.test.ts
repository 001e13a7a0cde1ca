import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { BRISK, addSite, auditUntil, isDone, startAudit } from '#test/support/product/audits.ts';
import { removeFolder } from '#test/support/product/start-product.ts';
import { type OpenProduct, objectsIn, openProduct, rowsIn } from './open-product.ts';

jest.setTimeout(120_000);

let product: OpenProduct;

beforeAll(async () => {
  product = await openProduct();
}, 120_000);

afterAll(() => product?.close(), 30_000);

/** Requests to a site of the demo so far. */
const requestsTo = (url: string) =>
  product.demo.requests.filter(({ host }) => host === new URL(url).host).length;

/** Slow enough that it is still at work when something is done to it. */
const UNHURRIED = { ...BRISK, rate: 14, mode: 'html' } as const;

/** Waits until the workers have done what they had in hand: they know nothing of an audit but their slice. */
async function workersAreIdle(): Promise<void> {
  for (;;) {
    const queues = await product.cloud.queues();
    const slices = queues.filter(({ name }) => name.includes('Slices'));
    if (slices.length === 0) throw new Error('There are no queues of slices');
    if (slices.every(({ visible, inFlight, delayed }) => visible + inFlight + delayed === 0)) return;
    await sleep(100);
  }
}

const codeOf = (settled: PromiseSettledResult<unknown>) =>
  settled.status === 'fulfilled' ? 'started' : (settled.reason as { status?: number }).status;

test('two starts at once: one audit, and one conflict', async () => {
  const { session, demo } = product;
  const site = await addSite(session, demo.urls.workshops, { ...BRISK, mode: 'html' });
  for (let round = 0; round < 3; round++) {
    const starts = await Promise.allSettled([1, 2, 3, 4].map(() => startAudit(session, site)));
    const codes = starts.map(codeOf).filter((code) => code !== 'started');
    expect(codes).toEqual([409, 409, 409]);
    const [audit] = starts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (audit === undefined) throw new Error('none was started');
    expect((await auditUntil(session, audit, isDone)).outcome).toBe('completed');
  }
  const { items } = await session.call('listAudits', { params: { site }, query: {} });
  expect(items).toHaveLength(3);
});

test('a cancel in the middle ends it with what it has, and of the site no more is asked than was under way', async () => {
  const { session, demo } = product;
  const site = await addSite(session, demo.urls.shop, { ...UNHURRIED, maxPages: 30 });
  const audit = await startAudit(session, site);
  const { counters } = await auditUntil(session, audit, ({ counters: now }) => now.settled >= 6);
  const cancels = await Promise.allSettled(
    [1, 2].map(() => session.call('cancelAudit', { params: { audit }, body: {} })),
  );
  expect(cancels.map(({ status }) => status)).toContain('fulfilled');
  const ended = await auditUntil(session, audit, isDone);
  const asked = requestsTo(demo.urls.shop);
  expect(ended).toMatchObject({ outcome: 'cancelled', reason: 'cancelled', cancelRequested: true });
  expect(ended.counters.settled).toBeGreaterThanOrEqual(6);
  expect(ended.counters.settled).toBeLessThan(30);
  await workersAreIdle();
  const all = requestsTo(demo.urls.shop);
  expect(all).toBeLessThanOrEqual(asked + counters.inFlight);
  await sleep(2_000);
  expect(requestsTo(demo.urls.shop)).toBe(all);
  // What came too late changes nothing of how it ended.
  expect(await session.call('getAudit', { params: { audit } })).toEqual(ended);
  const { total } = await session.call('listPages', {
    params: { audit },
    query: { filter: 'indexable:is:yes' },
  });
  expect(total).toBeGreaterThan(0);
  await expect(session.call('cancelAudit', { params: { audit }, body: {} })).rejects.toMatchObject({
    status: 409,
  });
  expect((await session.call('getSite', { params: { site } })).running).toBeNull();
});

test('a site that is deleted under its audit is gone at once, and then all that there was of it', async () => {
  const { cloud, session, demo, dataDir } = product;
  const site = await addSite(session, demo.urls.outlet, UNHURRIED);
  const first = await startAudit(session, site);
  await auditUntil(session, first, ({ counters }) => counters.settled >= 3);
  await session.call('cancelAudit', { params: { audit: first }, body: {} });
  await auditUntil(session, first, isDone);
  const second = await startAudit(session, site);
  await auditUntil(session, second, ({ counters }) => counters.settled >= 3);
  await session.call('deleteSite', { params: { site } });
  await expect(session.call('getSite', { params: { site } })).rejects.toMatchObject({ status: 404 });
  const { items } = await session.call('listSites', { query: {} });
  expect(items.map(({ id }) => id)).not.toContain(site);
  await auditUntil(session, second, isDone);
  await workersAreIdle();
  for (let turn = 0; turn < 5; turn++) {
    await cloud.invoke('Sweep', { 'detail-type': 'Scheduled Event' });
    await sleep(500);
  }
  for (const audit of [first, second])
    await expect(session.call('getAudit', { params: { audit } })).rejects.toMatchObject({ status: 404 });
  await product.stop();
  const rows = await rowsIn(dataDir, cloud.plan.tables[0]?.name ?? '');
  expect(rows.length).toBeGreaterThan(10);
  // The workspace's log stays, and answers kept for a day under idempotency keys: neither is the site's.
  const ofOthers = /^\{"PK":\{"S":"WS#[^"#]+#(?:LOG|IDEM)"/;
  const left = rows.filter(
    (row) => !ofOthers.test(row) && [site, first, second].some((id) => row.includes(id)),
  );
  // The note that late writers are to be cleaned up after, an hour from now.
  expect(left.map((row) => (JSON.parse(row) as { step?: { S: string } }).step?.S)).toEqual(['again']);
  const objects = objectsIn(dataDir);
  expect(objects.length).toBeGreaterThan(10);
  expect(objects.filter((key) => key.includes(first) || key.includes(second))).toEqual([]);
  await removeFolder(dataDir);
});

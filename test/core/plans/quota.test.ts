import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { PLANS, type Plan } from '#contract/plans.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createPlaceStore } from '#adapters/dynamodb/place-store.ts';
import { createUsageStore } from '#adapters/dynamodb/usage-store.ts';
import { isAppError } from '#core/errors.ts';
import type { PlanInForce } from '#core/plans/plan-of.ts';
import { type QuotaDeps, reserve, settle } from '#core/plans/quota.ts';
import { spentOf } from '#core/plans/spent.ts';
import { takePlace } from '#core/plans/take-place.ts';
import { ulid } from '#core/ulid.ts';
import { openTable } from '../../adapters/dynamodb/open-table.ts';
import { makeHeader } from '../audits/make-header.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const MONTH = '2026-11';

let open: Awaited<ReturnType<typeof openTable>>;
let deps: QuotaDeps & { usage: ReturnType<typeof createUsageStore> };
let ws: WorkspaceId;
let clock = NOW;
let made = 0;
beforeAll(async () => {
  open = await openTable();
  deps = {
    usage: createUsageStore(open.table),
    places: createPlaceStore(open.table),
    headers: createHeaderStore(open.table),
    now: () => clock,
  };
});
afterAll(() => open.close());
beforeEach(() => {
  clock = NOW;
  made += 1;
  ws = `ws_${String(made).padStart(26, '0')}`;
});

let drawn = 0;
function nextAudit(at = NOW): AuditId {
  drawn += 1;
  return `aud_${ulid(
    at,
    new Uint8Array(16).map((_, i) => (drawn >> (5 * (15 - i))) & 31),
  )}`;
}
const plan = (more: Partial<Plan> = {}): PlanInForce => ({
  id: 'free',
  ...PLANS.free,
  concurrentAudits: null,
  ...more,
});
const want = (aud: AuditId, maxPages = 100) => ({ aud, maxPages, mode: 'html' as const, at: NOW });
const counters = (more: Partial<AuditHeader['counters']>) => ({ ...makeHeader().counters, ...more });
const ended = (aud: AuditId, more: Partial<AuditHeader> = {}): AuditHeader => ({
  ...makeHeader({ aud, phase: 'done', outcome: 'completed', counters: counters({ ok: 10 }), ...more }),
  ws,
  createdAt: new Date(NOW).toISOString(),
});

async function outcomes(work: readonly Promise<unknown>[]) {
  const all = await Promise.allSettled(work);
  const errors = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  return { passed: all.length - errors.length, errors };
}

describe('pages of a month', () => {
  test('twenty starts at once against room for seven: seven pass, whatever the order', async () => {
    const limits = plan({ pagesAMonth: 750 });
    const { passed, errors } = await outcomes(
      Array.from({ length: 20 }, () => reserve(deps, ws, limits, want(nextAudit()))),
    );
    expect(passed).toBe(7);
    for (const error of errors)
      expect(isAppError(error) && { code: error.code, reason: error.reason, limit: error.limit }).toEqual({
        code: 'LIMIT_REACHED',
        reason: 'pages-a-month',
        limit: { limit: 750, used: 700, plan: 'free' },
      });
    const month = await deps.usage.month(ws, MONTH);
    expect(month).toMatchObject({ taken: 700, units: 0, audits: 0 });
    expect(month.reservations).toHaveLength(7);
  });

  test('an audit settles once, however often it is told and by how many at once', async () => {
    const aud = nextAudit();
    await reserve(deps, ws, plan(), want(aud));
    const header = ended(aud, { counters: counters({ ok: 30, redirects: 5, noAnswer: 9, rendered: 4 }) });
    await Promise.all([1, 2, 3, 4, 5].map(() => settle(deps, header)));
    await settle(deps, header);
    const spent = { taken: 35 + 4 * 2, units: 35 + 4 * 2, pages: 35, rendered: 4, audits: 1 };
    expect(await deps.usage.month(ws, MONTH)).toMatchObject({ ...spent, reservations: [] });
    expect(await deps.places.held(ws, 'audits')).toEqual([]);
  });

  test('a second reservation of the same audit changes nothing, and undoing it neither', async () => {
    const aud = nextAudit();
    await reserve(deps, ws, plan(), want(aud));
    const undo = await reserve(deps, ws, plan(), want(aud));
    await undo();
    expect(await deps.usage.month(ws, MONTH)).toMatchObject({ taken: 100, reservations: [{ aud }] });
  });

  test('an audit larger than what is left is refused with what would fit', async () => {
    const answer = reserve(deps, ws, plan({ pagesAMonth: 250 }), want(nextAudit(), 300));
    await expect(answer).rejects.toThrow(/300 counted pages, and 250 of this month's 250/);
    const rendered = { ...want(nextAudit(), 100), mode: 'auto' as const };
    await expect(reserve(deps, ws, plan({ pagesAMonth: 250 }), rendered)).rejects.toThrow(/300 counted/);
  });

  test('what crashes left is found where the limit is met: never begun, ended, and still running', async () => {
    const limits = plan({ pagesAMonth: 300 });
    const [lost, over, alive] = [nextAudit(), nextAudit(), nextAudit()];
    for (const aud of [lost, over, alive]) await reserve(deps, ws, limits, want(aud));
    await deps.headers.get(ws, alive);
    const store = createHeaderStore(open.table);
    await store.create(ended(over, { site: 'site_00000000000000000000000001' }));
    await store.create({ ...ended(alive), phase: 'crawling', outcome: null });
    clock = NOW + 30_000;
    // Half a minute on the one that never began may still be on its way: the ended one makes room for 90.
    await reserve(deps, ws, limits, { ...want(nextAudit(), 90), at: clock });
    await expect(reserve(deps, ws, limits, { ...want(nextAudit(), 90), at: clock })).rejects.toThrow(
      /used or reserved/,
    );
    clock = NOW + 61_000;
    await reserve(deps, ws, limits, { ...want(nextAudit(), 90), at: clock });
    expect(await deps.usage.month(ws, MONTH)).toMatchObject({ units: 10, audits: 1, taken: 290 });
  });
});

describe('audits at a time', () => {
  test('twenty starts at once with places for three', async () => {
    const { passed, errors } = await outcomes(
      Array.from({ length: 20 }, () => reserve(deps, ws, plan({ concurrentAudits: 3 }), want(nextAudit()))),
    );
    expect(passed).toBe(3);
    expect(errors.every((error) => isAppError(error) && error.reason === 'concurrent-audits')).toBe(true);
    // Whoever got no place gave its pages back.
    expect(await deps.usage.month(ws, MONTH)).toMatchObject({ taken: 300, units: 0, audits: 0 });
  });

  test('the end of one makes room for the next', async () => {
    const limits = plan({ concurrentAudits: 1 });
    const [first, second] = [nextAudit(), nextAudit()];
    await reserve(deps, ws, limits, want(first));
    await createHeaderStore(open.table).create({ ...ended(first), phase: 'crawling', outcome: null });
    await expect(reserve(deps, ws, limits, want(second))).rejects.toThrow(/One audit runs at a time/);
    await settle(deps, ended(first));
    await reserve(deps, ws, limits, want(second));
    expect(await deps.places.held(ws, 'audits')).toEqual([second]);
  });
});

describe('places of sites and seats', () => {
  const take = (id: string, present: readonly string[], most: number | null, now = NOW) =>
    takePlace(deps.places, ws, { kind: 'sites', id, present, most, now });
  const site = (at = NOW) => nextAudit(at).replace('aud_', 'site_');

  test('twenty at once beside two that are there, with room for five', async () => {
    const present = [site(), site()];
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(site(), present, 5)));
    expect(taken.filter(Boolean)).toHaveLength(3);
  });

  test('a deleted one makes room once it is a minute old; without a limit nothing is counted', async () => {
    const [first, second] = [site(), site()];
    expect(await take(first, [], 1)).toBe(true);
    expect(await take(second, [first], 1)).toBe(false);
    expect(await take(second, [], 1)).toBe(false);
    expect(await take(second, [], 1, NOW + 61_000)).toBe(true);
    expect(await take(site(), [second], null)).toBe(true);
  });
});

test('failures are free, a cancelled audit counts what it did, and rendering counts among the answers alone', () => {
  const did = counters({ ok: 8, clientErrors: 2, serverErrors: 1, noAnswer: 5, ourFaults: 3, rendered: 20 });
  expect(spentOf({ outcome: 'failed', counters: did }, 3)).toMatchObject({ units: 0, pages: 0, audits: 1 });
  expect(spentOf({ outcome: 'blocked', counters: did }, 3)).toMatchObject({ units: 0 });
  expect(spentOf({ outcome: 'cancelled', counters: did }, 3)).toEqual({
    units: 33,
    pages: 11,
    rendered: 11,
    audits: 1,
  });
});

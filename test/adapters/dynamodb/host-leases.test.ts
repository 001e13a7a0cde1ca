import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AuditId } from '#contract/ids.ts';
import { createHostLeases } from '#adapters/dynamodb/host-leases.ts';
import { hostKey } from '#adapters/dynamodb/keys.ts';
import { type OpenTable, openTable } from './open-table.ts';

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const MINUTE = 60_000;
const clock = { now: Date.parse('2026-11-22T12:00:00Z') };
const leases = () => createHostLeases(open.table, () => clock.now);
const aud = (n: number): AuditId => `aud_${String(n).padStart(26, '0')}`;

test('audits of one host are counted while their leases last', async () => {
  const store = leases();
  const until = () => clock.now + 15 * MINUTE;
  expect(await store.renew('a.test', aud(1), until())).toEqual({ live: 1, intervalMs: 0, blockedUntil: 0 });
  expect((await store.renew('a.test', aud(2), until())).live).toBe(2);
  expect((await store.renew('a.test', aud(1), until())).live).toBe(2);
  expect((await store.renew('b.test', aud(3), until())).live).toBe(1);
  await store.release('a.test', aud(2));
  expect((await store.renew('a.test', aud(1), until())).live).toBe(1);
  await store.renew('a.test', aud(4), until());
  clock.now += 16 * MINUTE;
  expect((await store.renew('a.test', aud(1), until())).live).toBe(1);
  // What ran out was forgotten, and not only left out of the count.
  const row = await open.table.get(hostKey('a.test'), { consistent: true });
  expect(Object.keys(row?.['leases'] as object)).toEqual([aud(1)]);
});

test('many audits that come at once all get their lease', async () => {
  const store = leases();
  await Promise.all(
    Array.from({ length: 12 }, (_, i) => store.renew('busy.test', aud(i), clock.now + MINUTE)),
  );
  expect((await store.renew('busy.test', aud(0), clock.now + MINUTE)).live).toBe(12);
});

test('a host that asks for patience keeps the longest wish, an hour at most, and gets its pace back in a day', async () => {
  const store = leases();
  const read = () => store.renew('slow.test', aud(1), clock.now + MINUTE);
  await store.slow('slow.test', { intervalMs: 800, until: clock.now + 2 * MINUTE });
  await store.slow('slow.test', { intervalMs: 400, until: clock.now + MINUTE });
  expect(await read()).toEqual({ live: 1, intervalMs: 800, blockedUntil: clock.now + 2 * MINUTE });
  await store.slow('slow.test', { intervalMs: 0, until: clock.now + 24 * 60 * MINUTE });
  expect(await read()).toMatchObject({ intervalMs: 800, blockedUntil: clock.now + 60 * MINUTE });
  clock.now += 25 * 60 * MINUTE;
  expect((await read()).intervalMs).toBe(0);
  await store.slow('slow.test', { intervalMs: 300, until: 0 });
  expect((await read()).intervalMs).toBe(300);
});

test('a lease that nobody holds is let go without a word', async () => {
  await leases().release('nobody.test', aud(9));
  expect(await open.table.get(hostKey('nobody.test'))).toBeNull();
});

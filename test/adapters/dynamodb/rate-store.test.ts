import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRateStore } from '#adapters/dynamodb/rate-store.ts';
import { type OpenTable, openTable } from './open-table.ts';

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

test('a window takes as many as its limit, says how long it lasts, and the next one begins anew', async () => {
  let now = 900_000 * 1_000 + 100_000;
  const limits = createRateStore(open.table, () => now);
  for (let i = 0; i < 3; i++) expect(await limits.take('b', 3, 900)).toEqual({ ok: true });
  expect(await limits.take('b', 3, 900)).toEqual({ ok: false, retryAfter: 800 });
  expect(await limits.take('c', 3, 900)).toEqual({ ok: true });
  now += 800_000;
  expect(await limits.take('b', 3, 900)).toEqual({ ok: true });
});

test('of many at once exactly the limit gets through', async () => {
  const limits = createRateStore(open.table, () => 1_000_000);
  const taken = await Promise.all(Array.from({ length: 20 }, () => limits.take('burst', 7, 900)));
  expect(taken.filter(({ ok }) => ok)).toHaveLength(7);
});

test('clearing forgets the current window', async () => {
  const limits = createRateStore(open.table, () => 1_000_000);
  expect(await limits.take('clear', 1, 900)).toEqual({ ok: true });
  await limits.clear('clear', 900);
  expect(await limits.take('clear', 1, 900)).toEqual({ ok: true });
});

import { expect, test } from '@jest/globals';
import { seedsFrom, simulate } from '../../core/crawl/support/simulate.ts';

const SCHEDULES = 2_000;

/** What test/core/crawl/simulation.test.ts begins, over all schedules: twenty seconds that verify need not wait. */
test('the commit protocol keeps its promises under every schedule', async () => {
  const { failures, totals } = await simulate(seedsFrom(1, SCHEDULES));
  expect(failures).toEqual([]);
  expect(totals.audits).toBe(SCHEDULES);
  // A simulation in which nothing happens proves nothing.
  expect(totals.commits).toBeGreaterThan(10 * SCHEDULES);
  expect(totals.sliceFailed).toBeGreaterThan(100);
  expect(totals.dropped).toBeGreaterThan(20);
  expect(totals.stuck).toBeGreaterThan(5);
}, 180_000);

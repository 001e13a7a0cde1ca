import { expect, test } from '@jest/globals';
import { runSchedule } from './support/schedule.ts';

const SCHEDULES = 2_000;
const only = process.env['SIM_SEED'];

/**
 * Drives the shell, not the decisions alone: two coordinators, faults around every port call, queues that
 * repeat and reorder, workers that die. After every step the invariants of docs/crawl-machine.md hold. A
 * failing seed is run again by `SIM_SEED=<seed> npm run -s test:unit -- --testPathPatterns test/core/crawl/simulation`.
 */
test('the commit protocol keeps its promises under every schedule', async () => {
  const seeds = only === undefined ? Array.from({ length: SCHEDULES }, (_, i) => i + 1) : [Number(only)];
  const failures: string[] = [];
  const totals = { audits: 0, commits: 0, sliceFailed: 0, dropped: 0, ticks: 0, stuck: 0 };
  for (const seed of seeds) {
    try {
      const world = await runSchedule(seed);
      const header = world.header();
      totals.audits += 1;
      totals.commits += header?.version ?? 0;
      totals.sliceFailed += world.mishaps.sliceFailed;
      totals.dropped += world.mishaps.dropped;
      totals.ticks += world.ticks;
      totals.stuck += header?.reason === 'stuck' ? 1 : 0;
    } catch (error) {
      failures.push(
        `SIM_SEED=${seed}: ${error instanceof Error ? (only === undefined ? error.message : error.stack) : String(error)}`,
      );
      if (failures.length >= 5) break;
    }
  }
  expect(failures).toEqual([]);
  expect(totals.audits).toBe(seeds.length);
  if (only !== undefined) return;
  // A simulation in which nothing happens proves nothing.
  expect(totals.commits).toBeGreaterThan(10 * SCHEDULES);
  expect(totals.sliceFailed).toBeGreaterThan(100);
  expect(totals.dropped).toBeGreaterThan(20);
  expect(totals.stuck).toBeGreaterThan(5);
}, 120_000);

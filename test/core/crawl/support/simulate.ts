import { runSchedule } from './schedule.ts';

export interface Totals {
  audits: number;
  commits: number;
  sliceFailed: number;
  dropped: number;
  ticks: number;
  stuck: number;
}

/** Drives the shell through the schedules of these seeds; stops at the fifth that breaks an invariant. */
export async function simulate(
  seeds: readonly number[],
): Promise<{ readonly failures: string[]; readonly totals: Totals }> {
  const failures: string[] = [];
  const totals: Totals = { audits: 0, commits: 0, sliceFailed: 0, dropped: 0, ticks: 0, stuck: 0 };
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
        `SIM_SEED=${seed}: ${error instanceof Error ? (seeds.length > 1 ? error.message : error.stack) : String(error)}`,
      );
      if (failures.length >= 5) break;
    }
  }
  return { failures, totals };
}

export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i);

import { nextRuns } from '../schedules/next-runs.ts';
import { limitReached } from './limit-reached.ts';
import type { PlanInForce } from './plan-of.ts';

const HOUR = 3_600_000;
/** A day of hourly runs and a little more: the shortest time between two runs is among them. */
const SAMPLE = 26;

/** Throws LIMIT_REACHED where runs come closer together than the plan allows; an hour is left for summer time. */
export function checkGranularity(plan: PlanInForce, expression: string, zone: string, now: number): void {
  const hours = plan.scheduleHours;
  if (hours === null) return;
  const runs = nextRuns(expression, zone, now, SAMPLE);
  const gap = Math.min(Infinity, ...runs.slice(1).map((run, i) => run - (runs[i] ?? run)));
  const spare = hours > 1 ? 1 : 0;
  if (gap >= (hours - spare) * HOUR) return;
  throw limitReached('schedule', plan, {
    limit: hours,
    used: Math.round(gap / HOUR),
    words: `A site is audited every ${hours === 168 ? 'week' : `${hours} hours`} at most`,
  });
}

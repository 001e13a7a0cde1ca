import { parseCron } from './cron.ts';
import { instantOf, startOfMinute, wallOf } from './wall-clock.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The rarest there is, a fifth Sunday of February, comes every 28 years, or 40 over a century without a leap day. */
const MOST_DAYS = 41 * 366;

/**
 * The next `count` moments after `after` (both epoch milliseconds) at which a cron expression is due in a
 * zone, earliest first; fewer where there are no more. Local times that do not exist are skipped, and those
 * that come twice count once. Throws UNPROCESSABLE for an expression that cannot be read.
 */
export function nextRuns(expression: string, zone: string, after: number, count: number): number[] {
  const cron = parseCron(expression);
  const found: number[] = [];
  const wall = startOfMinute(wallOf(after, zone));
  // Clocks that were put back since may show what a later moment of the day before shows too.
  let midnight = Math.floor(wall / DAY) * DAY - DAY;
  for (let days = 0; days < MOST_DAYS && found.length < count; days++, midnight += DAY) {
    const date = new Date(midnight);
    if (!cron.fits(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())) continue;
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const instant = instantOf(midnight + (hour * 60 + minute) * MINUTE, zone);
        if (instant !== null && instant > after) found.push(instant);
      }
    }
  }
  return found.sort((a, b) => a - b).slice(0, count);
}

import { type Cron, parseCron } from './cron.ts';
import { instantOf, isZone, localTime } from './zone.ts';

/** When a schedule is due after a moment (epoch milliseconds); undefined where it is never again. */
export type NextDue = (after: number) => number | undefined;

const MINUTE = 60_000;
const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY };
/** A fifth Sunday of February is 40 years from the one before where the century has no leap day. */
const LOOK_AHEAD_DAYS = 41 * 366;

/**
 * `rate(5 minutes)`, `cron(0 3 ? * MON *)` or `at(2026-12-24T18:00:00)`, the latter two in a time zone.
 * Undefined for what Scheduler does not take.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @param zone an IANA name
 * @param start epoch milliseconds at which a rate begins to run
 */
export function parseExpression(expression: string, zone: string, start: number): NextDue | undefined {
  if (!isZone(zone)) return undefined;
  const [, kind, inner = ''] = /^(rate|cron|at)\(([^()]+)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rate(inner, start);
  if (kind === 'at') return once(inner, zone);
  if (kind !== 'cron') return undefined;
  const cron = parseCron(inner);
  return cron && ((after) => nextOf(cron, zone, after));
}

function rate(text: string, start: number): NextDue | undefined {
  const [, count = '', unit = '', plural = ''] = /^([1-9]\d{0,4}) (minute|hour|day)(s?)$/.exec(text) ?? [];
  if (count === '' || (count === '1') !== (plural === '')) return undefined;
  const every = Number(count) * (UNITS[unit] ?? MINUTE);
  return (after) => (after < start ? start : start + (Math.floor((after - start) / every) + 1) * every);
}

function once(text: string, zone: string): NextDue | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return undefined;
  const local = Date.parse(`${text}Z`);
  const instant = Number.isNaN(local) ? undefined : instantOf(local, zone);
  return instant === undefined ? undefined : (after) => (instant > after ? instant : undefined);
}

function nextOf(cron: Cron, zone: string, after: number): number | undefined {
  let midnight = Math.floor(localTime(after, zone) / DAY) * DAY;
  for (let days = 0; days < LOOK_AHEAD_DAYS; days++, midnight += DAY) {
    if (!cron.isDay(dayAt(midnight))) continue;
    const first = firstOf(cron, zone, midnight, after);
    if (first !== undefined) return first;
  }
  return undefined;
}

/** No clock is put back further than this; in minutes. */
const MOST_BACK = 180;

/** The first due minute of a local day that lies after a moment. */
function firstOf(cron: Cron, zone: string, midnight: number, after: number): number | undefined {
  let first: number | undefined;
  let end = 1_440;
  for (let minutes = 0; minutes < end; minutes++) {
    if (!cron.isHour(Math.floor(minutes / 60)) || !cron.isMinute(minutes % 60)) continue;
    const instant = instantOf(midnight + minutes * MINUTE, zone);
    if (instant === undefined || instant <= after) continue;
    // Where clocks are put back, a later reading may be an earlier moment.
    if (first === undefined) end = Math.min(end, minutes + MOST_BACK);
    first = Math.min(first ?? instant, instant);
  }
  return first;
}

function dayAt(midnight: number) {
  const date = new Date(midnight);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return {
    year,
    month,
    day: date.getUTCDate(),
    weekday: date.getUTCDay() + 1,
    last: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
}

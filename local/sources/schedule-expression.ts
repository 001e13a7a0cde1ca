import { LocalCloudError } from '../errors.ts';

/** Says when a schedule runs next after a moment; both epoch milliseconds. */
export type NextRun = (after: number) => number;

const MINUTE = 60_000;
const UNIT_MS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: 1_440 * MINUTE };
/** Cron is asked minute by minute; two years cover a leap day's schedule. */
const LOOK_AHEAD = 2 * 366 * 1_440;

/**
 * `rate(5 minutes)` or `cron(0 12 ? * MON-FRI *)`, in UTC.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 * @throws LocalCloudError for what is neither
 */
export function parseSchedule(expression: string): NextRun {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count !== undefined && unit !== undefined) {
    const every = Number(count) * (UNIT_MS[unit] ?? MINUTE);
    return (after) => (Math.floor(after / every) + 1) * every;
  }
  const [, cron] = /^cron\(([^)]+)\)$/.exec(expression) ?? [];
  const fields = cron?.split(' ');
  if (fields?.length !== 6)
    throw new LocalCloudError(`The local cloud does not know the schedule ${expression}`);
  return cronRuns(fields, expression);
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function cronRuns(fields: readonly string[], expression: string): NextRun {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  const wrong = () => new LocalCloudError(`The local cloud does not know the schedule ${expression}`);
  const minutes = matcher(minute, 0, 59, [], wrong);
  const hours = matcher(hour, 0, 23, [], wrong);
  const days = matcher(day, 1, 31, [], wrong);
  const months = matcher(month, 1, 12, MONTHS, wrong);
  const weekdays = matcher(weekday, 1, 7, DAYS, wrong);
  const years = matcher(year, 1970, 2199, [], wrong);
  return (after) => {
    let at = (Math.floor(after / MINUTE) + 1) * MINUTE;
    for (let i = 0; i < LOOK_AHEAD; i++, at += MINUTE) {
      const time = new Date(at);
      const fits =
        minutes(time.getUTCMinutes()) &&
        hours(time.getUTCHours()) &&
        days(time.getUTCDate()) &&
        months(time.getUTCMonth() + 1) &&
        weekdays(time.getUTCDay() + 1) &&
        years(time.getUTCFullYear());
      if (fits) return at;
    }
    return Infinity;
  };
}

/** Lists, ranges, steps, names, `*` and `?`; `L`, `W` and `#` are not played. */
function matcher(
  field: string,
  low: number,
  high: number,
  names: readonly string[],
  wrong: () => Error,
): (value: number) => boolean {
  const wanted = new Set<number>();
  const number = (text: string) => {
    const named = names.indexOf(text.toUpperCase());
    const value = named < 0 ? Number(text) : named + low;
    if (text === '' || !Number.isInteger(value) || value < low || value > high) throw wrong();
    return value;
  };
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to = from] =
      range === '*' || range === '?' ? [String(low), String(high)] : range.split('-');
    const last = part.includes('/') && !range.includes('-') ? high : number(to);
    const by = Number(step);
    if (!Number.isInteger(by) || by < 1) throw wrong();
    for (let value = number(from); value <= last; value += by) wanted.add(value);
  }
  return (value) => wanted.has(value);
}

/** A cron expression of EventBridge as tests over a calendar's day and a clock's hour and minute. */
export interface Cron {
  readonly isDay: (day: Day) => boolean;
  readonly isHour: (hour: number) => boolean;
  readonly isMinute: (minute: number) => boolean;
}

/** A day of the calendar; `month` is 1-12, `weekday` 1 for Sunday, `last` the month's last day. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly last: number;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * The six fields between `cron(` and `)`: minute, hour, day of month, month, day of week, year. Undefined for
 * what EventBridge does not take.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html#eb-cron-expressions
 */
export function parseCron(fields: string): Cron | undefined {
  const parts = fields.trim().split(/\s+/);
  const [minute = '', hour = '', ofMonth = '', month = '', ofWeek = '', year = ''] = parts;
  if (parts.length !== 6 || (ofMonth !== '?' && ofWeek !== '?')) return undefined;
  const isMinute = member(minute, 0, 59);
  const isHour = member(hour, 0, 23);
  const isMonth = member(month, 1, 12, MONTHS);
  const isYear = member(year, 1970, 2199);
  const fitsMonth = dayOfMonth(ofMonth);
  const fitsWeek = dayOfWeek(ofWeek);
  if (!isMinute || !isHour || !isMonth || !isYear || !fitsMonth || !fitsWeek) return undefined;
  return {
    isMinute,
    isHour,
    isDay: (day) => isYear(day.year) && isMonth(day.month) && fitsMonth(day) && fitsWeek(day),
  };
}

type DayTest = (day: Day) => boolean;

function dayOfMonth(field: string): DayTest | undefined {
  if (field === '?') return () => true;
  if (field.toUpperCase() === 'L') return ({ day, last }) => day === last;
  const [, near] = /^(\d{1,2})W$/i.exec(field) ?? [];
  if (near !== undefined) return nearestWorkday(Number(near));
  const isDay = member(field, 1, 31);
  return isDay && (({ day }) => isDay(day));
}

/** The weekday nearest to a day of the month, never in another month. */
function nearestWorkday(wanted: number): DayTest | undefined {
  if (wanted < 1 || wanted > 31) return undefined;
  return ({ day, weekday, last }) => {
    if (wanted > last || weekday === 1 || weekday === 7) return false;
    if (day === wanted) return true;
    // A Friday stands for the Saturday after it, a Monday for the Sunday before it, and at a month's ends
    // the nearest one that is still in it.
    if (weekday === 6 && (day + 1 === wanted || (day + 2 === wanted && wanted === last))) return true;
    return weekday === 2 && (day - 1 === wanted || (day - 2 === wanted && wanted === 1));
  };
}

function dayOfWeek(field: string): DayTest | undefined {
  if (field === '?') return () => true;
  if (field.toUpperCase() === 'L') return ({ weekday }) => weekday === 7;
  const [, name = '', which = ''] = /^(\w+?)(L|#[1-5])$/i.exec(field) ?? [];
  if (which !== '') {
    const wanted = member(name, 1, 7, WEEKDAYS);
    if (wanted === undefined) return undefined;
    return ({ day, weekday, last }) =>
      wanted(weekday) && (which.startsWith('#') ? Math.ceil(day / 7) === Number(which[1]) : day > last - 7);
  }
  const isWeekday = member(field, 1, 7, WEEKDAYS);
  return isWeekday && (({ weekday }) => isWeekday(weekday));
}

/** Lists, ranges, steps, names and `*`. */
function member(
  field: string,
  low: number,
  high: number,
  names: readonly string[] = [],
): ((value: number) => boolean) | undefined {
  const wanted = new Set<number>();
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named < 0 && /^\d{1,4}$/.test(text) ? Number(text) : named + low;
    return (named < 0 && !/^\d{1,4}$/.test(text)) || value < low || value > high ? Number.NaN : value;
  };
  for (const part of field.split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/([1-9]\d{0,3}))?$/.exec(part) ?? [];
    const [from = '', to, ...rest] = range === '*' ? [String(low), String(high)] : range.split('-');
    const first = number(from);
    const open = step === undefined ? first : high;
    const last = to === undefined ? open : number(to);
    if (rest.length > 0 || !(first <= last)) return undefined;
    for (let value = first; value <= last; value += Number(step ?? 1)) wanted.add(value);
  }
  return (value) => wanted.has(value);
}

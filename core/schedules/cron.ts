import { AppError } from '../errors.ts';

/** A cron expression of EventBridge, taken apart. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Whether it is due at all on a day; `month` is 1-12. */
  readonly fits: (year: number, month: number, day: number) => boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;

/** Throws UNPROCESSABLE with what is wrong, for a person who typed it. */
export function badCron(message: string): AppError {
  return new AppError('UNPROCESSABLE', 'The cron expression cannot be used.', {
    reason: 'cron',
    fields: [{ path: '/timing/expression', message }],
  });
}

/** The six fields without the `cron( )` around them, which may be typed or not. */
export function cronFields(expression: string): string[] {
  const inner = /^cron\((.*)\)$/i.exec(expression.trim())?.[1] ?? expression;
  return inner.trim().toUpperCase().split(/\s+/);
}

/**
 * Reads the six fields of a cron expression as EventBridge Scheduler has them: lists, ranges, steps, names,
 * `L`, `W`, `#`; one of the two days is `?`. Throws UNPROCESSABLE that names the field at fault.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function parseCron(expression: string): Cron {
  const fields = cronFields(expression);
  if (fields.length !== 6)
    throw badCron('Six fields are needed: minute, hour, day of month, month, day of week, year');
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if ((day === '?') === (weekday === '?'))
    throw badCron('Exactly one of day of month and day of week has to be ?');
  const months = new Set(numbers({ name: 'month', low: 1, high: 12, names: MONTHS }, month));
  const years = new Set(numbers({ name: 'year', low: FIRST_YEAR, high: LAST_YEAR, names: [] }, year));
  const onDay = day === '?' ? weekdayTest(weekday) : dayTest(day);
  return {
    minutes: numbers({ name: 'minute', low: 0, high: 59, names: [] }, minute),
    hours: numbers({ name: 'hour', low: 0, high: 23, names: [] }, hour),
    fits: (y, m, d) => years.has(y) && months.has(m) && onDay(y, m, d),
  };
}

type DayTest = (year: number, month: number, day: number) => boolean;

const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** 1 is Sunday, as in EventBridge. */
const weekdayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

function dayTest(field: string): DayTest {
  if (field === 'L') return (year, month, day) => day === lengthOf(year, month);
  const [, near] = /^(\d{1,2})W$/.exec(field) ?? [];
  if (near !== undefined) {
    const wanted = Number(near);
    if (wanted < 1 || wanted > 31) throw badCron(`Day of month: ${field} is no day`);
    return (year, month, day) => day === nearestWorkday(year, month, wanted);
  }
  const days = new Set(numbers({ name: 'day of month', low: 1, high: 31, names: [] }, field));
  return (_year, _month, day) => days.has(day);
}

/** Monday to Friday nearest to a day, within its month; null where the month has no such day. */
function nearestWorkday(year: number, month: number, day: number): number | null {
  const last = lengthOf(year, month);
  if (day > last) return null;
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day === 1 ? 3 : day - 1;
  if (weekday === 1) return day === last ? day - 2 : day + 1;
  return day;
}

function weekdayTest(field: string): DayTest {
  const range = { name: 'day of week', low: 1, high: 7, names: DAYS };
  const one = (text: string) => {
    const [value, ...more] = numbers(range, text);
    if (value === undefined || more.length > 0) throw badCron(`Day of week: ${field} is not understood`);
    return value;
  };
  if (field === 'L') return (year, month, day) => weekdayOf(year, month, day) === 7;
  const [, last] = /^([A-Z]{3}|\d)L$/.exec(field) ?? [];
  if (last !== undefined) {
    const wanted = one(last);
    return (year, month, day) => weekdayOf(year, month, day) === wanted && day + 7 > lengthOf(year, month);
  }
  const [, name, nth] = /^([A-Z]{3}|\d)#([1-5])$/.exec(field) ?? [];
  if (name !== undefined) {
    const wanted = one(name);
    return (year, month, day) => weekdayOf(year, month, day) === wanted && Math.ceil(day / 7) === Number(nth);
  }
  if (field.includes('/')) throw badCron('Day of week: steps are not allowed here');
  const days = new Set(numbers(range, field));
  return (year, month, day) => days.has(weekdayOf(year, month, day));
}

interface Range {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
}

/** Values of a field of lists, ranges, steps and `*`, in order. */
function numbers(range: Range, field: string): number[] {
  const { name, low, high, names } = range;
  const wrong = () => badCron(`${name[0]?.toUpperCase()}${name.slice(1)}: ${field} is not understood`);
  const number = (text: string) => {
    const named = names.indexOf(text);
    const value = named < 0 ? Number(text) : named + low;
    if (!/^(\d{1,4}|[A-Z]{3})$/.test(text) || !Number.isInteger(value) || value < low || value > high)
      throw wrong();
    return value;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [span = '', step, ...rest] = part.split('/');
    if (rest.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) throw wrong();
    const [from = '', to, ...more] = span === '*' ? [String(low), String(high)] : span.split('-');
    if (more.length > 0) throw wrong();
    const first = number(from);
    const last = to === undefined ? (step === undefined ? first : high) : number(to);
    if (last < first) throw wrong();
    for (let value = first; value <= last; value += Number(step ?? 1)) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

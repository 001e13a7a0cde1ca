/** Numbers and dates in the reader's locale; `undefined` asks for the browser's own. */
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const exactDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const wholeDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

export const count = (value: number): string => whole.format(value);
export const decimal = (value: number): string => oneDigit.format(value);
export const fine = (value: number): string => twoDigits.format(value);

/** "1 page", "2 pages": English alone, as all our words are. */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A share of 0..1; below one per cent it says so, for "0 %" of ten pages reads as none. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '< 1 %';
  if (share < 1 && share > 0.99) return '> 99 %';
  return `${whole.format(share * 100)} %`;
}

/** A change with its sign; a true minus, so that columns line up. */
export function signed(value: number, format: (absolute: number) => string = count): string {
  if (value === 0) return '±0';
  return `${value > 0 ? '+' : '−'}${format(Math.abs(value))}`;
}

export function milliseconds(ms: number): string {
  return ms < 1_000 ? `${whole.format(ms)} ms` : `${twoDigits.format(ms / 1_000)} s`;
}

export function bytes(value: number): string {
  if (value < 1_000) return `${whole.format(value)} B`;
  if (value < 1_000_000) return `${oneDigit.format(value / 1_000)} kB`;
  return `${oneDigit.format(value / 1_000_000)} MB`;
}

/** "4 min", "1 h 12 min": for how long something took or will take. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

export const dateTime = (iso: string): string => exactDate.format(new Date(iso));
/** With its year. */
export const date = (iso: string): string => wholeDay.format(new Date(iso));
export const day = (iso: string): string => shortDay.format(new Date(iso));

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 hours ago", from the largest unit that fits. */
export function ago(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1_000;
  for (const [unit, size] of UNITS)
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return 'just now';
}

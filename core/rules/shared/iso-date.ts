const DATE =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/i;
const DAY_MS = 86_400_000;

interface IsoDate {
  /** First millisecond after what the date names: a day, a month, a year, or the moment itself. */
  readonly end: number;
}

/** Reads a date or a moment by ISO 8601, reduced precision and a blank for the T allowed; null for anything else. */
export function parseIsoDate(text: string): IsoDate | null {
  const match = DATE.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, zone] = match;
  const y = Number(year);
  const m = month === undefined ? 1 : Number(month);
  const d = day === undefined ? 1 : Number(day);
  if (m < 1 || m > 12 || d < 1 || d > daysOf(y, m)) return null;
  if (Number(hour ?? 0) > 24 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 60) return null;
  if (month === undefined) return { end: Date.UTC(y + 1, 0) };
  if (day === undefined) return { end: Date.UTC(y, m) };
  const midnight = Date.UTC(y, m - 1, d);
  if (hour === undefined) return { end: midnight + DAY_MS };
  const time = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second ?? 0)) * 1_000;
  return { end: midnight + time - offsetMs(zone) };
}

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

/** Whether what a date names was over at a time, in every time zone; false for what is no date. */
export function isOver(text: string, at: string): boolean {
  const date = parseIsoDate(text);
  return date !== null && date.end + DAY_MS / 2 < Date.parse(at);
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What offset strings and names in other spellings fail: EventBridge Scheduler takes IANA names as they are. */
const IANA = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** True for an IANA time zone name that this runtime knows. */
export function isZone(zone: string): boolean {
  if (!IANA.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a clock on the wall of the zone shows at a moment: as the epoch milliseconds at which a clock in UTC
 * shows the same, so that `getUTC…` reads it.
 */
export function wallOf(instant: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const offsetAt = (instant: number, zone: string) =>
  wallOf(Math.floor(instant / 1_000) * 1_000, zone) - Math.floor(instant / 1_000) * 1_000;

/**
 * The moment at which the zone's clock shows `wall`: the first of two where clocks were put back, null where
 * they were put forward over it. EventBridge Scheduler does the same: it skips what does not exist and runs
 * once what comes twice. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function instantOf(wall: number, zone: string): number | null {
  const offsets = [offsetAt(wall - DAY, zone), offsetAt(wall + DAY, zone)];
  const found = offsets
    .map((offset) => wall - offset)
    .filter((instant) => offsetAt(instant, zone) === wall - instant);
  return found.length === 0 ? null : Math.min(...found);
}

export const startOfMinute = (ms: number): number => Math.floor(ms / MINUTE) * MINUTE;

const DAY = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, made);
  return made;
}

export function isZone(zone: string): boolean {
  try {
    clockOf(zone);
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}

/** What a zone's clocks show at a moment, as if it were UTC. */
export function localTime(instant: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * When a zone's clocks show a time for the first time; undefined where they never do: clocks that are put
 * forward leave an hour out, and one that comes twice counts once.
 */
export function instantOf(local: number, zone: string): number | undefined {
  // No zone changes its offset twice within these two days.
  const offsets = [local - DAY, local + DAY].map((near) => localTime(near, zone) - near);
  return offsets
    .map((offset) => local - offset)
    .sort((a, b) => a - b)
    .find((instant) => localTime(instant, zone) === local);
}

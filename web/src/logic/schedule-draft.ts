import type { ScheduleSettings, SkipReason, Timing } from '#contract/schedule.ts';

/** A schedule as a form holds it: fields of every kind stay filled in while another is looked at. */
export interface ScheduleDraft {
  readonly kind: Timing['kind'];
  readonly minute: string;
  readonly time: string;
  readonly weekday: Weekday;
  readonly day: string;
  readonly expression: string;
  readonly zone: string;
  readonly window: string;
}

type Weekday = (Timing & { readonly kind: 'weekly' })['weekday'];

export const KINDS: readonly (readonly [Timing['kind'], string])[] = [
  ['hourly', 'Every hour'],
  ['daily', 'Every day'],
  ['weekly', 'Every week'],
  ['monthly', 'Every month'],
  ['cron', 'By a cron expression'],
];

export const WEEKDAYS: readonly (readonly [Weekday, string])[] = [
  ['MON', 'Monday'],
  ['TUE', 'Tuesday'],
  ['WED', 'Wednesday'],
  ['THU', 'Thursday'],
  ['FRI', 'Friday'],
  ['SAT', 'Saturday'],
  ['SUN', 'Sunday'],
];

export const DAYS: readonly (readonly [string, string])[] = [
  ...Array.from({ length: 28 }, (_, i) => [String(i + 1), String(i + 1)] as const),
  ['last', 'Last day'],
];

export const WINDOWS: readonly (readonly [string, string])[] = [
  ['0', 'On the minute'],
  ['15', 'Within 15 minutes'],
  ['30', 'Within 30 minutes'],
  ['45', 'Within 45 minutes'],
  ['60', 'Within an hour'],
  ['120', 'Within two hours'],
];

/** The browser's own zone, as far as it says one. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** All zones that the browser knows, and those that are wanted whatever it knows. */
export function zonesWith(...wanted: readonly string[]): (readonly [string, string])[] {
  const zones = new Set([...wanted, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map((zone) => [zone, zone.replaceAll('_', ' ')] as const);
}

/** What a first schedule is suggested to be: at night, where a site has the fewest visitors. */
export const newDraft = (): ScheduleDraft => ({
  kind: 'weekly',
  minute: '0',
  time: '03:00',
  weekday: 'MON',
  day: '1',
  expression: '0 3 ? * MON-FRI *',
  zone: browserZone(),
  window: '30',
});

export function toDraft({ timing, zone, windowMinutes }: ScheduleSettings): ScheduleDraft {
  const { kind, ...fields } = timing;
  const text = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return { ...newDraft(), ...text, kind, zone, window: String(windowMinutes) };
}

/** The timing of a draft; undefined where something is not filled in. */
export function toTiming({
  kind,
  minute,
  time,
  weekday,
  day,
  expression,
}: ScheduleDraft): Timing | undefined {
  if (kind === 'hourly') {
    const at = Number(minute);
    return /^\d{1,2}$/.test(minute) && at <= 59 ? { kind, minute: at } : undefined;
  }
  if (kind === 'cron')
    return expression.trim().length < 11 ? undefined : { kind, expression: expression.trim() };
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  if (kind === 'daily') return { kind, time };
  if (kind === 'weekly') return { kind, weekday, time };
  return { kind, day: day === 'last' ? 'last' : Number(day), time };
}

export function toSettings(draft: ScheduleDraft, enabled: boolean): ScheduleSettings | undefined {
  const timing = toTiming(draft);
  return timing && { timing, zone: draft.zone, windowMinutes: Number(draft.window), enabled };
}

/** "Every Monday at 03:00": without the zone. */
export function timingWords(timing: Timing): string {
  switch (timing.kind) {
    case 'hourly':
      return `Every hour at ${String(timing.minute).padStart(2, '0')} minutes past`;
    case 'daily':
      return `Every day at ${timing.time}`;
    case 'weekly':
      return `Every ${WEEKDAYS.find(([day]) => day === timing.weekday)?.[1] ?? timing.weekday} at ${timing.time}`;
    case 'monthly':
      return `${timing.day === 'last' ? 'On the last day' : `On day ${timing.day}`} of every month at ${timing.time}`;
    case 'cron':
    default:
      return `By the cron expression ${timing.expression}`;
  }
}

/** Why a due audit was not started, and what that means. */
export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  'audit-running': 'Skipped: another audit was running',
  'audited-since': 'Skipped: the site had just been audited',
  'limit-reached': 'Refused: a limit was reached',
  refused: 'Refused',
};

/** A moment as a clock in a zone shows it, with the weekday. */
export function inZone(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(undefined, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(iso));
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSchedule, checkTiming, expressionOf } from '#core/schedules/check-schedule.ts';
import { nextRuns } from '#core/schedules/next-runs.ts';
import { instantOf, isZone, wallOf } from '#core/schedules/wall-clock.ts';
import type { ScheduleSettings, Timing } from '#contract/schedule.ts';

const BERLIN = 'Europe/Berlin';
const short = (ms: number) => new Date(ms).toISOString().slice(0, 16);
const runs = (timing: Timing, zone: string, after: string, count = 3) =>
  nextRuns(expressionOf(timing), zone, Date.parse(after), count).map(short);
const cron = (expression: string): Timing => ({ kind: 'cron', expression });

describe('the next three runs', () => {
  test.each<[string, Timing, string, string, string[]]>([
    [
      'every hour',
      { kind: 'hourly', minute: 20 },
      'UTC',
      '2026-11-22T10:20Z',
      ['11-22T11:20', '11-22T12:20', '11-22T13:20'],
    ],
    [
      'every day over the start of winter time',
      { kind: 'daily', time: '07:30' },
      BERLIN,
      '2026-10-23T12:00Z',
      ['10-24T05:30', '10-25T06:30', '10-26T06:30'],
    ],
    [
      'every day over the start of summer time',
      { kind: 'daily', time: '07:30' },
      BERLIN,
      '2026-03-27T12:00Z',
      ['03-28T06:30', '03-29T05:30', '03-30T05:30'],
    ],
    [
      'at an hour that is left out: not that day',
      { kind: 'daily', time: '02:30' },
      BERLIN,
      '2026-03-27T12:00Z',
      ['03-28T01:30', '03-30T00:30', '03-31T00:30'],
    ],
    [
      'at an hour that comes twice: once',
      { kind: 'daily', time: '02:30' },
      BERLIN,
      '2026-10-24T12:00Z',
      ['10-25T00:30', '10-26T01:30', '10-27T01:30'],
    ],
    [
      'every hour while clocks are put back',
      { kind: 'hourly', minute: 0 },
      BERLIN,
      '2026-10-24T23:30Z',
      ['10-25T00:00', '10-25T02:00', '10-25T03:00'],
    ],
    [
      'in New York, where it is put back a week later',
      { kind: 'daily', time: '01:30' },
      'America/New_York',
      '2026-10-31T12:00Z',
      ['11-01T05:30', '11-02T06:30', '11-03T06:30'],
    ],
    [
      'in half hours, on Lord Howe',
      { kind: 'daily', time: '02:15' },
      'Australia/Lord_Howe',
      '2026-10-03T00:00Z',
      ['10-04T15:15', '10-05T15:15', '10-06T15:15'],
    ],
    [
      'where clocks are put forward at midnight',
      { kind: 'daily', time: '00:15' },
      'America/Santiago',
      '2026-09-05T12:00Z',
      ['09-07T03:15', '09-08T03:15', '09-09T03:15'],
    ],
    [
      'every week',
      { kind: 'weekly', weekday: 'MON', time: '06:00' },
      BERLIN,
      '2026-11-22T12:00Z',
      ['11-23T05:00', '11-30T05:00', '12-07T05:00'],
    ],
    [
      'on the last of each month',
      { kind: 'monthly', day: 'last', time: '23:00' },
      'UTC',
      '2027-01-01T00:00Z',
      ['01-31T23:00', '02-28T23:00', '03-31T23:00'],
    ],
    [
      'on weekdays only',
      cron('0 6 ? * MON-FRI *'),
      'UTC',
      '2026-11-20T06:00Z',
      ['11-23T06:00', '11-24T06:00', '11-25T06:00'],
    ],
    [
      'on the second Tuesday',
      cron('cron(0 6 ? * TUE#2 *)'),
      'UTC',
      '2026-11-22T00:00Z',
      ['12-08T06:00', '01-12T06:00', '02-09T06:00'],
    ],
    [
      'on the last Friday',
      cron('0 6 ? * FRIL *'),
      'UTC',
      '2026-11-22T00:00Z',
      ['11-27T06:00', '12-25T06:00', '01-29T06:00'],
    ],
    [
      'on the workday nearest to the 15th',
      cron('0 6 15W * ? *'),
      'UTC',
      '2026-08-01T00:00Z',
      ['08-14T06:00', '09-15T06:00', '10-15T06:00'],
    ],
  ])('%s', (_, timing, zone, after, expected) => {
    expect(runs(timing, zone, after).map((run) => run.slice(5))).toEqual(expected);
  });

  test('a leap day is waited for, a year that is past is not', () => {
    expect(runs(cron('0 0 29 2 ? *'), 'UTC', '2096-03-01T00:00Z', 1)).toEqual(['2104-02-29T00:00']);
    expect(runs(cron('0 0 1 1 ? 2020'), 'UTC', '2026-11-22T00:00Z')).toEqual([]);
  });

  test('are later than now, in order, and show the time that was asked for', () => {
    const zone = fc.constantFrom(
      'UTC',
      BERLIN,
      'America/New_York',
      'Asia/Kathmandu',
      'America/Santiago',
      'Africa/Casablanca',
    );
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const after = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2035-01-01') });
    fc.assert(
      fc.property(zone, time, after, (where, at, from) => {
        const found = nextRuns(expressionOf({ kind: 'daily', time: at }), where, from, 3);
        expect(found).toHaveLength(3);
        expect(found.every((run, i) => run > (found[i - 1] ?? from))).toBe(true);
        for (const run of found) expect(new Date(wallOf(run, where)).toISOString().slice(11, 16)).toBe(at);
        // No day is left out but the one whose clock never shows it, and then it is the only one.
        expect((found[2] ?? 0) - from).toBeLessThanOrEqual(4 * 86_400_000 + 3_600_000);
      }),
    );
  });
});

describe('the clock on the wall', () => {
  test('says when it shows a time, and where it never does', () => {
    expect(instantOf(Date.parse('2026-07-01T12:00Z'), BERLIN)).toBe(Date.parse('2026-07-01T10:00Z'));
    expect(instantOf(Date.parse('2026-03-29T02:30Z'), BERLIN)).toBeNull();
  });

  test.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])('knows %s', (zone) => {
    expect(isZone(zone)).toBe(true);
  });
  test.each(['Europe/Atlantis', '+02:00', 'europe/berlin', '', 'Berlin', '../etc'])(
    'refuses "%s"',
    (zone) => {
      expect(isZone(zone)).toBe(false);
    },
  );
});

describe('what cannot be set says what is wrong', () => {
  const NOW = Date.parse('2026-11-22T12:00Z');
  test.each([
    ['0 6 * *', 'Six fields are needed'],
    ['0 6 * * * *', 'Exactly one of day of month and day of week has to be ?'],
    ['0 6 ? * ? *', 'Exactly one of day of month and day of week has to be ?'],
    ['61 6 * * ? *', 'Minute: 61 is not understood'],
    ['0 24 * * ? *', 'Hour: 24 is not understood'],
    ['0 6 32 * ? *', 'Day of month: 32 is not understood'],
    ['0 6 0W * ? *', 'Day of month: 0W is no day'],
    ['0 6 ? FOO MON *', 'Month: FOO is not understood'],
    ['0 6 ? * MON#6 *', 'Day of week: MON#6 is not understood'],
    ['0 6 ? * MON/2 *', 'steps are not allowed'],
    ['0 6 1-40 * ? *', 'Day of month: 1-40 is not understood'],
    ['*/15 * * * ? *', 'an hour apart at least'],
    ['0 6 1 1 ? 2020', 'It would never run'],
    ['0 6 30 2 ? *', 'It would never run'],
  ])('%s: %s', (expression, message) => {
    let fields: readonly { message: string }[] = [];
    try {
      checkTiming(cron(expression), BERLIN, NOW);
    } catch (error) {
      ({ fields } = error as { fields: { message: string }[] });
    }
    expect(fields.map((field) => field.message).join()).toContain(message);
  });

  const settings = (change: Partial<ScheduleSettings>): ScheduleSettings => ({
    timing: { kind: 'daily', time: '03:30' },
    zone: BERLIN,
    windowMinutes: 15,
    enabled: true,
    ...change,
  });
  test('a window ends before the next run, and a zone is one', () => {
    expect(checkSchedule(settings({ windowMinutes: 120 }), NOW)).toBe('cron(30 3 * * ? *)');
    const hourly: Timing = { kind: 'hourly', minute: 0 };
    expect(checkSchedule(settings({ timing: hourly, windowMinutes: 59 }), NOW)).toBe('cron(0 * * * ? *)');
    expect(() => checkSchedule(settings({ timing: hourly, windowMinutes: 60 }), NOW)).toThrow('window');
    expect(() => checkSchedule(settings({ zone: 'Mars/Olympus' }), NOW)).toThrow('time zone');
  });
});

test('an expression is the same typed with or without what stands around it', () => {
  expect(expressionOf(cron('  0 6 ? * mon-fri *'))).toBe('cron(0 6 ? * MON-FRI *)');
  expect(expressionOf(cron('cron(0 6 ? * MON-FRI *)'))).toBe('cron(0 6 ? * MON-FRI *)');
});

import { describe, expect, test } from '@jest/globals';
import { parseSchedule } from '#local/sources/schedule-expression.ts';

const next = (expression: string, after: string) =>
  new Date(parseSchedule(expression)(Date.parse(after))).toISOString();

describe('rate', () => {
  test.each([
    ['rate(1 minute)', '2026-11-22T10:00:30Z', '2026-11-22T10:01:00.000Z'],
    ['rate(5 minutes)', '2026-11-22T10:05:00Z', '2026-11-22T10:10:00.000Z'],
    ['rate(2 hours)', '2026-11-22T11:59:59Z', '2026-11-22T12:00:00.000Z'],
    ['rate(1 day)', '2026-11-22T10:00:00Z', '2026-11-23T00:00:00.000Z'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });
});

describe('cron', () => {
  test.each([
    ['cron(0 12 * * ? *)', '2026-11-22T12:00:00Z', '2026-11-23T12:00:00.000Z'],
    ['cron(*/15 * * * ? *)', '2026-11-22T10:01:00Z', '2026-11-22T10:15:00.000Z'],
    ['cron(0 18 ? * MON-FRI *)', '2026-11-21T00:00:00Z', '2026-11-23T18:00:00.000Z'],
    ['cron(0 8 1 * ? *)', '2026-11-22T00:00:00Z', '2026-12-01T08:00:00.000Z'],
    ['cron(0 12 L * ? *)', '2026-11-22T00:00:00Z', '2026-11-30T12:00:00.000Z'],
    ['cron(30 6 29 FEB ? *)', '2026-11-22T00:00:00Z', '2028-02-29T06:30:00.000Z'],
    ['cron(0 0,12 ? * 1 2026)', '2026-11-22T01:00:00Z', '2026-11-22T12:00:00.000Z'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test('what never comes again', () => {
    expect(parseSchedule('cron(0 0 1 1 ? 2020)')(Date.parse('2026-01-01T00:00:00Z'))).toBe(Infinity);
  });
});

test.each([
  'every day',
  'rate(1 week)',
  'cron(0 12 * *)',
  'cron(0 25 * * ? *)',
  'cron(0 12 32 * ? *)',
  'at(2026-01-01T00:00:00)',
])('%s is refused at the start', (expression) => {
  expect(() => parseSchedule(expression)).toThrow('does not know the schedule');
});

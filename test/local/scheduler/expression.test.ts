import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextRuns } from '#core/schedules/next-runs.ts';
import { parseExpression } from '#local/scheduler/expression.ts';

const next = (expression: string, zone: string, after: string) => {
  const due = parseExpression(expression, zone, Date.parse('2026-01-01T00:00:00Z'))?.(Date.parse(after));
  return due === undefined ? null : new Date(due).toISOString().replace('.000Z', 'Z');
};

test.each([
  ['rate(1 minute)', '2026-01-01T00:00:30Z', '2026-01-01T00:01:00Z'],
  ['rate(6 hours)', '2026-01-01T06:00:00Z', '2026-01-01T12:00:00Z'],
  ['rate(1 day)', '2025-06-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  ['at(2026-12-24T18:00:00)', '2026-12-24T16:59:59Z', '2026-12-24T17:00:00Z'],
  ['at(2026-12-24T18:00:00)', '2026-12-24T17:00:00Z', null],
  ['cron(0 3 * * ? *)', '2026-11-22T02:00:00Z', '2026-11-23T02:00:00Z'],
  ['cron(0 3 L * ? *)', '2026-11-22T00:00:00Z', '2026-11-30T02:00:00Z'],
  // The 15th of August 2026 is a Saturday, the 1st too, the 31st of May a Sunday.
  ['cron(0 12 15W * ? *)', '2026-08-01T00:00:00Z', '2026-08-14T10:00:00Z'],
  ['cron(0 12 1W * ? *)', '2026-07-30T12:00:00Z', '2026-08-03T10:00:00Z'],
  ['cron(0 12 31W * ? *)', '2026-05-02T00:00:00Z', '2026-05-29T10:00:00Z'],
  ['cron(0 12 ? * FRI#2 *)', '2026-11-22T00:00:00Z', '2026-12-11T11:00:00Z'],
  ['cron(0 12 ? * 6L *)', '2026-11-22T00:00:00Z', '2026-11-27T11:00:00Z'],
  ['cron(0 12 ? * L *)', '2026-11-22T00:00:00Z', '2026-11-28T11:00:00Z'],
  ['cron(0/20 8-9 ? * MON-FRI *)', '2026-11-20T08:40:00Z', '2026-11-23T07:00:00Z'],
  ['cron(0 0 29 2 ? *)', '2026-11-22T00:00:00Z', '2028-02-28T23:00:00Z'],
  ['cron(0 0 1 1 ? 2020)', '2026-01-01T00:00:00Z', null],
])('%s in Berlin after %s', (expression, after, expected) => {
  expect(next(expression, 'Europe/Berlin', after)).toBe(expected);
});

describe('where clocks change', () => {
  test('a time that is left out is skipped', () => {
    expect(next('cron(30 2 * * ? *)', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-30T00:30:00Z');
  });
  test('a time that comes twice is due once, the first time', () => {
    expect(next('cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00Z');
    expect(next('cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00Z');
  });
});

test.each([
  'every day',
  'rate(1 minutes)',
  'rate(2 minute)',
  'rate(0 minutes)',
  'rate(1 week)',
  'cron(0 12 * * *)',
  'cron(0 12 * * * *)',
  'cron(0 25 * * ? *)',
  'cron(0 12 32 * ? *)',
  'cron(0 12 ? * MON#6 *)',
  'cron(5-1 12 * * ? *)',
  'at(2026-13-01T00:00:00)',
  'at(2026-12-24 18:00)',
])('%s is nothing that Scheduler takes', (expression) => {
  expect(parseExpression(expression, 'UTC', 0)).toBeUndefined();
});

test('no zone, no schedule', () => {
  expect(parseExpression('cron(0 12 * * ? *)', 'Europe/Atlantis', 0)).toBeUndefined();
  expect(parseExpression('cron(0 12 * * ? *)', '+02:00', 0)).toBeUndefined();
});

test('the runs that the dashboard shows are those at which it fires', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Africa/Casablanca',
    'Pacific/Apia',
  );
  const day = fc.constantFrom(
    '* * ?',
    '? * MON',
    'L * ?',
    '15W * ?',
    '? * FRI#2',
    '? * 3L',
    '1 1/3 ?',
    '31W * ?',
  );
  const expression = fc
    .tuple(fc.integer({ min: 0, max: 59 }), fc.constantFrom('*', '0', '1', '2', '0/6', '23'), day)
    .map((fields) => `cron(${fields.join(' ')} *)`);
  const after = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2032-01-01') });
  fc.assert(
    fc.property(expression, zone, after, (text, where, from) => {
      const due = parseExpression(text, where, 0);
      const fired: number[] = [];
      for (let at = due?.(from); at !== undefined && fired.length < 3; at = due?.(at)) fired.push(at);
      expect(fired).toEqual(nextRuns(text, where, from, 3));
    }),
    { numRuns: 300 },
  );
});

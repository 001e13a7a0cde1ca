import { describe, expect, test } from '@jest/globals';
import type { AlertRules } from '#contract/api-alerts.ts';
import type { EventOf, EventType, PlumblineEvent } from '#contract/events.ts';
import { DEFAULT_ALERTS } from '#core/alerts/alert-rules.ts';
import { alertsOf, isMuted } from '#core/alerts/alerts-of.ts';
import { nextDigestAt } from '#core/alerts/digest-time.ts';

const event = <T extends EventType>(type: T, data: EventOf<T>['data']) =>
  ({
    id: `evt_${'0'.repeat(26)}`,
    type,
    version: 1,
    time: '2026-11-22T12:00:00.000Z',
    workspace: `ws_${'0'.repeat(26)}`,
    site: `site_${'0'.repeat(26)}`,
    siteUrl: 'https://a.test/',
    audit: null,
    data,
  }) as EventOf<T>;

const drop = (points: number) => event('score.dropped', { before: 80, now: 80 - points, drop: points });
const issue = (severity: 'error' | 'warning', appeared: number) =>
  event('issue.appeared', {
    rule: 'title-missing',
    title: 'No title',
    category: 'content',
    severity,
    appeared,
    findings: appeared,
    samples: [],
  });
const ending = (daysLeft: number, daysLeftBefore: number | null) =>
  event('certificate.expiring', { host: 'a.test', validTo: '', daysLeft, daysLeftBefore, issuer: null });
const robots = event('robots.changed', {
  host: 'a.test',
  before: { sha256: 'a', bytes: 1 },
  now: { sha256: 'b', bytes: 1 },
  closesStart: false,
});
const lost = (pages: number) => event('page.deindexed', { pages, samples: [] });

describe('what the rules let through', () => {
  test.each<[string, PlumblineEvent[], Partial<AlertRules>, number]>([
    ['a fall of the limit', [drop(5)], {}, 1],
    ['a fall below the limit', [drop(4.9)], {}, 0],
    ['a fall with the rule off', [drop(50)], { scoreFalls: { on: false, points: 5 } }, 0],
    ['new errors', [issue('error', 1)], {}, 1],
    ['new warnings are no errors', [issue('warning', 100)], {}, 0],
    [
      'errors of all rules count together',
      [issue('error', 2), issue('error', 3)],
      { newErrors: { on: true, least: 5 } },
      2,
    ],
    ['too few of them', [issue('error', 2), issue('error', 2)], { newErrors: { on: true, least: 5 } }, 0],
    ['lost pages', [lost(1)], {}, 1],
    ['too few lost pages', [lost(9)], { pagesDeindexed: { on: true, least: 10 } }, 0],
    ['robots.txt', [robots], {}, 1],
    ['robots.txt with the rule off', [robots], { robotsChanged: { on: false } }, 0],
    ['an audit that is complete is no alert', [event('audit.completed', {} as never)], {}, 0],
    ['a skipped audit, by default not', [event('schedule.skipped', {} as never)], {}, 0],
  ])('%s', (_name, events, more, expected) => {
    expect(alertsOf({ ...DEFAULT_ALERTS, ...more }, events)).toHaveLength(expected);
  });

  test.each([
    [20, 21, 0],
    [14, 15, 1],
    [13, 14, 0],
    [8, 9, 0],
    [7, 8, 1],
    [6, 7, 0],
    [2, 8, 1],
    [0, 1, 1],
    [-1, 0, 0],
    [5, null, 1],
    [20, null, 0],
  ])('a certificate with %p days left, %p at the audit before: %p', (now, before, expected) => {
    expect(alertsOf(DEFAULT_ALERTS, [ending(now, before)])).toHaveLength(expected);
  });
});

test('a mute ends by itself', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(isMuted({ mutedUntil: null }, now)).toBe(false);
  expect(isMuted({ mutedUntil: '2026-11-22T12:00:01Z' }, now)).toBe(true);
  expect(isMuted({ mutedUntil: '2026-11-22T12:00:00Z' }, now)).toBe(false);
});

test.each([
  ['daily', '2026-11-22T06:59:00Z', '2026-11-22T07:00:00.000Z'],
  ['daily', '2026-11-22T07:00:00Z', '2026-11-23T07:00:00.000Z'],
  ['weekly', '2026-11-22T12:00:00Z', '2026-11-23T07:00:00.000Z'],
  ['weekly', '2026-11-23T07:00:00Z', '2026-11-30T07:00:00.000Z'],
] as const)('a %s digest after %s goes out at %s', (digest, now, expected) => {
  expect(new Date(nextDigestAt(digest, Date.parse(now))).toISOString()).toBe(expected);
});

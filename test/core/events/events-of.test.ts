import { describe, expect, test } from '@jest/globals';
import type { EventFacts } from '#contract/event-facts.ts';
import { EVENT_TYPES, PlumblineEvent } from '#contract/events.ts';
import { eventsOf } from '#core/events/events-of.ts';
import { makeHeader } from '../audits/make-header.ts';

const BEFORE = `aud_${'0'.repeat(26)}` as const;

const QUIET: EventFacts = {
  before: BEFORE,
  endedAt: '2026-11-22T12:05:00.000Z',
  score: 80,
  change: { before: 80, now: 80, change: 0 },
  pages: 12,
  issues: { error: 1, warning: 2, notice: 3 },
  appeared: [],
  deindexed: { pages: 0, samples: [] },
  canonicals: { pages: 0, samples: [] },
  robots: [],
  certificates: [],
};

const ROBOTS = {
  host: 'a.test',
  before: { sha256: 'a', bytes: 1 },
  now: { sha256: 'b', bytes: 2 },
  closesStart: true,
};

const done = (more: Parameters<typeof makeHeader>[0] = {}) =>
  makeHeader({ phase: 'done', outcome: 'completed', finishedAt: '2026-11-22T12:05:00.000Z', ...more });

const types = (header: ReturnType<typeof done>, facts: EventFacts | null) =>
  eventsOf(header, facts).map(({ type }) => type);

describe('what an audit tells', () => {
  test.each<[string, Partial<EventFacts>, readonly string[]]>([
    ['nothing changed', {}, ['audit.completed']],
    ['a first audit', { before: null, change: null }, ['audit.completed']],
    ['half a point less is noise', { change: { before: 80, now: 79.5, change: -0.5 } }, ['audit.completed']],
    ['a better score', { change: { before: 80, now: 90, change: 10 } }, ['audit.completed']],
    ['a worse score', { change: { before: 80, now: 73, change: -7 } }, ['audit.completed', 'score.dropped']],
    [
      'pages lost, another robots.txt',
      {
        deindexed: { pages: 2, samples: [{ url: 'https://a.test/x', reason: 'noindex' }] },
        robots: [ROBOTS],
      },
      ['audit.completed', 'page.deindexed', 'robots.changed'],
    ],
    [
      'canonicals and a certificate',
      {
        canonicals: {
          pages: 1,
          samples: [{ url: 'https://a.test/x', before: null, after: 'https://b.test/' }],
        },
        certificates: [
          { host: 'a.test', validTo: '2026-12-01T00:00:00Z', daysLeft: 8, daysLeftBefore: 9, issuer: null },
        ],
      },
      ['audit.completed', 'canonical.changed', 'certificate.expiring'],
    ],
    [
      'each rule with new findings',
      {
        appeared: ['h1-missing', 'title-missing'].map((rule) => ({
          rule,
          title: rule,
          category: 'content' as const,
          severity: 'error' as const,
          appeared: 2,
          findings: 3,
          samples: ['https://a.test/x'],
        })),
      },
      ['audit.completed', 'issue.appeared', 'issue.appeared'],
    ],
  ])('%s', (_name, more, expected) => {
    expect(types(done(), { ...QUIET, ...more })).toEqual(expected);
  });

  test('a partial audit says so, with its reason', () => {
    const [event] = eventsOf(done({ outcome: 'partial', reason: 'deadline' }), QUIET);
    expect(event).toMatchObject({ type: 'audit.partial', data: { reason: 'deadline', score: 80 } });
  });

  test.each([
    ['start-unreachable', ['audit.failed', 'site.unreachable']],
    ['robots-unreachable', ['audit.failed', 'site.unreachable']],
    ['stuck', ['audit.failed']],
  ] as const)('a failure by %s', (reason, expected) => {
    expect(types(done({ outcome: 'failed', reason }), null)).toEqual(expected);
  });

  test('a robots.txt that shuts us out is told with the failure', () => {
    const header = done({ outcome: 'blocked', reason: 'robots-disallow' });
    const facts = { ...QUIET, robots: [ROBOTS], change: { before: 80, now: 0, change: -80 } };
    expect(types(header, facts)).toEqual(['audit.failed', 'robots.changed']);
  });

  test('who cancels an audit is not told of it', () => {
    expect(types(done({ outcome: 'cancelled', reason: 'cancelled' }), QUIET)).toEqual([]);
  });
});

test('events are of the contract, and have the same ids however often they are made', () => {
  const header = done();
  const facts: EventFacts = {
    ...QUIET,
    change: { before: 80, now: 70, change: -10 },
    robots: [ROBOTS, { ...ROBOTS, host: 'b.test' }],
  };
  const events = eventsOf(header, facts);
  for (const event of events) expect(PlumblineEvent.parse(event)).toEqual(event);
  expect(eventsOf(header, facts)).toEqual(events);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const others = eventsOf(done(), facts);
  expect(others.map(({ id }) => id)).not.toEqual(events.map(({ id }) => id));
});

test('what a webhook can ask for is every type but the test', () => {
  const all = PlumblineEvent.options.map((option) => option.shape.type.value);
  expect([...EVENT_TYPES, 'channel.test'].toSorted()).toEqual(all.toSorted());
});

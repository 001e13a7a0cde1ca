import { describe, expect, test } from '@jest/globals';
import { hostsWanted, planSlice, wakeAt } from '#core/crawl/plan.ts';
import { Machine, T0, siteOf } from './support/machine.ts';

const many = { '/': { links: Array.from({ length: 200 }, (_, i) => `/p${i}`) } };
const robots = (text: string) => ({ 'site.test': { verdict: 'rules', robots: text } as const });

/** A machine in round 1 of a site with two hundred pages. */
function inRoundOne(config: ConstructorParameters<typeof Machine>[1], hosts = {}) {
  const machine = new Machine(siteOf(many, hosts), { maxPages: 1_000, ...config });
  return {
    machine,
    go() {
      machine.start();
      for (let i = 0; i < 2; i += 1) machine.done(machine.slices()[0] ?? never());
      return machine.slices();
    },
  };
}

describe('pace', () => {
  test('is the interval, times the audits that share the host, times the slices in flight', () => {
    const { machine, go } = inRoundOne({ rate: 5, width: 3 });
    machine.leases.set('site.test', { live: 4, intervalMs: 0, blockedUntil: 0 });
    expect(go().map(({ paceMs }) => paceMs)).toEqual([2_400, 2_400, 2_400]);
  });

  test('a slice is about a minute, of 1 to 25 URLs', () => {
    expect(
      inRoundOne({ rate: 5, width: 2 })
        .go()
        .map(({ urls }) => urls.length),
    ).toEqual([25, 25]);
    expect(inRoundOne({ rate: 1, width: 4 }).go()[0]?.urls).toHaveLength(15);
    expect(inRoundOne({ rate: 0.01, width: 1 }).go()[0]?.urls).toHaveLength(1);
  });

  test('no limit is no pace', () => {
    expect(
      inRoundOne({ rate: 0, width: 2 })
        .go()
        .map(({ paceMs }) => paceMs),
    ).toEqual([0, 0]);
  });

  test('Crawl-delay is kept, but not beyond ten seconds', () => {
    const delay = (seconds: number) => robots(`User-agent: *\nCrawl-delay: ${seconds}\nDisallow: /x`);
    expect(inRoundOne({ rate: 5, width: 1 }, delay(2)).go()[0]?.paceMs).toBe(2_000);
    expect(inRoundOne({ rate: 5, width: 1 }, delay(600)).go()[0]?.paceMs).toBe(10_000);
    expect(inRoundOne({ rate: 5, width: 1, respectRobots: false }, delay(2)).go()[0]?.paceMs).toBe(200);
  });

  test('a host that was slowed down stays slow', () => {
    const { machine, go } = inRoundOne({ rate: 5, width: 1 });
    machine.leases.set('site.test', { live: 1, intervalMs: 3_000, blockedUntil: 0 });
    expect(go()[0]?.paceMs).toBe(3_000);
  });

  test('small rounds are spread over the width', () => {
    const machine = new Machine(siteOf({ '/': { links: ['/a', '/b', '/c', '/d'] } }), {
      width: 2,
      rate: 100,
    }).start();
    machine.done(machine.slices()[0] ?? never());
    machine.done(machine.slices()[0] ?? never());
    expect(machine.slices().map(({ urls }) => urls.length)).toEqual([2, 2]);
  });

  test('never more slices in flight than the width', () => {
    expect(inRoundOne({ rate: 100, width: 3 }).go()).toHaveLength(3);
  });
});

describe('a host that is blocked', () => {
  test('for up to fifteen minutes: the queue holds the slice back, and its deadline counts from then', () => {
    const { machine, go } = inRoundOne({ width: 1 });
    machine.leases.set('site.test', { live: 1, intervalMs: 0, blockedUntil: T0 + 100_500 });
    expect(go()[0]).toMatchObject({ delayMs: 101_000, deadline: T0 + 101_000 + 2 * 3_600_000 });
  });

  test('for longer: nothing is planned, and the crawl wakes when a delay is enough', () => {
    const machine = new Machine(siteOf(many), { width: 1 });
    machine.leases.set('site.test', { live: 1, intervalMs: 0, blockedUntil: T0 + 3_600_000 });
    machine.start();
    expect(machine.slices()).toEqual([]);
    const ctx = { now: T0, cancelRequested: false, secret: '', leases: machine.leases };
    expect(wakeAt(machine.state, ctx)).toBe(T0 + 3_600_000 - 900_000);
    machine.now = T0 + 2_700_000;
    machine.control({ type: 'tick' });
    expect(machine.slices()).toMatchObject([{ kind: 'discover', delayMs: 900_000 }]);
  });

  test('whose lease nobody has read is wanted, and not asked before', () => {
    const machine = new Machine(siteOf(many), { width: 1 });
    machine.leases.set('site.test', { live: 1, intervalMs: 0, blockedUntil: T0 + 3_600_000 });
    machine.start();
    const unread = { now: T0, cancelRequested: false, secret: '', leases: new Map() };
    expect(planSlice(machine.state, unread)).toBeNull();
    expect(hostsWanted(machine.state, unread)).toEqual(['site.test']);
    expect(hostsWanted(machine.state, { ...unread, leases: machine.leases })).toEqual([]);
  });
});

describe('throttling', () => {
  const slow = (machine: Machine) => machine.commands.filter(({ type }) => type === 'slowHost');

  test('429 halves the rate, and Retry-After holds the host back', () => {
    const { machine, go } = inRoundOne({ rate: 5, width: 1 });
    const [slice] = go();
    machine.done(slice ?? never(), (entries) =>
      entries.map((entry, i) => (i === 0 ? { ...entry, status: 429, retryAfter: 30 } : entry)),
    );
    expect(slow(machine)).toEqual([
      { type: 'slowHost', host: 'site.test', intervalMs: 400, until: T0 + 30_000 },
    ]);
  });

  test('Retry-After is no longer than an hour', () => {
    const { machine, go } = inRoundOne({ rate: 5, width: 1 });
    const [slice] = go();
    machine.done(slice ?? never(), (entries) =>
      entries.map((entry) => ({ ...entry, status: 503, retryAfter: 1e9 })),
    );
    expect(slow(machine)).toEqual([expect.objectContaining({ until: T0 + 3_600_000 })]);
  });

  test('a page that answers 503 is no plea of the host', () => {
    const { machine, go } = inRoundOne({ rate: 5, width: 1 });
    const [slice] = go();
    machine.done(slice ?? never(), (entries) =>
      entries.map((entry, i) => (i < 2 ? { ...entry, status: 503 } : entry)),
    );
    expect(slow(machine)).toEqual([]);
  });
});

function never(): never {
  throw new Error('there should have been a slice');
}

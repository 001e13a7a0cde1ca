import { describe, expect, test } from '@jest/globals';
import { Machine, T0, siteOf } from './support/machine.ts';

const HOUR = 3_600_000;
const verdict = ({ state }: Machine) => [state.phase, state.outcome, state.reason];
const only = (machine: Machine) => machine.slices()[0] ?? never();

describe('the end of a crawl', () => {
  test('all asked: completed, and complete', () => {
    const machine = new Machine(siteOf({ '/': { links: ['/a'] }, '/a': {} })).start().run();
    expect(verdict(machine)).toEqual(['analyzing', 'completed', null]);
    expect(machine.end()).toMatchObject({ complete: true, endedAt: new Date(machine.now).toISOString() });
    expect(machine.commands.at(-1)).toEqual({ type: 'startAnalysis', run: machine.state.version });
    expect(machine.state.run).toBe(machine.state.version);
  });

  test('cancelled by an event: what was fetched is analysed, the rest says why it was not', () => {
    const machine = new Machine(siteOf({ '/': { links: ['/a', '/b'], nofollow: ['/n'] } })).start();
    machine.done(only(machine));
    machine.done(only(machine));
    machine.control({ type: 'cancel' });
    expect(verdict(machine)).toEqual(['analyzing', 'cancelled', 'cancelled']);
    expect(machine.slices()).toEqual([]);
    expect(machine.known('/a')).toMatchObject({ state: 'skipped', why: 'cancelled' });
    expect(machine.known('/n')).toMatchObject({ why: 'nofollow' });
    expect(machine.end().complete).toBe(false);
  });

  test('cancelled by the flag on the header, seen on any transition', () => {
    const machine = new Machine(siteOf({ '/': {} })).start();
    machine.cancelRequested = true;
    machine.control({ type: 'tick' });
    expect(verdict(machine)).toEqual(['done', 'cancelled', 'cancelled']);
    expect(machine.commands.at(-1)).toEqual({ type: 'finish' });
  });

  test('cancelled while queued: done at once, and never started', () => {
    const machine = new Machine(siteOf({ '/': {} }));
    machine.control({ type: 'cancel' });
    machine.control({ type: 'started' });
    expect(verdict(machine)).toEqual(['done', 'cancelled', 'cancelled']);
    expect(machine.messages).toEqual([]);
  });

  test('the hard deadline: partial', () => {
    const machine = new Machine(siteOf({ '/': { links: ['/a'] } })).start();
    machine.done(only(machine));
    machine.done(only(machine));
    machine.now = T0 + 24 * HOUR;
    machine.control({ type: 'tick' });
    expect(verdict(machine)).toEqual(['analyzing', 'partial', 'deadline']);
    expect(machine.known('/a')).toMatchObject({ why: 'deadline' });
  });

  test.each([
    ['no answer', null],
    ['500', 500],
  ])('the start URL gives %s twice: failed', (_name, status) => {
    const machine = new Machine(siteOf({ '/': { status } })).start().run();
    expect(verdict(machine)).toEqual(['analyzing', 'failed', 'start-unreachable']);
  });

  test('the start URL is not there, but the site is: completed', () => {
    const machine = new Machine(siteOf({ '/': { status: 404 } })).start().run();
    expect(verdict(machine)).toEqual(['analyzing', 'completed', null]);
  });

  test('robots.txt forbids the start URL: blocked', () => {
    const robots = { verdict: 'rules', robots: 'User-agent: Plumbline\nDisallow: /' } as const;
    const machine = new Machine(siteOf({ '/': {} }, { 'site.test': robots })).start().run();
    expect(verdict(machine)).toEqual(['done', 'blocked', 'robots-disallow']);
    expect(machine.known('/')).toMatchObject({ why: 'robots', detail: 'Disallow: /' });
  });

  test('robots.txt unreachable is asked twice, a minute apart, then blocks', () => {
    const machine = new Machine(siteOf({ '/': {} }, { 'site.test': { verdict: 'unreachable' } })).start();
    machine.done(only(machine));
    expect(only(machine)).toMatchObject({ kind: 'discover', delayMs: 60_000 });
    machine.done(only(machine));
    expect(verdict(machine)).toEqual(['done', 'blocked', 'robots-unreachable']);
  });

  test('robots.txt that comes the second time binds', () => {
    const machine = new Machine(siteOf({ '/': {} })).start();
    const slice = only(machine);
    const { part } = machine.result(slice);
    machine.report(slice, {
      part: { ...part, host: { host: 'site.test', verdict: 'unreachable', robots: '', sitemapUrls: [] } },
    });
    machine.run();
    expect(verdict(machine)).toEqual(['analyzing', 'completed', null]);
  });

  test('an audit that does not heed robots.txt goes on', () => {
    const machine = new Machine(siteOf({ '/': {} }, { 'site.test': { verdict: 'unreachable' } }), {
      respectRobots: false,
    });
    expect(verdict(machine.start().run())).toEqual(['analyzing', 'completed', null]);
  });

  test('a discover slice of the start host that dies: failed by our fault', () => {
    const machine = new Machine(siteOf({ '/': {} })).start();
    machine.fail(only(machine));
    expect(verdict(machine)).toEqual(['done', 'failed', 'our-fault']);
  });
});

describe('bot walls', () => {
  test.each([401, 403])('%i at the start URL: blocked at once', (status) => {
    const machine = new Machine(siteOf({ '/': { status } })).start().run();
    expect(verdict(machine)).toEqual(['analyzing', 'blocked', 'bot-wall']);
    expect(machine.messages).toHaveLength(2);
  });

  test('a challenge at the start URL: blocked at once', () => {
    const machine = new Machine(siteOf({ '/': { links: ['/a'] } })).start();
    machine.done(only(machine));
    machine.done(only(machine), (entries) => entries.map((entry) => ({ ...entry, challenge: true })));
    expect(verdict(machine)).toEqual(['analyzing', 'blocked', 'bot-wall']);
  });

  test.each([429, 503])('%i at the start URL: asked once more first', (status) => {
    const machine = new Machine(siteOf({ '/': { status } })).start().run();
    expect(verdict(machine)).toEqual(['analyzing', 'blocked', 'bot-wall']);
    expect(
      machine.messages.filter(({ urls }) => urls.some(({ url }) => url === 'https://site.test/')),
    ).toHaveLength(2);
  });

  const withRefusals = (refused: number, count: number) => {
    const paths = Array.from({ length: count }, (_, i) => `/p${i}`);
    const pages = Object.fromEntries(paths.map((path, i) => [path, { status: i < refused ? 403 : 200 }]));
    return new Machine(siteOf({ '/': { links: paths }, ...pages }), { maxPages: 1_000 }).start().run();
  };

  test('a fifth of the last fifty answers: blocked', () => {
    const machine = withRefusals(11, 200);
    expect(verdict(machine)).toEqual(['analyzing', 'blocked', 'bot-wall']);
    expect(machine.end().urls.some(({ why }) => why === 'bot-wall')).toBe(true);
  });

  test('fewer, or of fewer answers, are pages like others', () => {
    expect(verdict(withRefusals(9, 200))).toEqual(['analyzing', 'completed', null]);
    expect(verdict(withRefusals(20, 40))).toEqual(['analyzing', 'completed', null]);
  });

  test('rechecks do not count: they were chosen for having failed', () => {
    const paths = Array.from({ length: 300 }, (_, i) => `/p${i}`);
    const pages = Object.fromEntries(paths.map((path, i) => [path, { status: i % 8 === 0 ? 503 : 200 }]));
    const machine = new Machine(siteOf({ '/': { links: paths }, ...pages }), { maxPages: 1_000 })
      .start()
      .run();
    expect(verdict(machine)).toEqual(['analyzing', 'completed', null]);
  });
});

describe('the analysis', () => {
  const ended = () => new Machine(siteOf({ '/': {} })).start().run();

  test('is over: done, with the outcome of the crawl', () => {
    const machine = ended();
    machine.control({ type: 'analyzed', run: machine.state.run ?? 0 });
    expect(verdict(machine)).toEqual(['done', 'completed', null]);
    expect(machine.commands.at(-1)).toEqual({ type: 'finish' });
  });

  test('of another run is not heard', () => {
    const machine = ended();
    machine.control({ type: 'analyzed', run: (machine.state.run ?? 0) + 1 });
    machine.control({ type: 'cancel' });
    expect(machine.state.phase).toBe('analyzing');
  });

  test('that fails leaves a partial audit, and a cancelled one cancelled', () => {
    const machine = ended();
    machine.control({ type: 'analysisFailed', run: machine.state.run ?? 0 });
    expect(verdict(machine)).toEqual(['done', 'partial', 'analysis-failed']);
    const cancelled = new Machine(siteOf({ '/': { links: ['/a'] } })).start();
    cancelled.done(only(cancelled));
    cancelled.done(only(cancelled));
    cancelled.control({ type: 'cancel' });
    cancelled.control({ type: 'analysisFailed', run: cancelled.state.run ?? 0 });
    expect(verdict(cancelled)).toEqual(['done', 'cancelled', 'cancelled']);
  });
});

function never(): never {
  throw new Error('there should have been a slice');
}

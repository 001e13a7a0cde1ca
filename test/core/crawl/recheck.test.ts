import { describe, expect, test } from '@jest/globals';
import { Machine, siteOf } from './support/machine.ts';

const SLOW = { rate: 5, width: 1 };

describe('the second asking', () => {
  test('once more each page that answered 5xx, 429 or not at all, later and at half the pace', () => {
    const site = siteOf({
      '/': { links: ['/500', '/429', '/none', '/404', '/ok'] },
      '/500': { status: 500 },
      '/429': { status: 429 },
      '/none': { status: null },
      '/404': { status: 404 },
      '/ok': {},
    });
    const machine = new Machine(site, SLOW).start().run();
    const asked = (path: string) =>
      machine.messages.filter(({ urls }) => urls.some(({ url }) => url.endsWith(path)));
    expect(['/500', '/429', '/none', '/404', '/ok'].map((path) => asked(path).length)).toEqual([
      2, 2, 2, 1, 1,
    ]);
    expect(asked('/500').map(({ paceMs }) => paceMs)).toEqual([200, 400]);
    const slices = machine.changes.filter((change) => change.op === 'slice');
    const recheck = slices.find(({ id }) => id === asked('/500')[1]?.slice);
    // A minute after the last failure, less the seconds that probes took.
    expect(recheck?.delayMs).toBeGreaterThan(50_000);
    expect(recheck?.delayMs).toBeLessThanOrEqual(60_000);
    expect(machine.known('/500')).toMatchObject({ state: 'settled', firstStatus: 500 });
    expect(machine.known('/none')).toMatchObject({ firstStatus: null });
    expect(machine.known('/404')).not.toHaveProperty('firstStatus');
    expect(machine.state.counters).toMatchObject({
      planned: 6,
      settled: 6,
      ok: 2,
      clientErrors: 2,
      serverErrors: 1,
      noAnswer: 1,
    });
  });

  test('what recovers has its newest record, and its links are followed', () => {
    const site = siteOf({
      '/': { links: ['/flaky'] },
      '/flaky': { flaky: true, links: ['/late'] },
      '/late': { links: ['/later'] },
      '/later': {},
    });
    const machine = new Machine(site, SLOW).start().run();
    const flaky = machine.known('/flaky');
    expect(flaky).toMatchObject({ firstStatus: 503 });
    const record = machine.end().accepted[flaky?.accepted ?? -1];
    const slices = machine.messages
      .filter(({ urls }) => urls.some(({ url }) => url.endsWith('/flaky')))
      .map(({ slice }) => slice);
    expect(record?.slice).toBe(slices[1]);
    expect(machine.asked()).toEqual(['/', '/flaky', '/late', '/later']);
    expect(machine.state.counters).toMatchObject({ settled: 4, ok: 4, serverErrors: 0 });
  });

  test('a second asking that dies for a fault of ours leaves the first answer', () => {
    const site = siteOf({ '/': { links: ['/500', '/a'] }, '/500': { status: 500 }, '/a': {} });
    const machine = new Machine(site, SLOW).start();
    machine.run((slices) => {
      const [first] = slices;
      const isRecheck = first?.urls.some((id) => machine.state.urls.first[id] !== 0) === true;
      if (!isRecheck || first === undefined) return first;
      machine.fail(first);
      return machine.slices()[0] ?? { ...first, urls: [] };
    });
    expect(machine.known('/500')).toMatchObject({ state: 'settled' });
    expect(machine.known('/500')).not.toHaveProperty('firstStatus');
    expect(machine.state).toMatchObject({ outcome: 'completed', reason: null });
  });

  test('an address that may not be asked is not asked again', () => {
    const machine = new Machine(siteOf({ '/': { links: ['/in'] }, '/in': { status: null } })).start();
    const forbid = (): void => {
      const slice = machine.slices()[0];
      if (slice !== undefined)
        machine.done(slice, (entries) =>
          entries.map((entry) => (entry.status === null ? { ...entry, error: 'blocked-address' } : entry)),
        );
    };
    for (let i = 0; i < 20 && machine.state.phase === 'crawling'; i += 1) forbid();
    const asked = machine.messages.filter(({ urls }) => urls.some(({ url }) => url.endsWith('/in')));
    expect(asked).toHaveLength(1);
  });

  test('later than the queue can hold: not planned, and the crawl wakes for it', () => {
    const site = siteOf({ '/': { links: ['/500'] }, '/500': { status: 500 } });
    const machine = new Machine(site, { ...SLOW, recheckAfter: 3_600 }).start();
    for (let slice = machine.slices()[0]; slice !== undefined; slice = machine.slices()[0])
      machine.done(slice);
    expect(machine.state.phase).toBe('crawling');
    machine.now += 2_700_000;
    machine.control({ type: 'tick' });
    expect(machine.slices()).toMatchObject([{ delayMs: 900_000 }]);
  });
});

describe('checks', () => {
  const site = siteOf({
    '/': {
      links: ['https://away.test/a', 'https://away.test/b', 'https://far.test/'],
      refs: ['https://alt.test/'],
      assets: ['/i.png', 'https://cdn.test/i.png'],
    },
    '/i.png': {},
    'https://away.test/a': {},
    'https://away.test/b': { status: 404 },
    'https://far.test/': { status: 403 },
    'https://alt.test/': {},
    'https://cdn.test/i.png': {},
  });

  test('one host a slice, at most one request a second, without the headers of the customer', () => {
    const machine = new Machine(site, { ...SLOW, headers: { 'x-token': 'secret' } }).start().run();
    const checks = machine.messages.filter(({ kind }) => kind === 'checks');
    expect(checks.map(({ host, urls, paceMs }) => [host, urls.length, paceMs])).toEqual([
      ['away.test', 2, 1_000],
      ['far.test', 1, 1_000],
      ['alt.test', 1, 1_000],
      ['site.test', 1, 200],
      ['cdn.test', 1, 1_000],
      ['away.test', 1, 2_000],
    ]);
    expect(checks.filter(({ headers }) => headers !== undefined).map(({ host }) => host)).toEqual([
      'site.test',
    ]);
    expect(machine.state.counters).toMatchObject({ checks: 6, checksDone: 6, settled: 1 });
  });

  test('only what is not there is asked again', () => {
    const machine = new Machine(site, SLOW).start().run();
    expect(machine.known('https://away.test/b')).toMatchObject({ kind: 'check', firstStatus: 404 });
    expect(machine.known('https://far.test/')).not.toHaveProperty('firstStatus');
  });

  test('each kind has its budget, taken in rank order', () => {
    const machine = new Machine(site, { ...SLOW, checkLinks: 2, checkAssets: 1 }).start().run();
    const checks = machine.end().urls.filter(({ kind }) => kind === 'check');
    expect(checks.filter(({ state }) => state === 'settled').map(({ url }) => url)).toEqual([
      'https://away.test/a',
      'https://away.test/b',
      'https://site.test/i.png',
    ]);
    expect(checks.filter(({ state }) => state === 'skipped').every(({ why }) => why === 'budget')).toBe(true);
    expect(machine.end().complete).toBe(true);
  });

  test('assets of the site are under its robots.txt', () => {
    const own = siteOf(
      { '/': { assets: ['/private/i.png'] } },
      { 'site.test': { verdict: 'rules', robots: 'User-agent: *\nDisallow: /private/' } },
    );
    const machine = new Machine(own).start().run();
    expect(machine.known('/private/i.png')).toMatchObject({
      kind: 'check',
      why: 'robots',
      detail: 'Disallow: /private/',
    });
  });

  test('an image that is also linked is a page', () => {
    const machine = new Machine(
      siteOf({ '/': { assets: ['/i.png'], links: ['/a'] }, '/a': { links: ['/i.png'] } }),
    )
      .start()
      .run();
    expect(machine.known('/i.png')).toMatchObject({ kind: 'page', round: 2 });
  });
});

describe('probes', () => {
  test('three paths that nobody made, the http variant and www, outside the budget', () => {
    const site = siteOf({
      '/': { links: ['/docs/a.html', '/docs/b.html', '/shop/c'] },
      '/docs/a.html': {},
      '/docs/b.html': {},
      '/shop/c': {},
    });
    const machine = new Machine(site, { maxPages: 4 }).start().run();
    const probes = machine.end().urls.filter(({ kind }) => kind === 'probe');
    expect(probes.map(({ url }) => url.replace(/[0-9a-z]{14,}/, '*'))).toEqual([
      'https://site.test/*',
      'https://site.test/docs/*',
      'https://site.test/*.html',
      'http://site.test/',
      'https://www.site.test/',
    ]);
    expect(probes.every(({ state, via }) => state === 'settled' && via === 'probe')).toBe(true);
    expect(machine.messages.flatMap(({ urls }) => urls).flatMap(({ probe }) => probe ?? [])).toEqual([
      'missing',
      'missing',
      'missing',
      'http',
      'www',
    ]);
    expect(machine.state.counters).toMatchObject({ planned: 4, settled: 4 });
    expect(machine.state).toMatchObject({ outcome: 'completed', reason: null });
  });

  test('what they link to is not followed', () => {
    const site = siteOf({ '/': {}, 'http://site.test/': { links: ['/from-probe'] } });
    expect(new Machine(site).start().run().known('/from-probe')).toBeUndefined();
  });

  test('are not made of what robots.txt forbids, nor of a host with a port', () => {
    const closed = siteOf(
      { '/': {} },
      { 'site.test': { verdict: 'rules', robots: 'User-agent: *\nDisallow: /\nAllow: /$' } },
    );
    const kinds = (machine: Machine) =>
      machine
        .end()
        .urls.filter(({ kind }) => kind === 'probe')
        .map(({ url }) => url);
    expect(kinds(new Machine(closed).start().run())).toEqual(['http://site.test/', 'https://www.site.test/']);
  });
});

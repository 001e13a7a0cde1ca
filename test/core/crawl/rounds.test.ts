import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Machine, siteOf } from './support/machine.ts';
import { createRandom } from './support/random.ts';
import { type FakeSite, generateSite, isDisallowed } from './support/site.ts';

describe('rounds', () => {
  test('pages are ranked by their first parent, then by their place in it', () => {
    const site = siteOf({
      '/': { links: ['/b', '/a'] },
      '/a': { links: ['/z', '/y'] },
      '/b': { links: ['/y', '/x'] },
    });
    const machine = new Machine(site, { width: 2, rate: 1 }).start();
    // The later parent comes home first.
    machine.run((slices) => slices.at(-1));
    expect(machine.asked()).toEqual(['/', '/b', '/a', '/y', '/x', '/z']);
    expect(machine.known('/y')).toMatchObject({ round: 2, via: 'link', state: 'settled' });
  });

  test('a round waits for the last page of the one before', () => {
    const site = siteOf({ '/': { links: ['/a', '/b'] }, '/a': { links: ['/c'] }, '/b': {} });
    const machine = new Machine(site, { width: 2, rate: 1 }).start();
    machine.done(machine.slices()[0] ?? never());
    machine.done(machine.slices()[0] ?? never());
    const [first, second] = machine.slices();
    machine.done(first ?? never());
    expect(machine.slices()).toEqual([second]);
    machine.done(second ?? never());
    expect(machine.state.round).toBe(2);
  });

  test('sitemap URLs come into round 1 after links, and refs between them', () => {
    const site = siteOf(
      { '/': { links: ['/l'], refs: ['/r'] } },
      { 'site.test': { sitemap: ['/s', '/l', '/'] } },
    );
    const machine = new Machine(site).start().run();
    expect(machine.asked()).toEqual(['/', '/l', '/r', '/s']);
    expect(
      machine
        .end()
        .urls.map(({ via, round }) => [via, round])
        .slice(0, 4),
    ).toEqual([
      ['start', 0],
      ['link', 1],
      ['ref', 1],
      ['sitemap', 1],
    ]);
  });

  test('the budget takes the first by rank and says so of the rest', () => {
    const site = siteOf({ '/': { links: ['/a', '/b', '/c'] } });
    const machine = new Machine(site, { maxPages: 3 }).start().run();
    expect(machine.asked()).toEqual(['/', '/a', '/b']);
    expect(machine.known('/c')).toMatchObject({ state: 'skipped', why: 'budget' });
    expect(machine.state).toMatchObject({ outcome: 'completed', reason: 'page-limit' });
    expect(machine.end().complete).toBe(false);
  });

  test('nofollow alone is known and never asked; one followed link is enough', () => {
    const site = siteOf({
      '/': { links: ['/a'], nofollow: ['/n', '/m', 'https://away.test/'] },
      '/a': { links: ['/m'] },
    });
    const machine = new Machine(site).start().run();
    expect(machine.asked()).toEqual(['/', '/a', '/m']);
    expect(machine.known('/n')).toMatchObject({ kind: 'page', state: 'skipped', why: 'nofollow' });
    expect(machine.known('https://away.test/')).toMatchObject({
      kind: 'check',
      state: 'skipped',
      why: 'nofollow',
    });
  });

  test('a redirect target in scope is a link, out of scope a check', () => {
    const site = siteOf({
      '/': { links: ['/old', '/out'] },
      '/old': { status: 301, redirect: '/new' },
      '/out': { status: 302, redirect: 'https://away.test/x' },
    });
    const machine = new Machine(site).start().run();
    expect(machine.known('/new')).toMatchObject({ kind: 'page', via: 'redirect', state: 'settled' });
    expect(machine.known('https://away.test/x')).toMatchObject({
      kind: 'check',
      via: 'redirect',
      state: 'settled',
    });
  });

  test('a start URL that redirects within its site takes the crawl along', () => {
    const site = siteOf(
      {
        '/': { status: 301, redirect: 'https://www.site.test/' },
        'https://www.site.test/': {
          links: ['https://www.site.test/a'],
          landmarks: ['https://www.site.test/a'],
        },
        'https://www.site.test/a': {},
        'https://www.site.test/s': {},
      },
      { 'site.test': { sitemap: ['https://www.site.test/s'] }, 'www.site.test': {} },
    );
    const machine = new Machine(site, { mode: 'auto' }).start().run();
    expect(machine.asked()).toEqual([
      '/',
      'https://www.site.test/',
      'https://www.site.test/s',
      'https://www.site.test/a',
    ]);
    const asked = machine.messages
      .flatMap(({ urls }) => urls)
      .find(({ url }) => url === 'https://www.site.test/a');
    expect(asked).toMatchObject({ render: true, screenshot: true });
  });

  test('a start URL that leads to another site is not followed', () => {
    const machine = new Machine(siteOf({ '/': { status: 301, redirect: 'https://other.test/' } }))
      .start()
      .run();
    expect(machine.asked()).toEqual(['/']);
    expect(machine.known('https://other.test/')).toMatchObject({ kind: 'check' });
  });

  test('a new host of the scope is asked for its robots.txt before its first page', () => {
    const site = siteOf(
      { '/': { links: ['https://sub.site.test/a', 'https://sub.site.test/b'] } },
      { 'sub.site.test': { verdict: 'rules', robots: 'User-agent: *\nDisallow: /b' } },
    );
    const machine = new Machine(site, { scope: { subdomains: true, include: [], exclude: [] } })
      .start()
      .run();
    expect(machine.asked()).toEqual(['/', 'https://sub.site.test/a']);
    expect(machine.known('https://sub.site.test/b')).toMatchObject({ why: 'robots', detail: 'Disallow: /b' });
    const kinds = machine.messages.filter(({ host }) => host === 'sub.site.test').map(({ kind }) => kind);
    expect(kinds[0]).toBe('discover');
  });

  test('robots come before scope, scope before traps, traps before the budget', () => {
    const links = ['/robots/excluded', '/x/x/x/x/excluded', '/x/x/x/x/', '/late'];
    const site = siteOf(
      { '/': { links } },
      { 'site.test': { verdict: 'rules', robots: 'User-agent: *\nDisallow: /robots/' } },
    );
    const machine = new Machine(site, {
      maxPages: 1,
      scope: { subdomains: false, include: [], exclude: ['excluded'] },
    });
    machine.start().run();
    expect(links.map((path) => machine.known(path)?.why)).toEqual(['robots', 'scope', 'trap-path', 'budget']);
  });

  test('beyond ten times the budget URLs are dropped, the last in order first', () => {
    const links = Array.from({ length: 4_000 }, (_, i) => `/p${i}`);
    const machine = new Machine(siteOf({ '/': { links } }), { maxPages: 2 }).start().run();
    const { urls, complete } = machine.end();
    expect(urls.filter(({ kind }) => kind === 'page')).toHaveLength(1_000);
    expect(machine.known('/p998')).toMatchObject({ why: 'budget' });
    expect(machine.known('/p999')).toBeUndefined();
    expect(machine.state.overflow).toBe(3_001);
    expect(complete).toBe(false);
  });

  test.each([1_000, 1_001, 1_400, 1_998, 2_400])(
    'with %d links the same, however few are beyond',
    (count) => {
      const links = Array.from({ length: count }, (_, i) => `/p${i}`);
      const assets = Array.from({ length: 50 }, (_, i) => `/a${i}.png`);
      const machine = new Machine(siteOf({ '/': { links, assets } }), { maxPages: 2 }).start().run();
      const { urls, complete } = machine.end();
      const pages = urls.filter(({ kind }) => kind === 'page').map(({ url }) => new URL(url).pathname);
      expect(pages).toEqual(['/', ...links.slice(0, 999)]);
      expect(urls.filter(({ kind }) => kind === 'check')).toHaveLength(50);
      expect(machine.state.overflow).toBe(count - 999);
      expect(complete).toBe(false);
    },
  );
});

describe('the set of pages', () => {
  test('does not depend on the order in which slices come home', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer(), (seed, order) => {
        const { site, config } = generateSite(seed);
        fc.pre(site.orderly);
        const calm = new Machine(killersRemoved(site), config).start().run();
        const random = createRandom(order);
        const wild = new Machine(killersRemoved(site), config).start().run((slices) => random.pick(slices));
        const view = (machine: Machine) => machine.end().urls.map(({ accepted: _accepted, ...url }) => url);
        expect(view(wild)).toEqual(view(calm));
        expect(wild.state.outcome).toBe(calm.state.outcome);
      }),
      { numRuns: 150 },
    );
  });

  test('is what one can walk to, by another reading of the rules', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const { site: generated, config } = generateSite(seed);
        const site = killersRemoved(generated);
        fc.pre(site.orderly && [...site.hosts.values()].every(({ verdict }) => verdict !== 'unreachable'));
        const wide = { ...config, maxPages: 1_000, mode: 'html' as const };
        const machine = new Machine(site, wide).start().run();
        fc.pre(machine.state.outcome === 'completed');
        const asked = machine.end().urls.filter(({ kind, state }) => kind === 'page' && state === 'settled');
        expect(asked.map(({ url }) => url).toSorted()).toEqual(walk(site, wide.scope).toSorted());
      }),
      { numRuns: 150 },
    );
  });
});

const killersRemoved = (site: FakeSite): FakeSite => ({
  ...site,
  pages: new Map([...site.pages].map(([url, page]) => [url, { ...page, kills: false }])),
});

/** A crawl in a few lines: no rounds, no budget, no slices. */
function walk(site: FakeSite, scope: { subdomains: boolean; exclude: readonly string[] }): string[] {
  const seen = new Set<string>();
  const hosts = new Set<string>();
  const open = [site.start];
  const inScope = new Set(scope.subdomains ? ['site.test', 'sub.site.test'] : ['site.test']);
  const chain = startChain(site);
  for (const url of chain) inScope.add(new URL(url).host);
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    const { host, pathname } = new URL(url);
    if (seen.has(url) || !inScope.has(host)) continue;
    // A host is met with the first URL that names it, whether or not that may be asked.
    if (!hosts.has(host)) open.push(...(site.hosts.get(host)?.sitemap ?? []));
    hosts.add(host);
    if (isDisallowed(site, url)) continue;
    if (!chain.has(url) && scope.exclude.some((part) => pathname.includes(part))) continue;
    seen.add(url);
    const page = site.pages.get(url);
    if (page?.redirect !== undefined) open.push(page.redirect);
    else if (page !== undefined && page.status !== null && page.status < 300)
      open.push(...page.links, ...page.refs);
  }
  return [...seen];
}

/** The start URL and what it redirects to within the site: never excluded, and their hosts are in scope. */
function startChain(site: FakeSite): Set<string> {
  const chain = new Set<string>();
  let url: string | undefined = site.start;
  while (url !== undefined && !chain.has(url) && new URL(url).host.endsWith('site.test')) {
    chain.add(url);
    url = isDisallowed(site, url) ? undefined : site.pages.get(url)?.redirect;
  }
  return chain;
}

function never(): never {
  throw new Error('there should have been a slice');
}

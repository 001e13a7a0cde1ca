import type { AuditConfig } from '#contract/audit.ts';
import { type Random, createRandom } from './random.ts';

export interface FakePage {
  readonly status: number | null;
  readonly redirect?: string;
  readonly links: readonly string[];
  /** Only there when rendered. */
  readonly scriptLinks: readonly string[];
  readonly nofollow: readonly string[];
  readonly refs: readonly string[];
  readonly assets: readonly string[];
  readonly landmarks: readonly string[];
  /** Null for a page without scripts. */
  readonly key: string | null;
  readonly render: 'equal' | 'different' | 'fails';
  /** Answers 503 to the first slice that asks. */
  readonly flaky?: boolean;
  /** No worker survives it. */
  readonly kills?: boolean;
}

export interface FakeHost {
  readonly verdict: 'rules' | 'allow-all' | 'unreachable';
  readonly robots: string;
  readonly sitemap: readonly string[];
}

export interface FakeSite {
  readonly start: string;
  readonly pages: ReadonlyMap<string, FakePage>;
  readonly hosts: ReadonlyMap<string, FakeHost>;
  /** What a schedule may compare with a run without faults: nothing here depends on the order of answers. */
  readonly orderly: boolean;
}

export const plainPage: FakePage = {
  status: 200,
  links: [],
  scriptLinks: [],
  nofollow: [],
  refs: [],
  assets: [],
  landmarks: [],
  key: null,
  render: 'equal',
};

const AGENT = 'PlumblineTest/1.0';

export function testConfig(change: Partial<AuditConfig> = {}): AuditConfig {
  return {
    startUrl: 'https://site.test/',
    scope: { subdomains: false, include: [], exclude: [] },
    mode: 'html',
    maxPages: 100,
    rate: 5,
    width: 3,
    respectRobots: true,
    checkLinks: 20,
    checkAssets: 20,
    recheckAfter: 60,
    maxRendered: 1_000,
    userAgent: AGENT,
    before: null,
    ...change,
  };
}

/** A small site of any shape with a config to crawl it by, from a seed. */
export function generateSite(seed: number): { site: FakeSite; config: AuditConfig } {
  const random = createRandom(seed);
  const hosts = random.chance(0.25) ? ['site.test', 'sub.site.test'] : ['site.test'];
  const walled = random.chance(0.03);
  const paths = generatePaths(random);
  const urls = hosts.flatMap((host, i) =>
    paths.slice(0, i === 0 ? paths.length : 4).map((path) => `https://${host}${path}`),
  );
  const outside = [
    'https://away.test/a',
    'https://away.test/b',
    'https://far.test/',
    'https://cdn.test/x.png',
  ];
  const pages = new Map<string, FakePage>();
  const some = (list: readonly string[], most: number): string[] =>
    Array.from({ length: random.below(most + 1) }, () => random.pick(list));
  for (const url of urls) pages.set(url, generatePage(random, { url, urls, outside, some, walled }));
  for (const url of outside)
    pages.set(url, { ...plainPage, status: random.pick([200, 200, 404, 503, null]) });
  const start = 'https://site.test/';
  const startPage = pages.get(start);
  if (startPage !== undefined && random.chance(0.9)) {
    const { redirect: _redirect, ...page } = startPage;
    pages.set(start, {
      ...page,
      status: 200,
      links: [...startPage.links, ...urls.slice(0, 3)],
      landmarks: urls.slice(1, 3),
    });
  }
  const mode = random.pick(['html', 'html', 'auto', 'auto', 'rendered'] as const);
  return {
    site: { start, pages, hosts: generateHosts(random, hosts, urls), orderly: !walled },
    config: testConfig({
      startUrl: start,
      mode,
      scope: {
        subdomains: random.chance(0.6),
        include: [],
        exclude: random.chance(0.2) ? ['/shop/'] : [],
      },
      maxPages: random.chance(0.4) ? 2 + random.below(10) : 100,
      width: 1 + random.below(4),
      rate: random.pick([1, 5, 100]),
      checkLinks: random.pick([0, 2, 20]),
      checkAssets: random.pick([0, 1, 20]),
      recheckAfter: random.pick([0, 60]),
    }),
  };
}

function generatePaths(random: Random): string[] {
  const count = 3 + random.below(13);
  const folders = ['', 'shop/', 'blog/'];
  return [
    '/',
    ...Array.from(
      { length: count },
      (_, i) => `/${random.pick(folders)}p${i}${random.pick(['', '.html', '?q=1'])}`,
    ),
  ];
}

function generatePage(
  random: Random,
  of: {
    url: string;
    urls: readonly string[];
    outside: readonly string[];
    some: (list: readonly string[], most: number) => string[];
    walled: boolean;
  },
): FakePage {
  const folder = of.url.includes('/shop/') ? 'shop' : 'other';
  // All pages of one key behave alike: only then can no order of samples change what is found.
  const kind =
    folder === 'shop'
      ? random.pick(['k-static', 'k-dynamic'] as const)
      : random.pick([null, 'k-static2', 'k-fails'] as const);
  const redirects = random.chance(0.1);
  const status =
    of.walled && random.chance(0.5) ? 403 : random.pick([200, 200, 200, 200, 200, 200, 404, 500, null]);
  return {
    status: redirects ? 301 : status,
    ...(redirects ? { redirect: random.pick([...of.urls, ...of.outside]) } : {}),
    links: of.some([...of.urls, ...of.urls, ...of.outside], 6),
    scriptLinks: of.some(of.urls, 2),
    nofollow: of.some([...of.urls, ...of.outside], 1),
    refs: of.some([...of.urls, ...of.outside], 1),
    assets: random.chance(0.3) ? ['https://cdn.test/x.png', `https://site.test/i${random.below(3)}.png`] : [],
    landmarks: [],
    key: kind,
    render: kind === 'k-dynamic' ? 'different' : kind === 'k-fails' ? 'fails' : 'equal',
    ...(random.chance(0.06) ? { flaky: true } : {}),
    ...(random.chance(0.01) ? { kills: true } : {}),
  };
}

function generateHosts(
  random: Random,
  hosts: readonly string[],
  urls: readonly string[],
): Map<string, FakeHost> {
  const disallow = urls[2 + random.below(Math.max(1, urls.length - 2))] ?? '';
  const path = disallow.slice(disallow.indexOf('/', 8));
  const rules = `User-agent: *\nDisallow: ${path === '/' || path === '' ? '/none' : path}\nCrawl-delay: 1\n`;
  return new Map(
    hosts.map((host, i) => {
      const verdict = random.chance(i === 0 ? 0.03 : 0.2)
        ? 'unreachable'
        : random.pick(['rules', 'allow-all'] as const);
      const sitemap = random.chance(0.5)
        ? [...urls.filter(() => random.chance(0.4)), 'https://away.test/s']
        : [];
      return [host, { verdict, robots: verdict === 'rules' ? rules : '', sitemap }] as const;
    }),
  );
}

/** What a generated robots.txt forbids: one path and all that begins with it. */
export function isDisallowed(site: FakeSite, url: string): boolean {
  const { host, pathname, search } = new URL(url);
  const forbidden = /^Disallow: (.+)$/m.exec(site.hosts.get(host)?.robots ?? '')?.[1];
  return forbidden !== undefined && `${pathname}${search}`.startsWith(forbidden);
}

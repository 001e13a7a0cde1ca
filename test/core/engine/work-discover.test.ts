import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readSitemaps } from '#core/engine/read-sitemaps.ts';
import { workSlice } from '#core/engine/work-slice.ts';
import { type FakeAnswer, type FakeSite, fakeClock, fakeDeps, fakeFetcher, messageOf } from './fakes.ts';

const ROBOTS = 'https://a.test/robots.txt';
const plain = (body: string): FakeAnswer => ({ body, headers: [['content-type', 'text/plain']] });
const xml = (body: string | Uint8Array): FakeAnswer => ({
  body,
  headers: [['content-type', 'application/xml']],
});
const urlset = (...paths: string[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
    .map((path) => `<url><loc>https://a.test${path}</loc><lastmod>2026-01-01</lastmod></url>`)
    .join('')}</urlset>`;
const index = (...paths: string[]) =>
  `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
    .map((path) => `<sitemap><loc>https://a.test${path}</loc></sitemap>`)
    .join('')}</sitemapindex>`;

const discover = async (site: FakeSite, more: Parameters<typeof messageOf>[0] = {}) => {
  const all = fakeDeps(site);
  const urls = [{ id: 0, url: ROBOTS, googlebot: true }];
  await workSlice(all.deps, messageOf({ kind: 'discover', urls, ...more }));
  const { host } = all.object();
  if (host === null) throw new Error('no host record');
  return {
    host,
    part: all.part().host,
    asked: all.fetcher.asked,
    urls: all.fetcher.asked.map(({ url }) => url),
  };
};

describe('robots.txt', () => {
  test.each<[string, FakeAnswer, string]>([
    ['200', plain('User-agent: *\nDisallow: /x'), 'rules'],
    ['404', { status: 404 }, 'allow-all'],
    ['403', { status: 403 }, 'allow-all'],
    ['429', { status: 429 }, 'unreachable'],
    ['500', { status: 500 }, 'unreachable'],
    ['a timeout', { error: 'timeout' }, 'unreachable'],
    ['a loop', { status: 301, location: ROBOTS }, 'allow-all'],
  ])('%s is %s', async (_name, answer, verdict) => {
    const { host, part } = await discover({ [ROBOTS]: answer });
    expect(host.robots.verdict).toBe(verdict);
    expect(part).toMatchObject({
      host: 'a.test',
      verdict,
      robots: verdict === 'rules' ? 'User-agent: *\nDisallow: /x' : '',
    });
  });

  test('redirects are followed, five of them', async () => {
    const hop = (i: number) => `https://b.test/${i}`;
    const chain = (count: number): FakeSite =>
      Object.fromEntries([
        ...Array.from(
          { length: count },
          (_, i) => [i === 0 ? ROBOTS : hop(i), { status: 302, location: hop(i + 1) }] as const,
        ),
        [hop(count), plain('Disallow:')] as const,
      ]);
    const five = await discover(chain(5));
    expect(five.host.robots).toMatchObject({ verdict: 'rules', status: 200 });
    expect(five.host.robots.redirects.length).toBe(5);
    expect((await discover(chain(6))).host.robots).toMatchObject({
      verdict: 'allow-all',
      error: 'too-many-redirects',
    });
  });

  test('where it cannot be had nothing else is asked', async () => {
    const { urls } = await discover({ [ROBOTS]: { status: 503 } });
    expect(urls).toEqual([ROBOTS]);
  });

  test('the first 500 KiB are kept', async () => {
    const { host, part } = await discover({ [ROBOTS]: plain('# x\n'.repeat(200_000)) });
    expect(host.robots.text.length).toBe(512_000);
    expect(part?.robots.length).toBe(512_000);
  });
});

describe('sitemaps', () => {
  test('those that robots.txt declares are read, and an index one level down', async () => {
    const { host, part, urls } = await discover({
      [ROBOTS]: plain('Sitemap: https://a.test/index.xml\nSitemap: /news.txt'),
      'https://a.test/index.xml': xml(index('/one.xml', '/two.xml.gz', '/deeper.xml')),
      'https://a.test/one.xml': xml(urlset('/1', '/2')),
      'https://a.test/two.xml.gz': {
        body: gzipSync(urlset('/3')),
        headers: [['content-type', 'application/gzip']],
      },
      'https://a.test/deeper.xml': xml(index('/never.xml')),
      'https://a.test/news.txt': plain('https://a.test/4\nhttps://a.test/1\n'),
    });
    expect(
      host.sitemaps.map(({ url, found, kind, urls: count }) => [new URL(url).pathname, found, kind, count]),
    ).toEqual([
      ['/index.xml', 'robots', 'index', 0],
      ['/one.xml', 'index', 'urlset', 2],
      ['/two.xml.gz', 'index', 'urlset', 1],
      ['/deeper.xml', 'index', 'index', 0],
      ['/news.txt', 'robots', 'text', 2],
    ]);
    expect(urls).not.toContain('https://a.test/never.xml');
    expect(part?.sitemapUrls).toEqual(['/1', '/2', '/3', '/4'].map((path) => `https://a.test${path}`));
    expect(host.entries[0]).toEqual({ url: 'https://a.test/1', lastmod: '2026-01-01', sitemap: 1 });
  });

  test('a declared one that is not there is told', async () => {
    const { host } = await discover({ [ROBOTS]: plain('Sitemap: https://a.test/gone.xml') });
    expect(host.sitemaps).toMatchObject([{ found: 'robots', status: 404, kind: 'unknown', urls: 0 }]);
  });

  test('without a declaration the usual places are tried until one answers', async () => {
    const { host, urls } = await discover({
      [ROBOTS]: { status: 404 },
      // A site that answers everything with its own page has no sitemap there.
      'https://a.test/sitemap.xml': { body: '<!doctype html><h1>Welcome</h1>' },
      'https://a.test/wp-sitemap.xml': xml(urlset('/1')),
    });
    expect(host.sitemaps).toMatchObject([{ url: 'https://a.test/wp-sitemap.xml', found: 'guess', urls: 1 }]);
    expect(urls).not.toContain('https://a.test/sitemap-index.xml');
  });

  test('guesses that find nothing leave no trace', async () => {
    const { host } = await discover({ [ROBOTS]: { status: 404 } });
    expect(host.sitemaps).toEqual([]);
  });

  test.each<[string, FakeAnswer]>([
    ['401', { status: 401 }],
    ['403', { status: 403 }],
    ['429', { status: 429 }],
    ['503', { status: 503 }],
    ['a timeout', { error: 'timeout' }],
  ])('a guess that is answered with %s is told, since a sitemap may be behind it', async (_name, answer) => {
    const { host, urls } = await discover({
      [ROBOTS]: { status: 404 },
      'https://a.test/wp-sitemap.xml': answer,
    });
    expect(host.sitemaps).toMatchObject([
      {
        url: 'https://a.test/wp-sitemap.xml',
        found: 'guess',
        status: answer.status ?? null,
        kind: 'unknown',
      },
    ]);
    // It is no sitemap yet: the other places are tried as well, each once.
    expect(urls.length).toBe(7);
  });

  test('guesses that there was no time for are told', async () => {
    const closing = new AbortController();
    const site: FakeSite = {
      'https://a.test/sitemap.xml': () => {
        closing.abort();
        return { status: 404 };
      },
    };
    const { sitemaps } = await readSitemaps(ROBOTS, '', {
      fetcher: fakeFetcher(site, fakeClock()),
      requestFor: () => ({ userAgent: 'test' }),
      gate: () => Promise.resolve(),
      closing: closing.signal,
    });
    expect(sitemaps.map(({ found, status, cut }) => [found, status, cut])).toEqual(
      Array.from({ length: 5 }, () => ['guess', null, true]),
    );
  });

  describe('a declared one that fails in a way that may pass', () => {
    const MAP = 'https://a.test/map.xml';
    const OTHER = 'https://a.test/other.xml';
    const robots = plain(`Sitemap: ${MAP}\nSitemap: ${OTHER}`);
    const mending = (first: FakeAnswer, then: FakeAnswer) => {
      let calls = 0;
      return () => ((calls += 1) === 1 ? first : then);
    };

    test.each<[string, FakeAnswer]>([
      ['503', { status: 503 }],
      ['429', { status: 429 }],
      ['no answer', { error: 'reset' }],
    ])('%s: is asked again after the others, at the pace', async (_name, first) => {
      const { host, asked, part } = await discover(
        { [ROBOTS]: robots, [MAP]: mending(first, xml(index('/one.xml'))), [OTHER]: xml(urlset('/2')) },
        { paceMs: 3_000 },
      );
      expect(asked.map(({ url }) => url)).toEqual([ROBOTS, MAP, OTHER, MAP, 'https://a.test/one.xml']);
      const times = asked.map(({ at }) => at - (asked[0]?.at ?? 0));
      expect(times.every((at, i) => i === 0 || at - (times[i - 1] ?? 0) >= 3_000)).toBe(true);
      expect(host.sitemaps).toMatchObject([
        { url: MAP, status: 200, kind: 'index', tries: 2 },
        { url: OTHER, status: 200 },
        { url: 'https://a.test/one.xml', found: 'index', status: 404 },
      ]);
      expect(part?.sitemapUrls).toEqual(['https://a.test/2']);
    });

    test('fails twice, and is asked no third time', async () => {
      const { host, urls } = await discover({
        [ROBOTS]: robots,
        [MAP]: { status: 500 },
        [OTHER]: xml(urlset()),
      });
      expect(host.sitemaps[0]).toMatchObject({ status: 500, tries: 2 });
      expect(urls.filter((url) => url === MAP).length).toBe(2);
    });

    test('waits as long as the server asks, up to twenty seconds', async () => {
      const gap = async (retryAfter: number) => {
        const { asked } = await discover({
          [ROBOTS]: robots,
          [MAP]: { status: 429, retryAfter },
          [OTHER]: xml(urlset()),
        });
        return (asked[3]?.at ?? 0) - (asked[2]?.at ?? 0);
      };
      expect([await gap(0), await gap(7), await gap(3_600)]).toEqual([2_000, 7_000, 20_000]);
    });

    test.each<[string, FakeAnswer]>([
      ['404', { status: 404 }],
      ['a refusal', { status: 403 }],
      ['an address that we may not ask', { error: 'blocked-address' }],
    ])('but not %s', async (_name, answer) => {
      const { host, urls } = await discover({ [ROBOTS]: robots, [MAP]: answer, [OTHER]: xml(urlset()) });
      expect(urls).toEqual([ROBOTS, MAP, OTHER]);
      expect(host.sitemaps[0]?.tries).toBeUndefined();
    });

    test('twenty of them at most', async () => {
      const many = Array.from({ length: 30 }, (_, i) => `https://a.test/${i}.xml`);
      const { urls, host } = await discover({
        [ROBOTS]: plain(many.map((url) => `Sitemap: ${url}`).join('\n')),
        ...Object.fromEntries(many.map((url) => [url, { status: 503 }])),
      });
      expect(urls.length).toBe(1 + 30 + 20);
      expect(host.sitemaps.filter(({ tries }) => tries === 2).length).toBe(20);
    });
  });

  test('limits cut the list and say so', async () => {
    const clock = fakeClock();
    const site = {
      'https://a.test/1.xml': xml(urlset('/1', '/2', '/3')),
      'https://a.test/2.xml': xml(urlset('/4')),
      'https://a.test/3.xml': xml(urlset('/5')),
    };
    const text = Object.keys(site)
      .map((url) => `Sitemap: ${url}`)
      .join('\n');
    const { sitemaps, entries } = await readSitemaps(ROBOTS, text, {
      fetcher: fakeFetcher(site, clock),
      requestFor: () => ({ userAgent: 'test' }),
      gate: () => Promise.resolve(),
      closing: new AbortController().signal,
      limits: { files: 2, entries: 2, bytes: 1_000_000, chars: 1_000 },
    });
    expect(entries.map(({ url }) => url)).toEqual(['https://a.test/1', 'https://a.test/2']);
    expect(sitemaps.map(({ cut }) => cut)).toEqual([true, true]);
  });

  test('alternates without end cut it too', async () => {
    const link = (i: number) =>
      `<xhtml:link rel="alternate" hreflang="de" href="https://a.test/${'x'.repeat(500)}${i}"/>`;
    const urls = Array.from(
      { length: 10 },
      (_, i) => `<url><loc>https://a.test/${i}</loc>${link(i)}</url>`,
    ).join('');
    const body = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls}</urlset>`;
    const { sitemaps, entries } = await readSitemaps(ROBOTS, 'Sitemap: /1.xml', {
      fetcher: fakeFetcher({ 'https://a.test/1.xml': xml(body) }, fakeClock()),
      requestFor: () => ({ userAgent: 'test' }),
      gate: () => Promise.resolve(),
      closing: new AbortController().signal,
      limits: { files: 2, entries: 100, bytes: 1_000_000, chars: 2_000 },
    });
    expect(entries.length).toBe(3);
    expect(sitemaps[0]?.cut).toBe(true);
  });

  test('requests keep the pace, and the customer headers stay on the host', async () => {
    const { asked } = await discover(
      {
        [ROBOTS]: plain('Sitemap: https://cdn.test/map.xml\nSitemap: https://a.test/map.xml'),
        'https://cdn.test/map.xml': xml(urlset('/1')),
        'https://a.test/map.xml': xml(urlset('/2')),
      },
      { paceMs: 500, headers: { 'x-plumbline-token': 'secret' } },
    );
    expect(asked.map(({ at }) => at - (asked[0]?.at ?? 0))).toEqual([0, 500, 1_000]);
    expect(asked.map(({ request }) => request.headers?.['x-plumbline-token'])).toEqual([
      'secret',
      undefined,
      'secret',
    ]);
  });
});

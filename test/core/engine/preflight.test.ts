import { describe, expect, test } from '@jest/globals';
import { Preflight } from '#contract/api-sites.ts';
import { preflight } from '#core/engine/preflight.ts';
import { type FakeSite, fakeClock, fakeFetcher } from './fakes.ts';

const AGENT = 'Mozilla/5.0 (compatible; Plumbline/1.0)';
const START = 'https://a.test/';
const WORDS = Array.from({ length: 80 }, (_, i) => `word${i}`).join(' ');
const html = (body: string, head = '') => ({
  body: `<!doctype html><html lang="en"><head><title>A test</title>${head}</head><body><main>${body}</main></body></html>`,
});
const text = (body: string) => ({ headers: [['content-type', 'text/plain'] as [string, string]], body });
const map = (...urls: string[]) => ({
  headers: [['content-type', 'application/xml'] as [string, string]],
  body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls
    .map((url) => `<url><loc>${url}</loc></url>`)
    .join('')}</urlset>`,
});

/** Looks at a site in memory; the answer is parsed as the API parses it. */
async function look(site: FakeSite, url = START) {
  const clock = fakeClock();
  const fetcher = fakeFetcher(site, clock);
  const answer = await preflight({ fetcher, clock }, { url, userAgent: AGENT });
  return { answer: Preflight.parse(answer), asked: fetcher.asked };
}

describe('a site that is well', () => {
  const site: FakeSite = {
    [START]: html(
      `<p>${WORDS}</p><a href="/b">B</a><a href="/b#x">B</a><a href="/c">C</a><a href="https://else.test/">E</a>`,
    ),
    'https://a.test/robots.txt': text('User-agent: *\nCrawl-delay: 2\nSitemap: https://a.test/map.xml'),
    'https://a.test/map.xml': map(
      'https://a.test/1',
      'https://a.test/2',
      'https://a.test/3',
      'https://a.test/4',
    ),
  };

  test('is told whole', async () => {
    const { answer, asked } = await look(site);
    expect(answer).toMatchObject({
      url: START,
      finalUrl: START,
      redirects: [],
      status: 200,
      problem: null,
      otherHost: null,
      title: 'A test',
      robots: { status: 200, verdict: 'rules', allowed: true, crawlDelay: 2 },
      sitemaps: [{ url: 'https://a.test/map.xml', urls: 4, status: 200 }],
      botWall: null,
      scriptBuilt: false,
      pagesSeen: 4,
      indexable: true,
    });
    expect(asked.map(({ url }) => url)).toEqual([
      START,
      'https://a.test/robots.txt',
      'https://a.test/map.xml',
    ]);
    expect(new Set(asked.map(({ request }) => request.userAgent))).toEqual(new Set([AGENT]));
  });

  test('has at least the pages that its start page links to', async () => {
    const { answer } = await look({ ...site, 'https://a.test/map.xml': map('https://a.test/1') });
    expect(answer.pagesSeen).toBe(3);
  });

  test('and has no robots.txt and no sitemap: guesses leave no trace', async () => {
    const { answer } = await look({ [START]: html(`<p>${WORDS}</p>`) });
    expect(answer.robots).toEqual({ status: 404, verdict: 'allow-all', allowed: true, crawlDelay: null });
    expect(answer.sitemaps).toEqual([]);
    expect(answer.pagesSeen).toBe(1);
  });

  test('a declared sitemap is shown whatever it answers', async () => {
    const { answer } = await look({ ...site, 'https://a.test/map.xml': { status: 404 } });
    expect(answer.sitemaps).toEqual([{ url: 'https://a.test/map.xml', urls: 0, status: 404 }]);
  });
});

describe('redirects', () => {
  test('are walked, and another host is pointed out', async () => {
    const { answer, asked } = await look(
      {
        'http://a.test/': { status: 301, location: 'https://www.b.test/' },
        'https://www.b.test/': { status: 302, location: 'https://www.b.test/en/' },
        'https://www.b.test/en/': html(`<p>${WORDS}</p>`),
      },
      'http://a.test',
    );
    expect(answer).toMatchObject({
      url: 'http://a.test',
      finalUrl: 'https://www.b.test/en/',
      otherHost: 'www.b.test',
      redirects: [
        { url: 'http://a.test/', status: 301 },
        { url: 'https://www.b.test/', status: 302 },
      ],
    });
    expect(asked.map(({ url }) => url)).toContain('https://www.b.test/robots.txt');
  });

  test.each<[string, FakeSite, RegExp]>([
    ['in a circle', { [START]: { status: 301, location: START } }, /circle/],
    ['to nowhere', { [START]: { status: 302 } }, /nowhere/],
    [
      'without an end',
      Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          i === 0 ? START : `https://a.test/${i}`,
          { status: 302, location: `https://a.test/${i + 1}` },
        ]),
      ),
      /circle/,
    ],
  ])('%s are a problem, and no address', async (_name, site, words) => {
    const { answer, asked } = await look(site);
    expect(answer).toMatchObject({
      finalUrl: null,
      status: null,
      otherHost: null,
      title: null,
      indexable: null,
    });
    expect(answer.problem).toMatch(words);
    expect(asked.length).toBeLessThan(30);
  });
});

describe('what a site can do', () => {
  test.each([
    ['dns', /resolve/],
    ['refused', /refuses/],
    ['tls', /secure/],
    ['timeout', /in time/],
    ['blocked-address', /private network/],
  ] as const)('%s is a result in plain words, and no further host is bothered', async (error, words) => {
    const { answer, asked } = await look({ [START]: { error }, 'https://a.test/robots.txt': { error } });
    expect(answer).toMatchObject({
      finalUrl: null,
      status: null,
      sitemaps: [],
      scriptBuilt: null,
      pagesSeen: 0,
    });
    expect(answer.problem).toMatch(words);
    expect(answer.robots).toMatchObject({ verdict: 'unreachable', allowed: false });
    expect(asked).toHaveLength(2);
  });

  test.each([
    [401, 'HTTP 401'],
    [403, 'HTTP 403'],
    [429, 'HTTP 429'],
    [503, 'HTTP 503'],
    [404, null],
    [500, null],
  ])('an answer of %i: bot wall %s', async (status, wall) => {
    const { answer } = await look({ [START]: { status, body: '<h1>No</h1>' } });
    expect(answer).toMatchObject({ status, finalUrl: START, botWall: wall, title: null, indexable: null });
  });

  test('a bot wall that answers 200 is no page of the site', async () => {
    const { answer } = await look({ [START]: { ...html(WORDS), challenge: 'cloudflare' } });
    expect(answer).toMatchObject({ status: 200, botWall: 'cloudflare', title: null });
  });

  test.each<[string, string, boolean]>([
    ['a shell with scripts', '<div id="root"></div><script src="/app.js"></script>', true],
    ['text with scripts', `<p>${WORDS}</p><script src="/app.js"></script>`, false],
    ['few words and no script', '<p>Soon.</p>', false],
  ])('%s: built by script %s', async (_name, body, built) => {
    const { answer } = await look({ [START]: html(body) });
    expect(answer.scriptBuilt).toBe(built);
  });

  test('robots.txt may close the start page, or fail', async () => {
    const closed = await look({
      [START]: html(WORDS),
      'https://a.test/robots.txt': text('User-agent: *\nDisallow: /'),
    });
    expect(closed.answer.robots).toMatchObject({ verdict: 'rules', allowed: false });
    const failing = await look({ [START]: html(WORDS), 'https://a.test/robots.txt': { status: 500 } });
    expect(failing.answer.robots).toMatchObject({ status: 500, verdict: 'unreachable', allowed: false });
    expect(failing.answer.sitemaps).toEqual([]);
  });

  test('a start page that is noindex is said to be', async () => {
    const { answer } = await look({ [START]: html(WORDS, '<meta name="robots" content="noindex">') });
    expect(answer.indexable).toBe(false);
  });

  test('what is no page has no page’s facts', async () => {
    const { answer } = await look({
      [START]: { headers: [['content-type', 'application/pdf']], body: '%PDF-1.7' },
    });
    expect(answer).toMatchObject({
      status: 200,
      problem: null,
      title: null,
      scriptBuilt: null,
      indexable: null,
    });
  });

  test('an address with credentials is a problem of its own and no exception', async () => {
    const url = 'http://user:secret@a.test/';
    const { answer } = await look({ [url]: { error: 'blocked-address' } }, url);
    expect(answer).toMatchObject({ url, finalUrl: null, status: null });
    expect(answer.problem).not.toBeNull();
  });

  test('many sitemaps are a bounded number of requests', async () => {
    const urls = Array.from({ length: 100 }, (_, i) => `https://a.test/map${i}.xml`);
    const { answer, asked } = await look({
      [START]: html(WORDS),
      'https://a.test/robots.txt': text(urls.map((url) => `Sitemap: ${url}`).join('\n')),
      ...Object.fromEntries(urls.map((url) => [url, map('https://a.test/x')])),
    });
    expect(asked.length).toBeLessThanOrEqual(10);
    expect(answer.sitemaps.length).toBeLessThanOrEqual(5);
  });
});

describe('time', () => {
  test('a slow site leaves none for sitemaps, and its ms are told', async () => {
    const { answer, asked } = await look({
      [START]: { ...html(WORDS), takes: 4_500 },
      'https://a.test/robots.txt': text('Sitemap: https://a.test/map.xml'),
      'https://a.test/map.xml': map('https://a.test/1'),
    });
    expect(answer.ms).toBeGreaterThanOrEqual(4_500);
    expect(asked.map(({ url }) => url)).not.toContain('https://a.test/map.xml');
  });

  test('every request knows when the whole look is over', async () => {
    const { asked } = await look({ [START]: html(WORDS) });
    expect(new Set(asked.map(({ request }) => request.signal)).size).toBe(1);
    expect(asked[0]?.request.signal?.aborted).toBe(false);
  });
});

test('a fault of ours is no result', async () => {
  const clock = fakeClock();
  const fetcher = { fetch: () => Promise.reject(new Error('no sockets left')) };
  await expect(preflight({ fetcher, clock }, { url: START, userAgent: AGENT })).rejects.toThrow(
    'no sockets left',
  );
});

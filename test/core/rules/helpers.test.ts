import { describe, expect, test } from '@jest/globals';
import type { Answer } from '#core/site/model.ts';
import { isBackgroundRequest } from '#core/rules/data/background-requests.ts';
import { NOT_FOUND_PHRASES } from '#core/rules/data/not-found-phrases.ts';
import { REGIONS } from '#core/rules/data/regions.ts';
import { hreflangCodeFault } from '#core/rules/international/hreflang-code.ts';
import { kindOf, redirectEnd } from '#core/rules/shared/answers.ts';
import { areDistinct } from '#core/rules/shared/distinct.ts';
import { hostKind } from '#core/rules/shared/host-kind.ts';
import { isNamed, linkEvidence, referrerEvidence } from '#core/rules/shared/referrers.ts';
import { beyondLimit } from '#core/page/beyond-limit.ts';
import { extractDoc } from '#core/extract/extract.ts';
import { buildMiniSite } from '#test/support/mini-site.ts';

test.each([
  ['localhost', 'local'],
  ['shop.localhost', 'local'],
  ['127.0.0.1', 'local'],
  ['127.9.9.9', 'local'],
  ['0.0.0.0', 'local'],
  ['[::1]', 'local'],
  ['[::ffff:7f00:1]', 'local'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.1', 'private'],
  ['169.254.1.1', 'private'],
  ['[fd00::1]', 'private'],
  ['[fe80::1]', 'private'],
  ['[::ffff:c0a8:1]', 'private'],
  ['[2001:db8::1]', 'public'],
  ['intranet', 'private'],
  ['printer.local', 'private'],
  ['wiki.internal', 'private'],
  ['example.com', 'public'],
  ['a.test', 'public'],
  ['8.8.8.8', 'public'],
  ['localhost.example.com', 'public'],
])('%s is %s', (host, kind) => {
  expect(hostKind(host)).toBe(kind);
});

describe('a second answer confirms the first', () => {
  test.each([
    [503, 500, 'server-error'],
    [503, null, 'server-error'],
    [503, 429, 'unconfirmed'],
    [503, 403, 'unconfirmed'],
    [503, 999, 'unconfirmed'],
    [null, 503, 'no-response'],
    [null, 429, 'unconfirmed'],
    [404, 429, 'client-error'],
  ])('%p after %p: %s', (status, first, kind) => {
    expect(kindOf({ status, error: null, redirects: [], contentType: null, first })).toBe(kind);
  });
});

describe('answers', () => {
  const answer = (more: Partial<Answer>): Answer => ({
    status: 200,
    error: null,
    redirects: [],
    contentType: 'text/html',
    ...more,
  });
  test.each([
    ['ok', answer({}), 'ok'],
    ['no content', answer({ status: 204 }), 'ok'],
    ['a redirect', answer({ status: 301 }), 'redirect'],
    ['gone', answer({ status: 404 }), 'client-error'],
    ['a teapot', answer({ status: 418 }), 'client-error'],
    ['forbidden', answer({ status: 403 }), 'not-checked'],
    ['a legal block', answer({ status: 451 }), 'not-checked'],
    ['999', answer({ status: 999 }), 'not-checked'],
    ['an error seen once', answer({ status: 500 }), 'unconfirmed'],
    ['an error seen twice', answer({ status: 500, first: 502 }), 'server-error'],
    ['silence, then an error', answer({ status: 500, first: null }), 'server-error'],
    ['throttled, then an error', answer({ status: 500, first: 429 }), 'unconfirmed'],
    ['silence seen twice', answer({ status: null, error: 'timeout', first: null }), 'no-response'],
    ['silence seen once', answer({ status: null, error: 'timeout' }), 'unconfirmed'],
    ['our own refusal', answer({ status: null, error: 'blocked-address', first: null }), 'unknown'],
    ['too many redirects', answer({ status: null, error: 'too-many-redirects', first: null }), 'redirect'],
    ['not asked', undefined, 'unknown'],
  ])('%s', (_name, given, kind) => {
    expect(kindOf(given)).toBe(kind);
  });
});

describe('hreflang codes', () => {
  test.each(['de', 'EN', 'en-GB', 'en-gb', 'zh-Hant', 'zh-Hant-HK', 'sr-Latn-RS', 'x-default', ' fr '])(
    '%s is sound',
    (code) => {
      expect(hreflangCodeFault(code)).toBeNull();
    },
  );
  test.each([
    ['en-UK', 'error', 'en-GB'],
    ['en_US', 'error', 'en-US'],
    ['eng', 'error', 'en'],
    ['jp', 'error', 'ja'],
    ['xx', 'error', undefined],
    ['en-XX', 'error', undefined],
    ['en-EU', 'error', undefined],
    ['de-Abcd', 'error', undefined],
    ['zh-TW-Hant', 'error', 'zh-hant-TW'],
    ['', 'error', undefined],
    ['@@', 'error', undefined],
    ['xx1', 'error', undefined],
    ['toolonglanguage', 'error', undefined],
    ['es-419', 'warning', undefined],
    ['fil', 'warning', undefined],
    ['fil-PH', 'warning', undefined],
    ['de-CH-1996', 'warning', undefined],
    ['en-US-x-home', 'warning', undefined],
    ['en-US-', 'error', undefined],
  ])('%s: %s', (code, severity, expected) => {
    const fault = hreflangCodeFault(code);
    expect(fault?.severity).toBe(severity);
    expect(fault?.expected).toBe(expected);
  });
  test('every country of CLDR with an assigned code is known', () => {
    expect(REGIONS.size).toBe(249);
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const region of REGIONS) expect(names.of(region.toUpperCase())).toBeDefined();
  });
});

test.each([
  ['https://a.test/cdn-cgi/challenge/x.js', true],
  ['https://a.test/matomo.js', true],
  ['https://a.test/js/analytics.min.js?v=1', true],
  ['https://www.googletagmanager.com/gtm.js', true],
  ['https://a.test/wp-json/x', true],
  ['https://a.test/assets/app.js', false],
  ['https://a.test/js/gallery.js', false],
  ['https://a.test/statistics/chart.js', false],
  ['https://notgoogle-analytics.com/a.js', false],
])('%s is a background request: %s', (url, expected) => {
  expect(isBackgroundRequest(url)).toBe(expected);
});

test('phrases of error pages are written as they are compared', () => {
  for (const phrase of NOT_FOUND_PHRASES) {
    expect(phrase).toBe(phrase.toLowerCase().normalize('NFC').trim());
    expect(phrase).not.toMatch(/[^\p{L}\p{N}\p{M} ]/u);
  }
});

describe('who names a URL', () => {
  const HOME = 'https://a.test/';
  const page = (body: string) =>
    `<!doctype html><html lang="en"><head><title>T</title></head><body>${body}</body></html>`;
  const footer = '<footer><p><a href="/dead">Imprint</a></p></footer>';

  test('one place of the layout is one piece of evidence, the most frequent first', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        i === 0 ? HOME : `${HOME}p${i}`,
        page(`${i === 3 ? '<main><p><a href="/dead">Cake</a></p></main>' : ''}${footer}`),
      ]),
    );
    const site = await buildMiniSite({ pages: { ...pages, [`${HOME}dead`]: { fetch: { status: 404 } } } });
    const places = linkEvidence(site, site.idOf(`${HOME}dead`) ?? -1);
    expect(places.map(({ message, text }) => [message, text])).toEqual([
      ['Linked from 12 pages', 'Imprint'],
      ['Linked from one page', 'Cake'],
    ]);
    expect(places[0]?.url).toBe(HOME);
    expect(places[0]?.place).toContain('footer');
  });

  test('every kind of referrer is told apart', async () => {
    const DEAD = `${HOME}dead`;
    const site = await buildMiniSite({
      pages: {
        [HOME]: page('<a href="/dead">Cake</a>').replace(
          '</title>',
          '</title><link rel="canonical" href="/dead"><link rel="alternate" hreflang="de" href="/dead">',
        ),
        [`${HOME}old`]: { fetch: { status: 301, location: DEAD } },
        [DEAD]: { fetch: { status: 404 } },
      },
      listed: [DEAD],
    });
    const messages = referrerEvidence(site, site.idOf(DEAD) ?? -1).map(({ message }) => message);
    expect(messages).toEqual([
      'Listed in a sitemap',
      'Canonical of one page',
      'Language version of one page',
      'Target of a redirect from one URL',
      'Linked from one page',
    ]);
  });

  test('a circle of redirects that nothing names is not named, however it is asked', async () => {
    const A = `${HOME}1`;
    const B = `${HOME}2`;
    const site = await buildMiniSite({
      pages: {
        [HOME]: page(''),
        [A]: { fetch: { status: 301, location: B } },
        [B]: { fetch: { status: 301, location: A } },
      },
    });
    expect([A, B, A].map((url) => isNamed(site, site.idOf(url) ?? -1))).toEqual([false, false, false]);
    expect(redirectEnd(site, site.idOf(A) ?? -1).kind).toBe('loop');
  });

  test('versions and series are one, strangers are not', async () => {
    const links =
      '<link rel="alternate" hreflang="en-GB" href="/gb"><link rel="alternate" hreflang="en-US" href="/us">';
    const version = page('').replace('</title>', `</title>${links}`);
    const site = await buildMiniSite({
      pages: {
        [HOME]: page(''),
        [`${HOME}gb`]: version,
        [`${HOME}us`]: version,
        [`${HOME}list?page=2`]: page(''),
        [`${HOME}list?page=3`]: page(''),
      },
    });
    const rows = (...paths: string[]) =>
      paths.flatMap((at) => site.page(site.idOf(`${HOME}${at}`) ?? -1) ?? []);
    expect(areDistinct(site, rows('gb', 'us'))).toBe(false);
    expect(areDistinct(site, rows('list?page=2', 'list?page=3'))).toBe(false);
    expect(areDistinct(site, rows('gb', 'us', ''))).toBe(true);
    expect(areDistinct(site, rows(''))).toBe(false);
  });
});

test('what stands beyond a limit of bytes is found by comparing two readings', () => {
  const head = '<!doctype html><html><head><title>T</title>';
  const tail = '<link rel="canonical" href="/"></head><body><a href="/a">A</a><a href="/b">B</a>';
  const read = (html: string) => extractDoc({ html, url: 'https://a.test/', headers: [] });
  expect(beyondLimit(read(head + tail), read(head))).toEqual({ metadata: ['canonical'], links: 2 });
  expect(beyondLimit(read(head + tail), read(head + tail))).toEqual({ metadata: [], links: 0 });
});

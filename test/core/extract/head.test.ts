import { describe, expect, test } from '@jest/globals';
import { extractDoc } from '#core/extract/extract.ts';
import { parseLinkHeader } from '#core/extract/header-facts.ts';

const URL_OF = 'https://a.test/dir/page';
const extract = (html: string, headers: readonly (readonly [string, string])[] = [], url = URL_OF) =>
  extractDoc({ html, url, headers });
const head = (inner: string) =>
  extract(`<!doctype html><html lang="de-AT"><head>${inner}</head><body></body></html>`);

describe('head', () => {
  test('doctype and language', () => {
    expect(head('')).toMatchObject({ doctype: true, lang: 'de-AT' });
    expect(extract('<p>x')).toMatchObject({ doctype: false, lang: null });
    expect(extract('<html xml:lang=fr>').lang).toBe('fr');
    expect(extract('<html lang="" xml:lang=fr>').lang).toBe('');
  });

  test('titles, those of SVG left out', () => {
    const doc = extract(
      '<title> A \n B </title><svg><title>Icon</title></svg><p>x</p><title>Late &amp; lost</title>',
    );
    expect(doc.titles).toEqual([
      { text: 'A B', inHead: true },
      { text: 'Late & lost', inHead: false },
    ]);
  });

  test('meta elements by name, property, http-equiv and itemprop', () => {
    const doc = head(
      '<meta name=" Description " content=" d "><meta property="og:title" name="twitter:title" content=t><meta http-equiv=Refresh content="0;url=/x"><meta itemprop=name content=n><meta charset=utf-8><meta name=empty>',
    );
    expect(doc.metas.map(({ attr, key, content }) => [attr, key, content])).toEqual([
      ['name', 'description', 'd'],
      ['name', 'twitter:title', 't'],
      ['property', 'og:title', 't'],
      ['http-equiv', 'refresh', '0;url=/x'],
      ['itemprop', 'name', 'n'],
      ['name', 'empty', ''],
    ]);
  });

  test('robots for all and for single bots, by meta and header', () => {
    const doc = extract(
      '<meta name=ROBOTS content="NOINDEX, max-snippet:0,,"><meta name=googlebot content=none>',
      [
        ['X-Robots-Tag', 'noarchive, googlebot: nofollow, noindex, bingbot: max-snippet: 5'],
        ['x-robots-tag', 'unavailable_after: 25 Jun 2030 15:00:00 PST'],
      ],
    );
    expect(doc.robots).toEqual([
      { bot: 'robots', from: 'header', tokens: ['noarchive'], inHead: true },
      { bot: 'googlebot', from: 'header', tokens: ['nofollow', 'noindex'], inHead: true },
      { bot: 'bingbot', from: 'header', tokens: ['max-snippet: 5'], inHead: true },
      {
        bot: 'robots',
        from: 'header',
        tokens: ['unavailable_after: 25 jun 2030 15:00:00 pst'],
        inHead: true,
      },
      { bot: 'robots', from: 'meta', tokens: ['noindex', 'max-snippet:0'], inHead: true },
      { bot: 'googlebot', from: 'meta', tokens: ['none'], inHead: true },
    ]);
  });

  test('canonicals, hreflang and other alternates', () => {
    const doc = extract(
      '<link rel=canonical href="../x#f"><link rel="alternate" hreflang="en-GB" href=/en><link rel=alternate hreflang=de href=""><link rel=next href=?p=2><link rel=amphtml href=/amp><link rel=alternate media="only screen" href=//m.a.test/><link rel="alternate" type="application/rss+xml" href=/feed><link rel=preconnect href=https://b.test><p><link rel=canonical href="mailto:x">',
    );
    expect(doc.canonicals).toEqual([
      { href: '../x#f', url: 'https://a.test/x', from: 'html', inHead: true },
      { href: 'mailto:x', url: null, from: 'html', inHead: false },
    ]);
    expect(doc.hreflangs).toEqual([
      { code: 'en-GB', href: '/en', url: 'https://a.test/en', from: 'html', inHead: true },
      { code: 'de', href: '', url: null, from: 'html', inHead: true },
    ]);
    expect(doc.alternates).toEqual([
      { rel: 'next', url: 'https://a.test/dir/page?p=2' },
      { rel: 'amphtml', url: 'https://a.test/amp' },
      { rel: 'alternate', url: 'https://m.a.test/', media: 'only screen' },
      { rel: 'alternate', url: 'https://a.test/feed', type: 'application/rss+xml' },
    ]);
  });

  test('Link headers are resolved with the page, not with its base', () => {
    const doc = extract('<base href=https://b.test/><link rel=canonical href=c>', [
      ['Link', '<c>; rel="canonical"; title="a, b; c", </de>;rel=alternate;hreflang=de,</n>; rel=next'],
      ['link', '<https://a.test/other>; rel=canonical; anchor="/elsewhere"'],
    ]);
    expect(doc.canonicals.map(({ url, from }) => [url, from])).toEqual([
      ['https://a.test/dir/c', 'header'],
      ['https://b.test/c', 'html'],
    ]);
    expect(doc.hreflangs).toMatchObject([{ code: 'de', url: 'https://a.test/de', from: 'header' }]);
    expect(doc.alternates).toEqual([{ rel: 'next', url: 'https://a.test/n' }]);
  });

  test('the first base with an href counts, wherever it stands', () => {
    expect(extract('<base target=_top><base href=/one/><base href=/two/><a href=x>x</a>')).toMatchObject({
      base: 'https://a.test/one/',
      baseFromElement: true,
      links: [{ url: 'https://a.test/one/x' }],
    });
    expect(extract('<a href=x>x</a><base href=/late/>').links[0]?.url).toBe('https://a.test/late/x');
    expect(extract('<base href="javascript:0"><a href=x>x</a>')).toMatchObject({
      base: URL_OF,
      baseFromElement: false,
    });
  });

  test('viewport, resources, and which of them block', () => {
    const doc = head(
      '<meta name=viewport content="width=device-width"><script src=/a.js></script><script src=/b.js defer></script><script type=module src=/c.js></script><script type=text/template src=/no.js></script><link rel=stylesheet href=/a.css><link rel=stylesheet media=print href=/p.css><link rel=stylesheet media="(min-width: 900px)" href=/w.css><link rel="preload stylesheet" as=style href=/b.css><link rel=preload as=font href=/f.woff2><link rel="shortcut icon" href=/i.ico><link rel=manifest href=/m.json>',
    );
    expect(doc.viewport).toBe('width=device-width');
    expect(doc.resources.map(({ kind, url, blocking }) => [kind, new URL(url).pathname, blocking])).toEqual([
      ['script', '/a.js', true],
      ['script', '/b.js', false],
      ['script', '/c.js', false],
      ['style', '/a.css', true],
      ['style', '/p.css', false],
      ['style', '/w.css', false],
      ['style', '/b.css', true],
      ['font', '/f.woff2', false],
      ['icon', '/i.ico', false],
      ['manifest', '/m.json', false],
    ]);
    expect(doc.scripts).toMatchObject({ external: 3, inline: 0 });
  });
});

describe('headBreak', () => {
  test.each([
    ['a sound head', '<head><title>x</title><meta name=description content=y></head><body><p>x</p></body>'],
    ['tags left out', '<title>x</title><link rel=stylesheet href=a.css><p>x'],
    [
      'a pixel in noscript',
      '<head><noscript><img src=p.gif></noscript><link rel=canonical href=/></head><body>x',
    ],
    ['metadata between head and body', '<head></head><title>x</title><body>x'],
    ['a canonical in the body of a sound page', '<head></head><body><link rel=canonical href=/>'],
    [
      'scripts, styles, templates',
      '<head><script></script><style></style><template><div></div></template></head><body>',
    ],
    ['an svg title in the body', '<title>x</title><svg><title>y</title></svg>'],
  ])('%s is none', (_name, html) => {
    expect(extract(html).headBreak).toBeNull();
  });

  test('says what closed the head and what was lost', () => {
    const doc = extract(
      '<head><title>x</title><div class="w1 widget"></div><title>y</title><meta name=robots content=noindex><link rel=canonical href=/><link rel=alternate hreflang=de href=/de></head><body><meta name=description content=late></body>',
    );
    expect(doc.headBreak).toEqual({
      element: 'div',
      path: 'head > div.widget',
      lost: ['title', 'robots', 'canonical', 'hreflang'],
    });
    expect(doc.robots).toMatchObject([{ inHead: false }]);
  });

  test('text, a body tag as the end, and nothing lost', () => {
    expect(extract('<head>}<title>x</title></head><body>').headBreak).toEqual({
      element: '#text',
      path: 'head > #text',
      lost: ['title'],
    });
    expect(extract('<head><img src=x><body><title>x</title>').headBreak).toMatchObject({
      element: 'img',
      lost: [],
    });
  });

  test('without any tags of head and body, metadata behind text is lost', () => {
    expect(extract('<p>x</p><meta name=robots content=noindex>').headBreak).toMatchObject({
      element: 'p',
      lost: ['robots'],
    });
  });
});

describe('parseLinkHeader', () => {
  test.each([
    ['', 0],
    ['<>', 1],
    ['<a', 0],
    ['<a>; rel', 1],
    ['<a>; rel="x', 1],
    ['<a>;;; , <b>', 2],
    ['junk <a>; rel=x', 1],
    ['<a,b>; rel=x', 1],
  ])('%j has %i links', (value, count) => {
    expect(parseLinkHeader(value)).toHaveLength(count);
  });

  test('quotes are undone and the first of a name counts', () => {
    const [link] = parseLinkHeader('<a>; Title="a \\"b\\", c"; rel = next ; rel=prev');
    expect([...(link?.params ?? [])]).toEqual([
      ['title', 'a "b", c'],
      ['rel', 'next'],
    ]);
  });

  test('long headers take time that grows with them', () => {
    const start = performance.now();
    parseLinkHeader('<a>;x="'.repeat(100_000));
    parseLinkHeader(`<a>${';'.repeat(1_000_000)}`);
    parseLinkHeader('<'.repeat(1_000_000));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

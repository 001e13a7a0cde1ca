import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSitemap } from '#core/sitemap/parse-sitemap.ts';
import { SITEMAP_LIMITS } from '#core/sitemap/parsed-sitemap.ts';

const URL_OF = 'https://a.test/sitemap.xml';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, contentType: string | null = null) =>
  parseSitemap(bytesOf(text), contentType, URL_OF);
const urlset = (...urls: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">${urls.join('')}</urlset>`;
const url = (loc: string, more = '') => `<url><loc>${loc}</loc>${more}</url>`;
const urlsOf = (text: string) => parse(text).entries.map((entry) => entry.url);

describe('XML', () => {
  test('a urlset with dates, alternates and images', () => {
    const parsed = parse(
      urlset(
        url(
          '\n https://a.test/%7ea \n',
          '<lastmod>2026-11-01</lastmod><xhtml:link rel="alternate" hreflang="de" href="/de"/><image:image><image:loc>https://a.test/i.png</image:loc></image:image>',
        ),
        url('<![CDATA[https://a.test/?a=1&b=2]]>'),
        url('https://a.test/?a=1&amp;b=2'),
      ),
    );
    expect(parsed).toMatchObject({ kind: 'urlset', problem: null, cut: false, invalid: 0, children: [] });
    expect(parsed.entries).toEqual([
      {
        url: 'https://a.test/~a',
        raw: 'https://a.test/%7ea',
        lastmod: '2026-11-01',
        alternates: [['de', 'https://a.test/de']],
      },
      { url: 'https://a.test/?a=1&b=2', raw: 'https://a.test/?a=1&b=2' },
      { url: 'https://a.test/?a=1&b=2', raw: 'https://a.test/?a=1&b=2' },
    ]);
  });

  test('other prefixes, and names without a namespace', () => {
    expect(urlsOf('<s:urlset xmlns:s="x"><s:url><s:loc>https://a.test/</s:loc></s:url></s:urlset>')).toEqual([
      'https://a.test/',
    ]);
    expect(urlsOf('<urlset><url><loc>https://a.test/</loc></url></urlset>')).toEqual(['https://a.test/']);
  });

  test('an index', () => {
    const parsed = parse(
      '<sitemapindex><sitemap><loc>https://a.test/1.xml</loc><lastmod>2026</lastmod></sitemap></sitemapindex>',
    );
    expect(parsed).toMatchObject({ kind: 'index', problem: null, entries: [] });
    expect(parsed.children).toEqual([
      { url: 'https://a.test/1.xml', raw: 'https://a.test/1.xml', lastmod: '2026' },
    ]);
  });

  test('RSS and Atom', () => {
    const rss = parse(
      '<rss xmlns:atom="a"><channel><link>https://a.test/</link><item><atom:link href="https://x.test/"/><link>https://a.test/1</link><pubDate>Mon</pubDate></item></channel></rss>',
    );
    expect(rss).toMatchObject({ kind: 'rss', entries: [{ url: 'https://a.test/1', lastmod: 'Mon' }] });
    const atom = parse(
      '<feed><link href="https://a.test/"/><entry><link rel="edit" href="/e"/><link href="/1"/></entry></feed>',
    );
    expect(atom).toMatchObject({ kind: 'atom', entries: [{ url: 'https://a.test/1' }] });
  });

  test('a bare & is forgiven and named with its place', () => {
    const parsed = parse(urlset(url('https://a.test/?a=1&b=2&copy=3')));
    expect(parsed.entries.map((entry) => entry.url)).toEqual(['https://a.test/?a=1&b=2&copy=3']);
    expect(parsed.problem).toMatch(/^2:[0-9]+: an & that is not written as &amp;/);
  });

  test('what was read before a fault is kept', () => {
    const parsed = parse(`${urlset(url('https://a.test/1')).replace('</urlset>', '')}<url><loc>https://a.te`);
    expect(parsed.entries.map((entry) => entry.url)).toEqual(['https://a.test/1']);
    expect(parsed.problem).toMatch(/^2:[0-9]+: unclosed tag/);
  });

  test.each([
    ['no URL', '<urlset><url><lastmod>2026</lastmod></url></urlset>', /has no URL/],
    ['a mail address', urlset(url('mailto:a@a.test')), /not an http/],
    ['a page', '<!doctype html><html><body></body></html>', /an HTML page/],
    ['another XML', '<svg></svg>', /<svg> is not the root/],
    ['nothing', '', /empty/],
    ['space before the declaration', `\n${urlset(url('https://a.test/'))}`, /white space before/],
  ])('%s is a problem', (_name, text, problem) => {
    expect(parse(text).problem).toMatch(problem);
  });

  test('encodings by mark, header and declaration', () => {
    const text = urlset(url('https://a.test/é'));
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const latin1 = Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1');
    const bare = Buffer.from(text.replace(/<\?xml[^>]*>/, ''), 'latin1');
    for (const [bytes, type] of [
      [utf16, null],
      [latin1, null],
      [bare, 'text/xml; charset="iso-8859-1"'],
    ] as const) {
      const parsed = parseSitemap(bytes, type, URL_OF);
      expect(parsed).toMatchObject({ problem: null, entries: [{ url: 'https://a.test/%C3%A9' }] });
    }
    expect(parseSitemap(bare, null, URL_OF).problem).toBe('the bytes are not valid UTF-8');
  });
});

describe('text', () => {
  test('one URL a line', () => {
    expect(parse('\ufeffhttps://a.test/1\r\n\r\nhttps://a.test/2\n')).toMatchObject({
      kind: 'text',
      problem: null,
      entries: [{ url: 'https://a.test/1' }, { url: 'https://a.test/2' }],
    });
  });

  test('a wrong line is named, prose is no sitemap', () => {
    expect(parse('https://a.test/1\nnonsense')).toMatchObject({
      kind: 'text',
      invalid: 1,
      problem: '2:1: not an http(s) URL: nonsense',
    });
    expect(parse('Dear visitor,\nwelcome')).toMatchObject({ kind: 'unknown', entries: [] });
  });
});

describe('gzip', () => {
  const text = urlset(url('https://a.test/1'), url('https://a.test/2'));

  test('is undone whatever the file is called', () => {
    const parsed = parseSitemap(gzipSync(text), 'application/xml', URL_OF);
    expect(parsed).toMatchObject({ problem: null, bytes: text.length });
    expect(parsed.entries).toHaveLength(2);
  });

  test('broken or cut short', () => {
    const packed = gzipSync(
      urlset(...Array.from({ length: 500 }, (_, i) => url(`https://a.test/${i}-${i * 7919}`))),
    );
    const half = parseSitemap(packed.subarray(0, packed.length / 2), null, URL_OF);
    expect(half.entries.length).toBeGreaterThan(50);
    expect(half.problem).toMatch(/unclosed tag/);
    const broken = parseSitemap(
      Buffer.concat([packed.subarray(0, 10), Buffer.alloc(50, 0xff)]),
      null,
      URL_OF,
    );
    expect(broken.problem).toMatch(/not readable as gzip/);
  });

  test('a bomb is refused', () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));
    expect(parseSitemap(bomb, null, URL_OF)).toMatchObject({ cut: true, entries: [], kind: 'unknown' });
    expect(parseSitemap(bomb, null, URL_OF).problem).toMatch(/decompresses to more than/);
  });
});

describe('hostile files', () => {
  test('entities of their own are not read', () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    const parsed = parse(`${laughs}<urlset><url><loc>https://a.test/&b;</loc></url></urlset>`);
    expect(parsed.problem).toMatch(/declares entities/);
    expect(parsed.entries).toEqual([]);
    const external = parse(
      '<!DOCTYPE x SYSTEM "file:///etc/passwd"><urlset><url><loc>https://a.test/</loc></url></urlset>',
    );
    expect(external.entries).toHaveLength(1);
  });

  test('nesting, endless values and endless errors end early', () => {
    const start = performance.now();
    expect(parse(`<urlset>${'<a>'.repeat(1_000_000)}`).problem).toMatch(/nested more than/);
    expect(parse(urlset(url('x'.repeat(5_000_000)))).entries).toEqual([]);
    expect(parse(`<urlset>${'<1>'.repeat(300_000)}</urlset>`).problem).toMatch(/^1:/);
    expect(parse(`<urlset>${'&'.repeat(1_000_000)}</urlset>`).problem).toMatch(/not written as/);
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  test('limits of ours cut and say so', () => {
    const many = urlset(...Array.from({ length: 20 }, (_, i) => url(`https://a.test/${i}`)));
    const few = parseSitemap(bytesOf(many), null, URL_OF, { ...SITEMAP_LIMITS, entries: 5 });
    expect(few.cut).toBe(true);
    expect(few.problem).toMatch(/more than 5 URLs/);
    expect(few.entries).toHaveLength(5);
    const short = parseSitemap(bytesOf(many), null, URL_OF, { ...SITEMAP_LIMITS, bytes: 600 });
    expect(short).toMatchObject({ cut: true, problem: 'larger than 600 bytes' });
    expect(short.entries.length).toBeGreaterThan(2);
  });

  test('nothing makes it throw', () => {
    const piece = fc.constantFrom(
      '<urlset>',
      '</urlset>',
      '<url>',
      '</url>',
      '<loc>',
      '</loc>',
      'https://a.test/',
      '&',
      '&amp;',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?xml?>',
      '<!DOCTYPE',
      '[',
      ']',
      '>',
      '<',
      '"',
      '\0',
      '\ud800',
      '<xhtml:link ',
      'href="x"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const parsed = parse(pieces.join(''));
        return parsed.problem === null || parsed.problem.length <= 300;
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parseSitemap(bytes, null, URL_OF);
        parseSitemap(Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), bytes]), null, URL_OF);
      }),
    );
  });
});

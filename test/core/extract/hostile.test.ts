import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CAPS, DocFacts } from '#contract/doc-facts.ts';
import { extractDoc } from '#core/extract/extract.ts';

const URL_OF = 'https://a.test/p';
const extract = (html: string, headers: readonly (readonly [string, string])[] = []) =>
  extractDoc({ html, url: URL_OF, headers });

/** The facts, checked against the contract: what breaks it would be refused by whoever reads them. */
function checked(html: string, headers: readonly (readonly [string, string])[] = []) {
  const facts = extract(html, headers);
  const parsed = DocFacts.safeParse(facts);
  expect(parsed.error?.issues ?? []).toEqual([]);
  return facts;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

describe('hostile documents', () => {
  test.each([
    ['divs', '<div>', 100_000],
    ['links', '<div><a href=x>', 20_000],
    ['headings', '<div><h1>', 20_000],
    ['formatting', '<b><i><font color=x>', 20_000],
    ['formatting that differs', '<p><b class=x>', 5_000],
    ['tables', '<table><tr><td>', 10_000],
    ['lists', '<ul><li>', 30_000],
    ['buttons', '<button><p>', 20_000],
    ['svg', '<svg><g>', 30_000],
    ['templates', '<template shadowrootmode=open>', 10_000],
    ['items', '<div itemscope itemprop=x itemtype=y>', 20_000],
    ['rdfa', '<div typeof=x property=y vocab=z>', 10_000],
    ['noscript', '<noscript><a href=x>', 20_000],
    ['landmarks', '<nav><main class=cookie><aside role=banner>', 10_000],
  ])('nested %s', (_name, piece, times) => {
    const ms = timed(() => {
      checked(piece.repeat(times));
    });
    expect(ms).toBeLessThan(60_000);
  });

  test('a hundred thousand levels are counted, not recursed', () => {
    const doc = checked(`${'<div>'.repeat(100_000)}<a href=/deep>deep</a> text`);
    expect(doc.dom.depth).toBe(100_003);
    expect(doc.links).toMatchObject([{ url: 'https://a.test/deep', text: 'deep' }]);
    expect(doc.main.words).toBe(2);
  });

  test('attributes of ten megabytes', () => {
    const long = 'x'.repeat(10_000_000);
    const ms = timed(() => {
      for (const html of [
        `<title>${long}</title><meta name=description content="${long}"><meta name=robots content="${long}">`,
        `<a href="/${long}" title="${long}" rel="${long}" class="${long}">t</a>`,
        `<img src="${long}" alt="${long}" width="${long}">`,
        `<body class="${'x y '.repeat(2_000_000)}"><div id="${long}" role="${long}">`,
        `<h1>${long}</h1><link rel=canonical href="${long}">`,
        `<p itemscope itemtype="${'t '.repeat(5_000_000)}"><b itemprop="${'n '.repeat(5_000_000)}">${long}</b>`,
        `<p prefix="${'a: b '.repeat(2_000_000)}" typeof="${'t '.repeat(5_000_000)}">`,
        `<${long} role=navigation>${'<a href=x>'.repeat(5_000)}${'<div>'.repeat(100)}`,
        `<base href="${long}"><script type="application/ld+json">${long}</script>`,
      ])
        checked(html);
    });
    expect(ms).toBeLessThan(60_000);
  });

  test('lists are cut at their caps, by name', () => {
    const many = (piece: string, count: number) => piece.repeat(count);
    const doc = checked(
      [
        many('<title>t</title>', 30),
        many('<meta name=robots content=x>', 300),
        many('<link rel=canonical href=/c><link rel=next href=/n>', 200),
        many('<link rel=alternate hreflang=de href=/d>', 600),
        many('<script src=/s></script><script type="application/ld+json">{}</script>', 2_000),
        many('<h2>h</h2>', 600),
        many('<a href=/x>x</a>', 6_000),
        many('<img src=/i>', 3_000),
        many('<p itemscope></p>', 300),
        many('<p>block</p>', 3_000),
      ].join(''),
    );
    const cutLists =
      'alternates blocks canonicals headings hreflangs images items jsonLd links metas resources robots titles';
    expect(doc.truncated).toEqual(cutLists.split(' '));
    expect([doc.links.length, doc.images.length, doc.headings.length, doc.main.blockWords.length]).toEqual([
      CAPS.links,
      CAPS.images,
      CAPS.headings,
      CAPS.blocks,
    ]);
    expect(doc.main.words).toBe(doc.bodyWords);
  });

  test('long headers', () => {
    const links = Array.from({ length: 2_000 }, (_, i) => `</${i}>; rel=alternate; hreflang=x${i}`).join();
    const doc = checked('', [
      ['link', links],
      ['x-robots-tag', 'bot: x,'.repeat(10_000)],
      ['link', 'x'.repeat(1_000_000)],
    ]);
    expect(doc.hreflangs).toHaveLength(CAPS.hreflangs);
  });

  test('null bytes, lone surrogates, and every control character', () => {
    const controls = Array.from({ length: 0x20 }, (_, i) => String.fromCharCode(i)).join('');
    const doc = checked(
      `<title>a\0b\ud800</title><p>x\0y \udfff${controls}</p><a href="/\0\ud83d">\ud83d</a>`,
    );
    expect(doc.titles[0]?.text).toBe('a\ufffdb\ufffd');
    expect(doc.links[0]).toMatchObject({ url: 'https://a.test/%EF%BF%BD%EF%BF%BD', text: '\ufffd' });
    expect(JSON.stringify(doc).isWellFormed()).toBe(true);
  });

  test('names of prototypes', () => {
    const doc = checked(
      '<meta name=__proto__ content=x><meta property=constructor content=y><link rel=__proto__ href=/x><div class="__proto__ constructor" id=toString role=__proto__><a href=x rel=__proto__ data-x>t</a></div><__proto__>x</__proto__><constructor-x>y</constructor-x>',
      [['__proto__', 'x']],
    );
    expect(doc.metas.map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
    expect(doc.alternates).toMatchObject([{ rel: '__proto__' }]);
    expect(doc.links[0]).toMatchObject({ rel: ['__proto__'] });
  });

  test('any soup of tags gives facts that keep the contract', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '<p>',
      '</p>',
      '<a href="/x#y" rel=a>',
      '</a>',
      '<b>',
      '</b>',
      '<h1>',
      '</h1>',
      '<img alt=x src=y>',
      '<main>',
      '</main>',
      '<nav role=main>',
      '</nav>',
      '<table>',
      '<tr>',
      '<td>',
      '</table>',
      '<noscript>',
      '</noscript>',
      '<script type="application/ld+json">',
      '{"@type":["x",1,null],"@id":1,"@graph":[[{"a":{"@id":"b"}}]]}',
      '</script>',
      '<div itemscope itemprop=a>',
      '</div>',
      '<span itemprop="b c" content=d>',
      '<p typeof=x property=y>',
      '<body class="a b">',
      '<title>',
      '</title>',
      '<meta name=robots content="a,b">',
      '<base href=/z/>',
      '<svg>',
      '</svg>',
      '<template>',
      '</template>',
      '<head>',
      '</head>',
      'text',
      ' ',
      '\n',
      '&amp;',
      '\0',
      '\ud800',
      '😀',
      '漢字',
      '<!--',
      '-->',
      '<select>',
      '<frameset>',
      '<frame src=x>',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        (pieces) => DocFacts.safeParse(extract(pieces.join(''))).success,
      ),
      { numRuns: 1_500 },
    );
  });
});

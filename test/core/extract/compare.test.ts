import { describe, expect, test } from '@jest/globals';
import { equalForSearch } from '#core/extract/compare.ts';
import { extractDoc } from '#core/extract/extract.ts';
import { hasScripts, renderKey } from '#core/extract/render-key.ts';
import { withoutHashes } from '#core/extract/script-facts.ts';
import { decodeHashes } from '#core/text/hash.ts';

const words = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `word${from + i}`).join(' ');
const HEAD =
  '<title>T</title><meta name=description content=D><meta name=robots content="index, follow"><link rel=canonical href=/c><link rel=alternate hreflang=de href=/de>';
const BODY = `<main><h1>H</h1><p>${words(200)}</p><p>${words(200, 300)}</p><a href=/a>a</a></main>`;
const docOf = (html: string) => extractDoc({ html, url: 'https://www.a.test/p', headers: [] });
const page = (head = HEAD, body = BODY) => docOf(`<!doctype html><head>${head}</head><body>${body}</body>`);
const differences = (rendered: ReturnType<typeof page>, raw = page()) =>
  equalForSearch(raw, rendered).differences;

describe('equalForSearch', () => {
  test('a page and itself', () => {
    expect(equalForSearch(page(), page())).toEqual({ equal: true, differences: [] });
  });

  test.each([
    [
      'order of head elements',
      page([...HEAD.matchAll(/<(?:title>T<\/title|[^>]+)>/g)].toReversed().join('')),
      [],
    ],
    ['the title', page(HEAD.replace('>T<', '>U<')), ['title']],
    ['the description', page(HEAD.replace('content=D', 'content=E')), ['description']],
    ['robots', page(HEAD.replace('index,', 'noindex,')), ['robots']],
    ['the canonical', page(HEAD.replace('href=/c', 'href=/d')), ['canonical']],
    ['hreflang', page(HEAD.replace('href=/de', 'href=/fr')), ['hreflang']],
    ['h1', page(HEAD, BODY.replace('>H<', '>I<')), ['h1']],
    [
      'an item',
      page(HEAD, `${BODY}<p itemscope itemtype=https://schema.org/Thing></p>`),
      ['structured-data'],
    ],
    ['a new link', page(HEAD, `${BODY}<a href=/b>b</a>`), ['links']],
    [
      'a new link to another host of the site',
      page(HEAD, `${BODY}<a href=https://x.a.test/>b</a>`),
      ['links'],
    ],
    ['a new link elsewhere', page(HEAD, `${BODY}<a href=https://b.test/>b</a>`), []],
    ['the same link with tracking', page(HEAD, `${BODY}<a href="/a?utm_source=x#y">a</a>`), []],
    ['a link less', page(HEAD, BODY.replace('<a href=/a>a</a>', '')), []],
    ['a word changed in a long paragraph', page(HEAD, BODY.replace('word100 ', 'changed ')), []],
    ['ten words more', page(HEAD, BODY.replace('</main>', `<p>${words(10, 900)}</p></main>`)), []],
    [
      'twenty-one words more',
      page(HEAD, BODY.replace('</main>', `<p>${words(21, 900)}</p></main>`)),
      ['text'],
    ],
    ['a paragraph less', page(HEAD, BODY.replace(`<p>${words(200)}</p>`, '')), ['text']],
    [
      'paragraphs in another order',
      page(
        HEAD,
        BODY.replace(words(200), 'X').replace(words(200, 300), words(200)).replace('X', words(200, 300)),
      ),
      [],
    ],
    ['a consent box', page(HEAD, `<div id=cookie-consent>${words(40, 900)}</div>${BODY}`), []],
  ])('%s', (_name, rendered, expected) => {
    expect(differences(rendered)).toEqual(expected);
  });

  test('of a short page five per cent are less than twenty words', () => {
    const short = (count: number) => page(HEAD, `<p>${words(count)}</p>`);
    expect(differences(short(31), short(30))).toEqual([]);
    expect(differences(short(40), short(30))).toEqual(['text']);
    expect(differences(short(300), short(0))).toEqual(['text']);
  });

  test('changes in a very long page are estimated from its sketch', () => {
    const long = (changed: number) =>
      page(
        HEAD,
        `<p>${words(4_000)} ${'x '.repeat(0)}${words(changed, 90_000)} ${words(4_000 - changed, 5_000)}</p>`,
      );
    expect(differences(long(0), long(0))).toEqual([]);
    expect(differences(long(2_000), long(0))).toEqual(['text']);
  });
});

describe('renderKey', () => {
  const keyOf = (url: string, html: string) => renderKey(url, docOf(html));
  const full = `<p>${words(60)}</p>`;

  test('is one for pages of one kind', () => {
    const a = keyOf(
      'https://a.test/blog/one.html',
      `${full}<script src=/app.1a2b3c4d.js></script><script>1</script>`,
    );
    const b = keyOf(
      'https://a.test/blog/two.html',
      `<script src=/app.99887766.js></script>${full}<script>22</script>`,
    );
    expect(b).toBe(a);
    expect(a).toMatch(/^a\.test\/blog\/\*\.html /);
  });

  test.each([
    ['host', 'https://b.test/blog/one.html', full],
    ['section', 'https://a.test/shop/one.html', full],
    ['scripts', 'https://a.test/blog/one.html', `${full}<script src=/other.js></script>`],
    ['number of inline scripts', 'https://a.test/blog/one.html', `${full}<script>1</script>`],
    ['shell', 'https://a.test/blog/one.html', '<p>few words</p>'],
  ])('differs by %s', (_name, url, html) => {
    expect(keyOf(url, html)).not.toBe(keyOf('https://a.test/blog/one.html', full));
  });

  test('inline scripts are counted roughly: 0, 1, 2 to 3, 4 and more', () => {
    const keys = [0, 1, 2, 3, 4, 9].map((count) =>
      keyOf('https://a.test/', full + '<script>1</script>'.repeat(count)),
    );
    expect(new Set(keys).size).toBe(4);
    expect(keys[2]).toBe(keys[3]);
    expect(keys[4]).toBe(keys[5]);
  });

  test('is never longer than the contract allows', () => {
    expect(
      keyOf(`https://${'long.'.repeat(40)}test/${'x'.repeat(500)}/y.html`, full).length,
    ).toBeLessThanOrEqual(80);
  });

  test('a page without executable scripts cannot change', () => {
    expect(hasScripts(docOf('<script type=application/json>{}</script>'))).toBe(false);
    expect(hasScripts(docOf('<script>1</script>'))).toBe(true);
  });

  test.each([
    ['https://a.test/app.3f2a9c1b.js?v=12', 'https://a.test/app.*.js?v=#'],
    ['https://a.test/static/js/2.chunk.js', 'https://a.test/static/js/#.chunk.js'],
    ['https://a.test/jquery.min.js', 'https://a.test/jquery.min.js'],
  ])('%s without its build is %s', (url, expected) => {
    expect(withoutHashes(url)).toBe(expected);
  });
});

describe('the template signature', () => {
  const signature = (html: string) => docOf(html).signature;
  const LAYOUT = '<body class="shop v2"><header class="b a c"><nav><ul><li>x</ul></nav></header><main><div>';

  test('is the same whatever the content, the order of classes, states and numbers', () => {
    const one = signature(`${LAYOUT}<p>text<h2>x</h2><img><a href=x>y</a></div></main>`);
    const two = signature(
      '<body class="v3 shop"><header class="active c a9 a b"><nav class=open><a>1</a><a>2</a></nav></header><main><div></div><div></div></main>',
    );
    expect(two).toBe(one);
  });

  test('differs by layout', () => {
    expect(signature(`${LAYOUT}<aside>`)).not.toBe(signature(LAYOUT));
    expect(signature(LAYOUT.replace('shop', 'blog'))).not.toBe(signature(LAYOUT));
  });

  test('elements with four kept ancestors have no part in it', () => {
    const deep = '<body><div><div><div>';
    expect(signature(`${deep}<section>`)).toBe(signature(deep));
    expect(signature('<body><div><div><section>')).not.toBe(signature('<body><div><div>'));
  });

  test('is a sorted set', () => {
    const features = [...decodeHashes(signature(LAYOUT))];
    expect(features).toEqual([...new Set(features)].toSorted((a, b) => a - b));
    // html > head is none; body > header, header > nav, body > main, main > div, and body's class are.
    expect(features).toHaveLength(5);
  });
});

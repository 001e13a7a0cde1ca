import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DataItem } from '#contract/doc-facts.ts';
import { extractDoc } from '#core/extract/extract.ts';
import { findJsonError } from '#core/extract/json-error.ts';
import { readJsonLd } from '#core/extract/json-ld.ts';

const extract = (html: string) => extractDoc({ html, url: 'https://a.test/p', headers: [] });
const ld = (...blocks: unknown[]) =>
  extract(
    blocks.map((block) => `<script type="application/ld+json">${JSON.stringify(block)}</script>`).join(''),
  );
const propsOf = (item: DataItem | undefined) => ({ ...item?.props });

describe('JSON-LD', () => {
  test.each([
    ['plain', '{"a":1}'],
    ['a byte order mark', '\ufeff{"a":1}'],
    ['a comment around it', '<!--\n{"a":1}\n-->'],
    ['a comment before it', '<!-- data -->\n{"a":1}'],
    ['CDATA', '<![CDATA[{"a":1}]]>'],
    ['CDATA in comments', '//<![CDATA[\n{"a":1}\n//]]>'],
    ['CDATA in other comments', '/* <![CDATA[ */{"a":1}/* ]]> */'],
  ])('%s parses', (_name, text) => {
    expect(readJsonLd(text, true)).toEqual({
      fact: { error: null, empty: false, text: '{"a":1}', inHead: true, context: 'none' },
      value: { a: 1 },
    });
  });

  test.each([
    ['{"@context":"https://schema.org"}', undefined],
    ['{"@context":"http://www.schema.org/"}', undefined],
    ['{"@context":["https://w3id.org/x",{"@vocab":"schema.org/"}]}', undefined],
    ['{"@context":"https://www.w3.org/ns/activitystreams"}', 'other'],
    ['[{"@context":"https://schema.org"},{"a":1}]', 'none'],
    ['{"@context":null}', 'other'],
    ['[]', undefined],
    ['"text"', undefined],
  ])('whose terms %s has', (text, context) => {
    expect(readJsonLd(text, true).fact.context).toBe(context);
  });

  test.each([
    ['{\n  "a": 1,\n}', /^3:1: Expected double-quoted property name$/],
    ['<!-- x -->\n{"a" 1}', /^2:6: Expected ':' after property name$/],
    ['{"a":tru}', /^1:6: Unexpected token '}'$/],
    ['{"a":"b\nc"}', /^1:8: Bad control character/],
    ['{"a":1}}', /^1:8: Unexpected non-whitespace character after JSON$/],
    ['{"a":', /^1:6: Unexpected end of JSON input$/],
  ])('%j is broken, and where', (text, error) => {
    expect(readJsonLd(text, false).fact.error).toMatch(error);
  });

  test('blocks without anything in them are empty, not broken', () => {
    for (const text of ['', ' \n', '<!-- -->', '//<![CDATA[\n//]]>'])
      expect(readJsonLd(text, false).fact).toMatchObject({ empty: true, error: null });
  });

  test('one broken block loses no other', () => {
    const doc = extract(
      '<script type="application/ld+json">{oops</script><script type="Application/LD+JSON; charset=utf-8">{"@type":"Thing"}</script>',
    );
    expect(doc.jsonLd.map(({ error }) => error === null)).toEqual([false, true]);
    expect(doc.items).toMatchObject([{ types: ['Thing'] }]);
  });

  test('an error is found exactly where JSON.parse finds one', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...'{}[]",:0123.eE+-truefalsn\\ \n'.split('')),
      maxLength: 12,
    });
    const almost = fc
      .json()
      .chain((text) => fc.nat(text.length).map((at) => text.slice(0, at) + text.slice(at + 1)));
    fc.assert(
      fc.property(fc.oneof(fc.json(), noise, almost), (text) => {
        try {
          JSON.parse(text);
          return findJsonError(text) === null;
        } catch {
          return findJsonError(text) !== null;
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('graphs and lists are flattened, types shortened, nodes of one id taken together', () => {
    const doc = ld(
      {
        '@context': 'https://schema.org',
        '@graph': [{ '@type': 'WebSite', '@id': '#s', name: 'S' }, [{ '@type': 'X' }]],
      },
      [{ '@type': ['http://schema.org/Organization', 'schema:Brand'], '@id': '#o', url: 'u' }],
      {
        '@type': 'Organization',
        '@id': '#o',
        'https://schema.org/name': { '@value': 'O' },
        sub: { '@list': [1, true] },
      },
    );
    expect(doc.items.map(({ types }) => types)).toEqual([['WebSite'], ['X'], ['Organization', 'Brand']]);
    expect(propsOf(doc.items[2])).toEqual({ url: ['u'], name: ['O'], sub: [1, true] });
  });

  test('references are filled in, across blocks and not in circles', () => {
    const doc = ld(
      { '@type': 'Product', '@id': '#p', name: 'P', brand: { '@id': '#b' }, offers: { '@id': '#none' } },
      { '@graph': [{ '@type': 'Brand', '@id': '#b', name: 'B', maker: { '@id': '#p' } }] },
    );
    const [product] = doc.items;
    expect(product?.props['brand']).toMatchObject([{ types: ['Brand'], id: '#b', props: { name: ['B'] } }]);
    const [brand] = (product?.props['brand'] ?? []) as DataItem[];
    expect(brand?.props['maker']).toMatchObject([{ id: '#p', types: [], props: {} }]);
    expect(product?.props['offers']).toMatchObject([{ id: '#none', types: [] }]);
  });

  test('a web of references grows no further than the caps', () => {
    const nodes = Array.from({ length: 60 }, (_, i) => ({
      '@type': 'T',
      '@id': `#${i}`,
      text: 'x'.repeat(4_000),
      knows: Array.from({ length: 60 }, (_unused, j) => ({ '@id': `#${j}` })),
    }));
    const start = performance.now();
    const size = JSON.stringify(ld({ '@graph': nodes }).items).length;
    expect(size).toBeLessThan(3_000_000);
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  test('names of prototypes are names', () => {
    const doc = extract(
      '<script type="application/ld+json">{"@type":"__proto__","__proto__":{"polluted":1},"constructor":"c","toString":"t"}</script>',
    );
    expect(doc.items[0]?.types).toEqual(['__proto__']);
    expect(Object.keys(doc.items[0]?.props ?? {})).toEqual(['constructor', 'toString']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('deep nesting ends', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const doc = extract(`<script type="application/ld+json">${deep}</script>`);
    expect(doc.items).toHaveLength(1);
    expect(ld(['[['.repeat(10)]).items).toEqual([]);
  });
});

describe('Microdata', () => {
  test('values by element, nested items, several names, itemref', () => {
    const doc = extract(`<div itemscope itemtype="https://schema.org/Product" itemid="/id" itemref="more">
      <h1 itemprop="name title">A <b>b</b></h1><img itemprop=image src=/i.png><time itemprop=date datetime=2026>x</time>
      <span itemprop=price content=10>ten</span><meta itemprop=sku content=1><data itemprop=d value=2>x</data>
      <div itemprop=offers itemscope itemtype="http://schema.org/Offer"><a itemprop=url href=o>x</a></div></div>
      <p id=more><span itemprop=color>red<br>green</span></p>`);
    expect(doc.items).toHaveLength(1);
    expect(doc.items[0]).toMatchObject({ syntax: 'microdata', types: ['Product'], id: 'https://a.test/id' });
    expect(propsOf(doc.items[0])).toMatchObject({
      name: ['A b'],
      title: ['A b'],
      image: ['https://a.test/i.png'],
      date: ['2026'],
      price: ['10'],
      sku: ['1'],
      d: ['2'],
      color: ['red\ngreen'],
      offers: [{ types: ['Offer'], props: { url: ['https://a.test/o'] } }],
    });
  });

  test('circles and names of prototypes', () => {
    const doc = extract(
      '<div itemscope id=a itemref=b><span itemprop=__proto__>x</span><span itemprop=constructor>y</span></div><div id=b itemprop=in itemscope itemref=b><div itemprop=again itemscope itemref=a></div></div>',
    );
    expect(Object.keys(doc.items[0]?.props ?? {}).toSorted()).toEqual(['constructor', 'in']);
  });

  test('sharing and nesting cost no more than the caps', () => {
    const start = performance.now();
    const shared = `<div id=s>${'<p itemprop=x>text</p>'.repeat(5_000)}</div>`;
    expect(extract(shared + '<div itemscope itemref=s></div>'.repeat(1_000)).truncated).toContain('items');
    extract(`<div itemscope>${'<b itemprop=x>y'.repeat(20_000)}`);
    extract('<div itemscope itemprop=x>'.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

describe('RDFa', () => {
  test('RDFa Lite as schema.org shows it', () => {
    const doc = extract(
      '<div vocab="https://schema.org/" typeof="Product"><span property=name>N</span><div property=offers typeof=Offer><meta property=price content=5></div><a property=url href=/u>x</a></div>',
    );
    expect(doc.items).toHaveLength(1);
    expect(doc.items[0]).toMatchObject({ syntax: 'rdfa', types: ['Product'] });
    expect(propsOf(doc.items[0])).toMatchObject({
      name: ['N'],
      url: ['https://a.test/u'],
      offers: [{ types: ['Offer'], props: { price: ['5'] } }],
    });
  });

  test('Open Graph alone makes no item', () => {
    expect(extract('<meta property="og:title" content=x>').items).toEqual([]);
  });

  test('items that name each other', () => {
    const doc = extract(
      '<div vocab="https://schema.org/"><p resource="#a" typeof=A><a property=b href="#b">x</a></p><p resource="#b" typeof=B><a property=a href="#a">x</a></p></div>',
    );
    expect(doc.items).toMatchObject([{ types: ['A'] }]);
  });
});

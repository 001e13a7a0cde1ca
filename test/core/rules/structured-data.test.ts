import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DataItem } from '#contract/doc-facts.ts';
import { OTHER_RICH_RESULTS, RICH_RESULTS } from '#core/rules/data/rich-results.ts';
import type { RichResult } from '#core/rules/data/rich-result.ts';
import { isOver, parseIsoDate } from '#core/rules/shared/iso-date.ts';
import { domainOf, familyOf, isSchemaType, rightSpelling } from '#core/rules/shared/schema-org.ts';
import { allItems, itemsOf } from '#core/rules/shared/sd-items.ts';
import { meets, unmet } from '#core/rules/shared/sd-needs.ts';

const item = (type: string, props: Record<string, unknown> = {}, id?: string): DataItem =>
  ({
    syntax: 'json-ld',
    types: type === '' ? [] : [type],
    ...(id !== undefined && { id }),
    props,
  }) as DataItem;

const results: readonly RichResult[] = [...Object.values(RICH_RESULTS), ...OTHER_RICH_RESULTS];
const needsOf = ({ required, recommended, atTop = [], when = [] }: RichResult) => [
  ...required,
  ...recommended,
  ...atTop,
  ...when,
];

describe('the tables of results', () => {
  test.each(results.map((result): [string, RichResult] => [result.types.join(), result]))(
    '%s names types and properties that schema.org has',
    (_, result) => {
      for (const type of [...result.types, ...(result.not ?? [])])
        expect([type, isSchemaType(type)]).toEqual([type, true]);
      for (const name of needsOf(result).flatMap((need) => need.split(/[|.]/)))
        expect([name, domainOf(name) !== undefined]).toEqual([name, true]);
      expect(new URL(result.source).host).toBe('developers.google.com');
    },
  );

  test('the first step of every need belongs to the type', () => {
    for (const result of results)
      for (const type of result.types)
        for (const name of needsOf(result).flatMap((need) =>
          need.split('|').map((path) => path.split('.')[0] ?? ''),
        ))
          expect([type, name, (domainOf(name) ?? []).some((owner) => familyOf(type).has(owner))]).toEqual([
            type,
            name,
            true,
          ]);
  });
});

describe('the vocabulary', () => {
  test('every type descends from Thing, and every property belongs to types', () => {
    for (const type of ['Bakery', 'Product', '3DModel', 'LiveBlogPosting', 'Role']) {
      expect(familyOf(type)).toContain('Thing');
      expect(familyOf(type)).toContain(type);
    }
    for (const owner of domainOf('offers') ?? []) expect(isSchemaType(owner)).toBe(true);
    expect(familyOf('constructor').size).toBe(0);
    expect(domainOf('__proto__')).toBeUndefined();
  });

  test('near spellings are set right', () => {
    expect(rightSpelling('product', 'type')).toBe('Product');
    expect(rightSpelling('date_published', 'property')).toBe('datePublished');
    expect(rightSpelling('sugar', 'property')).toBeUndefined();
  });
});

describe('items', () => {
  test('one that only refers is none, one that is said twice is one', () => {
    const ann = item('Person', { name: ['Ann'] }, '#ann');
    const page = item('WebPage', { author: [ann], about: [item('', {}, '#elsewhere')] });
    expect(allItems([page, ann]).map((placed) => placed.item)).toEqual([page, ann]);
    expect(itemsOf([page, ann], 'Person')).toHaveLength(1);
  });

  test('what a list names is one of many wherever it stands', () => {
    const cake = item('Product', { name: ['Cake'] }, '#cake');
    const list = item('ItemList', { itemListElement: [item('ListItem', { item: [cake] })] });
    const placed = itemsOf([cake, list], 'Product');
    expect(placed.map(({ own, listed }) => ({ own, listed }))).toEqual([{ own: false, listed: true }]);
  });

  test('endless nesting ends', () => {
    const loop = item('Thing');
    loop.props['about'] = [loop, loop];
    expect(allItems([loop]).length).toBeLessThanOrEqual(500);
  });
});

describe('needs', () => {
  const product = item('Product', {
    offers: [item('Offer', { price: [0] })],
    brand: [''],
    image: [item('', {}, '#i')],
  });
  test.each([
    ['offers.price', true],
    ['offers.priceCurrency', false],
    ['brand', false],
    ['brand|offers', true],
    ['image.url', true],
    ['name', false],
  ])('%s', (need, met) => {
    expect(meets(product, need)).toBe(met);
  });

  test('what is missing as a whole is named once', () => {
    expect(unmet(product, ['review', 'review.author', 'offers', 'offers.price'])).toEqual(['review']);
  });
});

describe('dates', () => {
  test('what Date writes is read back as it is', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const whole = new Date(Math.floor(date.getTime() / 1_000) * 1_000);
          expect(parseIsoDate(whole.toISOString())?.end).toBe(whole.getTime());
        },
      ),
    );
  });

  test.each([
    '',
    '2026-13-01',
    '2026-02-29',
    '1/2/2026',
    'tomorrow',
    '20260',
    '2026-01-01T25:00',
    '2026-01-01Z',
  ])('%j is none', (text) => {
    expect(parseIsoDate(text)).toBeNull();
  });

  test('a day is over when it is over everywhere', () => {
    expect(isOver('2026-06-01', '2026-06-02T11:59:00Z')).toBe(false);
    expect(isOver('2026-06-01', '2026-06-02T12:01:00Z')).toBe(true);
    expect(isOver('2026-06-01T10:00:00+02:00', '2026-06-01T21:00:00Z')).toBe(true);
    expect(isOver('soon', '2026-06-01T21:00:00Z')).toBe(false);
  });
});

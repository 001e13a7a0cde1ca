import type { DataItem } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { itemsIn, itemsOf, labelOf, textOf } from '../shared/sd-items.ts';

const cake = (price: string, more: object = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: 'Cherry cake',
  offers: { '@type': 'Offer', price, priceCurrency: 'EUR' },
  ...more,
});

export const sdConflictingEntities = definePageRule({
  meta: {
    id: 'sd-conflicting-entities',
    category: 'structured-data',
    severity: 'warning',
    title: 'Data of one product names two prices',
    why: 'Two blocks that describe the same product with different prices leave a search engine to guess; mostly a plugin and the template both write the data.',
    fix: 'Let one place write the data of the product, and remove the other block.',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    const products = itemsOf(items, 'Product').filter(({ own }) => own);
    if (products.length < 2) return notApplicable('the page does not describe a product twice');
    const seen = new Map<string, DataItem>();
    return failIfAny(
      products.flatMap(({ item }): Evidence[] => {
        const key = identityOf(item);
        const price = priceOf(item);
        if (key === null || price === null) return [];
        const other = seen.get(key);
        if (other === undefined) {
          seen.set(key, item);
          return [];
        }
        const expected = priceOf(other);
        return expected === null || Number(expected) === Number(price)
          ? []
          : [{ message: 'Another price.', value: price, expected, text: labelOf(item), where: item.syntax }];
      }),
    );
  },
  examples: {
    fail: [{ name: 'two prices', html: dataPage(cake('9.90'), cake('12.90')) }],
    pass: [
      { name: 'one price twice', html: dataPage(cake('9.90'), cake('9.9')) },
      {
        name: 'sizes of one product',
        html: dataPage(cake('9.90', { sku: 's' }), cake('12.90', { sku: 'l' })),
      },
      {
        name: 'in other money',
        html: dataPage(
          cake('9.90'),
          cake('12', { offers: { '@type': 'Offer', price: 12, priceCurrency: 'USD' } }),
        ),
      },
      { name: 'one product', html: itemPage('Product', cake('1')), expect: 'not-applicable' },
    ],
  },
});

/** What tells products apart: name, number, and the money of the price. */
function identityOf(item: DataItem): string | null {
  const name = textOf(item, 'name');
  const [offer] = itemsIn(item, 'offers');
  if (name === null || offer === undefined) return null;
  const parts = [
    name.toLowerCase(),
    textOf(offer, 'priceCurrency'),
    ...DISTINCT.map((key) => textOf(item, key)),
  ];
  return JSON.stringify(parts);
}

const DISTINCT = ['sku', 'mpn', 'gtin', 'gtin13', 'url', 'color', 'size', 'model'] as const;

/** The price of the only offer. */
function priceOf(item: DataItem): string | null {
  const [offer, ...others] = itemsIn(item, 'offers');
  if (offer === undefined || others.length > 0) return null;
  const price = textOf(offer, 'price');
  return price === null || Number.isNaN(Number(price)) ? null : price;
}

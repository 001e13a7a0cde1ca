import { PRICE_PROPERTIES } from '../data/value-kinds.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { faultyValues, hasAny } from '../shared/sd-values.ts';

export const sdPriceInvalid = definePageRule({
  meta: {
    id: 'sd-price-invalid',
    category: 'structured-data',
    severity: 'warning',
    title: 'Price in structured data is no plain number',
    why: 'A price with a currency sign, a decimal comma or words is read as another price or as none, and the result is shown without it.',
    fix: 'Write digits with a full stop for decimals, and put the currency into priceCurrency.',
    source: 'https://schema.org/price',
    wrong: '"price": "€ 1.299,00"',
    right: '"price": "1299.00", "priceCurrency": "EUR"',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    if (!hasAny(items, PRICE_PROPERTIES)) return notApplicable('no prices in structured data');
    return failIfAny(
      faultyValues(items, PRICE_PROPERTIES, (value) => {
        if (typeof value === 'number') return value < 0 ? 'The price is negative.' : null;
        return typeof value === 'string' && /^\d{1,15}(?:\.\d{1,10})?$/.test(value.trim())
          ? null
          : 'Not a plain number.';
      }),
    );
  },
  examples: {
    fail: [
      { name: 'a currency sign', html: itemPage('Offer', { price: '$9.90' }) },
      { name: 'a decimal comma', html: itemPage('Offer', { price: '9,90' }) },
      { name: 'words', html: itemPage('Product', { offers: { '@type': 'Offer', price: 'on request' } }) },
      { name: 'negative', html: itemPage('Offer', { price: -1 }) },
    ],
    pass: [
      { name: 'a number', html: itemPage('Offer', { price: 9.9 }) },
      { name: 'a number as text', html: itemPage('AggregateOffer', { lowPrice: '9.90', highPrice: '1299' }) },
      { name: 'free', html: itemPage('Offer', { price: 0 }) },
      { name: 'none', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

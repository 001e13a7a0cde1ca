import { CURRENCY_PROPERTIES } from '../data/value-kinds.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { faultyValues, hasAny } from '../shared/sd-values.ts';

/** Codes of ISO 4217 that the runtime knows, those that are no longer money included. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const sdCurrencyInvalid = definePageRule({
  meta: {
    id: 'sd-currency-invalid',
    category: 'structured-data',
    severity: 'warning',
    title: 'Currency is no code of three letters',
    why: 'A price in an unknown currency is no price: search engines leave it out of the result.',
    fix: 'Write the code of ISO 4217, such as EUR, USD or JPY.',
    source: 'https://schema.org/priceCurrency',
    wrong: '"priceCurrency": "€"',
    right: '"priceCurrency": "EUR"',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    if (!hasAny(items, CURRENCY_PROPERTIES)) return notApplicable('no currencies in structured data');
    return failIfAny(
      faultyValues(items, CURRENCY_PROPERTIES, (value) =>
        typeof value === 'string' && CURRENCIES.has(value.trim().toUpperCase())
          ? null
          : 'No code of ISO 4217.',
      ),
    );
  },
  examples: {
    fail: [
      { name: 'a sign', html: itemPage('Offer', { priceCurrency: '€' }) },
      { name: 'a word', html: itemPage('Offer', { priceCurrency: 'Dollar' }) },
    ],
    pass: [
      { name: 'a code', html: itemPage('Offer', { priceCurrency: 'EUR' }) },
      { name: 'none', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

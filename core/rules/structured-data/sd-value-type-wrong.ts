import type { Evidence } from '#contract/rule.ts';
import { ITEM_PROPERTIES, TEXT_PROPERTIES } from '../data/value-kinds.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { familyOf } from '../shared/schema-org.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { allItems, isItem, isReference } from '../shared/sd-items.ts';
import { valueEvidence } from '../shared/sd-values.ts';

export const sdValueTypeWrong = definePageRule({
  meta: {
    id: 'sd-value-type-wrong',
    category: 'structured-data',
    severity: 'warning',
    title: 'Value of a kind that its property does not take',
    why: 'A rating or an offer given as plain text has no value, count or price that could be read; a name given as an object has no text.',
    fix: 'Write an object of the type that schema.org names for the property, or plain text where it wants text.',
    wrong: '"offers": "9.90 EUR"',
    right: '"offers": { "@type": "Offer", "price": "9.90", "priceCurrency": "EUR" }',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    if (items.length === 0) return notApplicable('the page has no structured data');
    const evidence: Evidence[] = [];
    for (const { item } of allItems(items)) {
      if (item.types.length === 0) continue;
      for (const [property, values] of Object.entries(item.props)) {
        const wantsItem = ITEM_PROPERTIES.has(property);
        if (!wantsItem && !TEXT_PROPERTIES.has(property)) continue;
        for (const value of values) {
          if (wantsItem && !isItem(value) && value !== null && value !== '' && !isAddress(value))
            evidence.push(valueEvidence(item, property, value, 'An object is wanted here, not plain text.'));
          if (!wantsItem && isItem(value) && !isReference(value) && !isRole(value.types))
            evidence.push(
              valueEvidence(
                item,
                property,
                value.types.join(', ') || 'an object',
                'Plain text is wanted here, not an object.',
              ),
            );
        }
      }
    }
    return failIfAny(evidence);
  },
  examples: {
    fail: [
      { name: 'an offer as text', html: itemPage('Product', { offers: '9.90 EUR' }) },
      { name: 'a rating as a number', html: itemPage('Product', { aggregateRating: 4.5 }) },
      {
        name: 'a name as an object',
        html: itemPage('Person', { name: { '@type': 'Person', givenName: 'Ann' } }),
      },
    ],
    pass: [
      {
        name: 'objects and text',
        html: itemPage('Product', { name: 'Cake', offers: { '@type': 'Offer', price: 1 } }),
      },
      { name: 'the address of an object', html: itemPage('Product', { offers: 'https://a.test/#offer' }) },
      { name: 'a reference', html: itemPage('Product', { offers: { '@id': '#offer' } }) },
      {
        name: 'a text in two languages',
        html: itemPage('Product', { name: [{ '@value': 'Cake', '@language': 'en' }] }),
      },
      { name: 'no data', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

const isAddress = (value: string | number | boolean): boolean =>
  typeof value === 'string' && /^(?:https?:|urn:|#|_:|\/)/i.test(value.trim());

const isRole = (types: readonly string[]): boolean => types.some((type) => familyOf(type).has('Role'));

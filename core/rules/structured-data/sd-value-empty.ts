import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { allItems } from '../shared/sd-items.ts';
import { valueEvidence } from '../shared/sd-values.ts';

export const sdValueEmpty = definePageRule({
  meta: {
    id: 'sd-value-empty',
    category: 'structured-data',
    severity: 'notice',
    title: 'Property in structured data has no value',
    why: 'An empty property says nothing, and mostly shows that a template was not filled in.',
    fix: 'Leave the property out where there is no value for it.',
    wrong: '"name": "Cherry cake", "brand": ""',
    right: '"name": "Cherry cake"',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    if (items.length === 0) return notApplicable('the page has no structured data');
    return failIfAny(
      allItems(items).flatMap(({ item }): Evidence[] =>
        item.types.length === 0
          ? []
          : Object.entries(item.props).flatMap(([property, values]) =>
              values.length > 0 && values.every(isEmpty)
                ? [valueEvidence(item, property, null, 'The property is empty.')]
                : [],
            ),
      ),
    );
  },
  examples: {
    fail: [
      { name: 'an empty text', html: itemPage('Product', { name: 'Cake', brand: ' ' }) },
      { name: 'null', html: itemPage('Product', { name: 'Cake', brand: null }) },
    ],
    pass: [
      {
        name: 'all filled in',
        html: itemPage('Product', { name: 'Cake', image: ['', 'https://a.test/c.jpg'] }),
      },
      { name: 'no data', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

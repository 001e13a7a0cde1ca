import { AVAILABILITIES } from '../data/value-kinds.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { faultyValues, hasAny } from '../shared/sd-values.ts';

const AVAILABILITY: ReadonlySet<string> = new Set(['availability']);
const ADDRESS = /^https?:\/\/(?:www\.)?schema\.org\//i;

export const sdAvailabilityInvalid = definePageRule({
  meta: {
    id: 'sd-availability-invalid',
    category: 'structured-data',
    severity: 'warning',
    // The value alone is lost.
    impact: 'low',
    title: 'Availability is none of schema.org’s values',
    why: 'Whether a product can be had is read from a fixed list of values; any other is as good as none.',
    fix: 'Use a value of ItemAvailability, such as https://schema.org/InStock or https://schema.org/OutOfStock.',
    source: 'https://schema.org/ItemAvailability',
    wrong: '"availability": "in stock"',
    right: '"availability": "https://schema.org/InStock"',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    if (!hasAny(items, AVAILABILITY)) return notApplicable('no availability in structured data');
    return failIfAny(
      faultyValues(items, AVAILABILITY, (value) =>
        AVAILABILITIES.has(String(value).trim().replace(ADDRESS, ''))
          ? null
          : 'No value of ItemAvailability.',
      ),
    );
  },
  examples: {
    fail: [
      { name: 'words', html: itemPage('Offer', { availability: 'in stock' }) },
      { name: 'yes', html: itemPage('Offer', { availability: true }) },
    ],
    pass: [
      { name: 'an address', html: itemPage('Offer', { availability: 'https://schema.org/InStock' }) },
      { name: 'a name', html: itemPage('Offer', { availability: 'OutOfStock' }) },
      { name: 'none', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

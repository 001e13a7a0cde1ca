import { DATE_PROPERTIES } from '../data/value-kinds.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { parseIsoDate } from '../shared/iso-date.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { faultyValues, hasAny } from '../shared/sd-values.ts';

export const sdDateInvalid = definePageRule({
  meta: {
    id: 'sd-date-invalid',
    category: 'structured-data',
    severity: 'warning',
    // The value alone is lost.
    impact: 'low',
    title: 'Date in structured data is no ISO 8601 date',
    why: 'Whether 03/04/2026 is in March or April nobody can tell; search engines read dates in the international form and drop others.',
    fix: 'Write dates as 2026-04-03, and times as 2026-04-03T19:00:00+02:00.',
    source: 'https://schema.org/Date',
    wrong: '"datePublished": "3 April 2026"',
    right: '"datePublished": "2026-04-03"',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    if (!hasAny(items, DATE_PROPERTIES)) return notApplicable('no dates in structured data');
    return failIfAny(
      faultyValues(items, DATE_PROPERTIES, (value) =>
        parseIsoDate(String(value)) === null ? 'Not a date of ISO 8601.' : null,
      ),
    );
  },
  examples: {
    fail: [
      { name: 'in words', html: itemPage('Article', { datePublished: '3 April 2026' }) },
      { name: 'with slashes', html: itemPage('Event', { startDate: '03/04/2026' }) },
      { name: 'a day that does not exist', html: itemPage('Event', { startDate: '2026-02-30' }) },
    ],
    pass: [
      { name: 'a day', html: itemPage('Article', { datePublished: '2026-04-03' }) },
      { name: 'a moment', html: itemPage('Article', { datePublished: '2026-04-03T19:00:00.123+02:00' }) },
      { name: 'a year', html: itemPage('Organization', { foundingDate: '1999' }) },
      {
        name: 'as WordPress writes it',
        html: itemPage('Article', { datePublished: '2026-04-03T19:00:00+0000' }),
      },
      { name: 'no dates', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

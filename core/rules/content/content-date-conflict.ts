import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { articleExample, datesOf } from '../shared/article-dates.ts';
import { examplePage } from '../shared/example-page.ts';

const DAY = 86_400_000;
const day = (time: number) => new Date(time).toISOString().slice(0, 10);

export const contentDateConflict = definePageRule({
  meta: {
    id: 'content-date-conflict',
    category: 'content',
    severity: 'notice',
    title: 'Dates of an article contradict each other',
    why: 'Search engines show a date only where they trust it. One in the future, or a change before the publication, makes them doubt all of them.',
    fix: 'Fill both dates from the same place of the editing system, with their time zone.',
    source: 'https://developers.google.com/search/docs/appearance/publication-dates',
    gate: 'indexable',
    needs: ['items', 'metas', 'fetch'],
  },
  check(facts) {
    const { published, modified } = datesOf(facts);
    if (published === null && modified === null) return notApplicable('the page is no article with a date');
    const now = Date.parse(facts.fetch.at);
    const evidence = [];
    // A day of grace for dates without a time zone.
    if (published !== null && modified !== null && modified < published - DAY)
      evidence.push({
        message: 'Changed before it was published.',
        value: day(modified),
        expected: day(published),
      });
    for (const time of [published, modified])
      if (time !== null && time > now + DAY) evidence.push({ message: 'In the future.', value: day(time) });
    return failIfAny(evidence);
  },
  examples: {
    fail: [
      {
        name: 'changed before published',
        html: articleExample({ datePublished: '2026-02-01', dateModified: '2025-02-01' }),
      },
      { name: 'in the future', html: articleExample({ datePublished: '2031-01-01' }) },
    ],
    pass: [
      { name: 'in order', html: articleExample({ datePublished: '2025-02-01', dateModified: '2026-02-01' }) },
      {
        name: 'the same day in two zones',
        html: articleExample({ datePublished: '2026-02-01T10:00:00Z', dateModified: '2026-02-01' }),
      },
      { name: 'no article', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});

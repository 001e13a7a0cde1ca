import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { articleExample, datesOf } from '../shared/article-dates.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const DAY = 86_400_000;

export const contentOutdated = definePageRule({
  meta: {
    id: 'content-outdated',
    category: 'content',
    severity: 'notice',
    title: 'Article has not been changed for two years',
    why: 'Many articles stay right for longer. Prices, versions and advice do not, and readers look at the date.',
    fix: 'Read it again. Change what is no longer so, and the date with it; leave the date where nothing changed.',
    source: 'https://developers.google.com/search/docs/appearance/publication-dates',
    gate: 'indexable',
    needs: ['items', 'metas', 'fetch'],
  },
  check(facts) {
    const { published, modified } = datesOf(facts);
    const newest = Math.max(published ?? -Infinity, modified ?? -Infinity);
    if (newest === -Infinity) return notApplicable('the page is no article with a date');
    const days = Math.floor((Date.parse(facts.fetch.at) - newest) / DAY);
    if (days <= THRESHOLDS.outdatedDays) return pass;
    return fail({
      message: `Last changed ${days} days ago.`,
      value: new Date(newest).toISOString().slice(0, 10),
    });
  },
  examples: {
    fail: [{ name: 'of 2020', html: articleExample({ datePublished: '2020-01-01' }) }],
    pass: [
      {
        name: 'changed this year',
        html: articleExample({ datePublished: '2020-01-01', dateModified: '2026-02-01' }),
      },
      { name: 'no article', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});

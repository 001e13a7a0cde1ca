import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { articleExample, datesOf } from '../shared/article-dates.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const titled = (title: string, dateModified: string) =>
  articleExample({ datePublished: '2020-01-01', dateModified }).replace(/<title>[^<]*/, `<title>${title}`);

export const titleStaleYear = definePageRule({
  meta: {
    id: 'title-stale-year',
    category: 'titles',
    severity: 'notice',
    title: 'Title names a past year on a page that was changed since',
    why: 'Searchers take the page for old although it is not, and Google may put a newer year into the headline, or leave the page out.',
    fix: 'Change the year in the title with the content, or leave the year out.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    gate: 'indexable',
    needs: ['titles', 'items', 'metas', 'fetch'],
  },
  check(facts) {
    const title = titleOf(facts);
    const years = (title?.match(/\b20\d\d\b/g) ?? []).map(Number);
    const { modified } = datesOf(facts);
    if (title === null || years.length === 0) return notApplicable('the title names no year');
    if (modified === null) return notApplicable('the page does not say when it was changed');
    const changed = new Date(modified).getUTCFullYear();
    const newest = Math.max(...years);
    const now = new Date(facts.fetch.at).getUTCFullYear();
    // A page about a past year is changed later too: only what is changed now, and was made for its year, is stale.
    const isStale = newest <= now - THRESHOLDS.staleYears && changed > newest && changed >= now - 1;
    return isStale ? fail({ value: title, expected: String(changed), where: 'head > title' }) : pass;
  },
  examples: {
    fail: [{ name: 'changed this year', html: titled('The best cakes of 2023', '2026-02-01') }],
    pass: [
      { name: 'this year', html: titled('The best cakes of 2026', '2026-02-01') },
      { name: 'not changed since', html: titled('The best cakes of 2023', '2023-05-01') },
      { name: 'no year', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});

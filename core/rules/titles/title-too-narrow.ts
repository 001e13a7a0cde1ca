import { arialWidth } from '../data/arial-widths.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { narrowest } = THRESHOLDS.title;

export const titleTooNarrow = definePageRule({
  meta: {
    id: 'title-too-narrow',
    category: 'titles',
    severity: 'notice',
    title: 'Title leaves most of the headline empty',
    why: 'A title of one or two words seldom tells a searcher what sets this page apart, and search engines may write a longer headline of their own.',
    fix: 'Say more: the subject, its kind, the place or the name of the site.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    gate: 'indexable',
    needs: ['titles'],
  },
  check(facts) {
    const title = titleOf(facts);
    if (title === null) return notApplicable('the page has no title');
    const width = arialWidth(title, 20);
    if (width === null) return notApplicable('the widths of these letters are not known');
    if (width >= narrowest) return pass;
    return fail({
      message: `About ${Math.round(width)} pixels wide.`,
      value: title,
      expected: `at least ${narrowest} pixels`,
      where: 'head > title',
    });
  },
  examples: {
    fail: [{ name: 'one word', html: examplePage({ title: 'Cake' }) }],
    pass: [
      { name: 'a sentence', html: examplePage({ title: 'Cherry cake with almonds' }) },
      { name: 'no title', html: examplePage({ title: null }), expect: 'not-applicable' },
      { name: 'Arabic letters', html: examplePage({ title: 'كعكة' }), expect: 'not-applicable' },
    ],
  },
});

import { arialWidth } from '../data/arial-widths.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { widest } = THRESHOLDS.title;

export const titleTooWide = definePageRule({
  meta: {
    id: 'title-too-wide',
    category: 'titles',
    severity: 'notice',
    title: 'Title is wider than a result’s headline',
    why: 'Search results have room for about 560 pixels of headline; the rest is cut off. Nothing is lost for ranking, but what stands at the end is not seen.',
    fix: 'Put what sets the page apart first, and shorten or drop the rest.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    gate: 'indexable',
    needs: ['titles'],
  },
  check(facts) {
    const title = titleOf(facts);
    if (title === null) return notApplicable('the page has no title');
    const width = arialWidth(title, 20);
    if (width === null) return notApplicable('the widths of these letters are not known');
    if (width <= widest) return pass;
    return fail({
      message: `About ${Math.round(width)} pixels wide.`,
      value: title,
      expected: `at most ${widest} pixels`,
      where: 'head > title',
    });
  },
  examples: {
    fail: [
      {
        name: 'a long title',
        html: examplePage({
          title: 'Cherry cake with almonds, a recipe for twelve pieces that anyone can bake',
        }),
      },
      { name: 'Chinese characters are wide', html: examplePage({ title: '樱桃蛋糕'.repeat(8) }) },
    ],
    pass: [
      { name: 'a title that fits', html: examplePage({ title: 'Cherry cake with almonds: a recipe' }) },
      { name: 'many narrow letters', html: examplePage({ title: 'i'.repeat(100) }) },
      { name: 'no title', html: examplePage({ title: null }), expect: 'not-applicable' },
      { name: 'Arabic letters', html: examplePage({ title: 'كعكة'.repeat(30) }), expect: 'not-applicable' },
    ],
  },
});

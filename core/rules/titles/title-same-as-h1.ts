import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { mainHeadings, titleOf } from '../shared/head-texts.ts';
import { normalText } from '../shared/normal-text.ts';

export const titleSameAsH1 = definePageRule({
  meta: {
    id: 'title-same-as-h1',
    category: 'titles',
    severity: 'notice',
    title: 'Title and main heading are the same',
    why: 'This is no fault. The title is read in lists of results and the heading on the page, so a title may carry words that the heading need not: the site’s name, a place, a reason to click.',
    fix: 'Leave it, or use the title to say what a searcher would miss in the heading.',
    gate: 'indexable',
    needs: ['titles', 'headings'],
  },
  check(facts) {
    const title = titleOf(facts);
    const [heading] = mainHeadings(facts);
    if (title === null || heading === undefined)
      return notApplicable('the page has no title or no main heading');
    if (normalText(title) !== normalText(heading)) return pass;
    return fail({ value: title, where: 'head > title', text: heading });
  },
  examples: {
    fail: [
      { name: 'the same words', html: examplePage({ title: 'Cherry cake', h1: 'Cherry cake' }) },
      {
        name: 'the same but for case and space',
        html: examplePage({ title: 'Cherry  Cake', h1: 'cherry cake' }),
      },
    ],
    pass: [
      {
        name: 'the title says more',
        html: examplePage({ title: 'Cherry cake | Cake shop', h1: 'Cherry cake' }),
      },
      { name: 'no heading', html: examplePage({ h1: null }), expect: 'not-applicable' },
    ],
  },
});

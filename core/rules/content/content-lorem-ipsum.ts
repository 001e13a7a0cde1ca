import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

const FILLER = '<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>';

export const contentLoremIpsum = definePageRule({
  meta: {
    id: 'content-lorem-ipsum',
    category: 'content',
    severity: 'error',
    // An embarrassment, not a page lost to search.
    impact: 'medium',
    title: 'Filler text is published',
    why: 'Lorem ipsum stands where a text was to come. Visitors take the page, and the site, for unfinished.',
    fix: 'Write the text, or take the part or the page away until there is one.',
    gate: 'indexable',
    needs: ['marks', 'titles', 'headings'],
  },
  check(facts) {
    const about = [...facts.titles, ...facts.headings].some(({ text }) =>
      /lorem|filler|placeholder|dummy text|blindtext/i.test(text),
    );
    if (about) return notApplicable('the page is about such text');
    return failIfAny(marksOf(facts, 'filler-text').map(markEvidence));
  },
  examples: {
    fail: [{ name: 'a paragraph of it', html: examplePage({ body: FILLER }) }],
    pass: [
      { name: 'text', html: examplePage({ body: '<p>Beat the eggs.</p>' }) },
      { name: 'its name alone', html: examplePage({ body: '<p>Replace lorem ipsum by text.</p>' }) },
      { name: 'in code', html: examplePage({ body: `<pre>${FILLER}</pre>` }) },
      {
        name: 'a page about it',
        html: examplePage({ title: 'Lorem ipsum generator', body: FILLER }),
        expect: 'not-applicable',
      },
    ],
  },
});

import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yTabindexPositive = definePageRule({
  meta: {
    id: 'a11y-tabindex-positive',
    category: 'accessibility',
    severity: 'notice',
    title: 'Order of focus is set by number',
    why: 'A tabindex above 0 jumps the queue of everything else on the page, so that the key moves about in an order that nobody sees.',
    fix: 'Use 0, and put elements into the right order in the HTML.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/tabindex',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'tabindex-positive').map(markEvidence)),
  examples: {
    fail: [{ name: 'a number', html: examplePage({ body: '<a href="/a" tabindex="3">A</a>' }) }],
    pass: [
      { name: 'zero', html: examplePage({ body: '<div tabindex="0">A</div>' }) },
      { name: 'out of the order', html: examplePage({ body: '<div tabindex="-1">A</div>' }) },
    ],
  },
});

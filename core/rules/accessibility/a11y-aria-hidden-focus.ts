import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yAriaHiddenFocus = definePageRule({
  meta: {
    id: 'a11y-aria-hidden-focus',
    category: 'accessibility',
    severity: 'notice',
    title: 'Hidden element can be focused',
    why: 'The key reaches an element that screen readers are told to skip: listeners stand on something without a name.',
    fix: 'Remove aria-hidden from what can be used, or take it out of the order of focus with tabindex="-1".',
    source: 'https://dequeuniversity.com/rules/axe/4.10/aria-hidden-focus',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'aria-hidden-focus').map(markEvidence)),
  examples: {
    fail: [{ name: 'a link', html: examplePage({ body: '<a href="#x" aria-hidden="true">#</a>' }) }],
    pass: [
      {
        name: 'out of the order',
        html: examplePage({ body: '<a href="#x" aria-hidden="true" tabindex="-1">#</a>' }),
      },
      { name: 'an icon', html: examplePage({ body: '<i aria-hidden="true"></i>' }) },
    ],
  },
});

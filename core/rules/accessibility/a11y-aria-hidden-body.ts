import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yAriaHiddenBody = definePageRule({
  meta: {
    id: 'a11y-aria-hidden-body',
    category: 'accessibility',
    severity: 'error',
    // The page is lost to some visitors, not to search.
    impact: 'medium',
    title: 'The whole page is hidden from screen readers',
    why: 'aria-hidden on body takes away everything on the page for those who listen to it. Usually a dialogue set it and did not take it back.',
    fix: 'Remove aria-hidden from body, and set it on what lies behind a dialogue while that is open.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/aria-hidden-body',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'aria-hidden-body').map(markEvidence)),
  examples: {
    fail: [{ name: 'on body', html: examplePage().replace('<body>', '<body aria-hidden="true">') }],
    pass: [
      { name: 'on an icon', html: examplePage({ body: '<i aria-hidden="true"></i>' }) },
      { name: 'said to be seen', html: examplePage().replace('<body>', '<body aria-hidden="false">') },
    ],
  },
});

import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yAriaInvalid = definePageRule({
  meta: {
    id: 'a11y-aria-invalid',
    category: 'accessibility',
    severity: 'notice',
    title: 'Role or ARIA attribute that does not exist',
    why: 'Browsers ignore what they do not know, so the meaning that was intended never reaches assistive technology.',
    fix: 'Correct the spelling, or use the HTML element that has the meaning by itself.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/aria-valid-attr',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'aria-invalid').map(markEvidence)),
  examples: {
    fail: [
      { name: 'a misspelt attribute', html: examplePage({ body: '<div aria-labeledby="x">A</div>' }) },
      { name: 'a role that does not exist', html: examplePage({ body: '<div role="buton">A</div>' }) },
      { name: 'a value that does not exist', html: examplePage({ body: '<div aria-live="loud">A</div>' }) },
      { name: 'a state is missing', html: examplePage({ body: '<div role="checkbox">A</div>' }) },
    ],
    pass: [
      { name: 'sound ones', html: examplePage({ body: '<div role="region" aria-label="A">A</div>' }) },
      {
        name: 'a role of digital publishing',
        html: examplePage({ body: '<section role="doc-chapter">A</section>' }),
      },
      { name: 'a fallback', html: examplePage({ body: '<div role="none presentation">A</div>' }) },
      {
        name: 'the browser knows its own state',
        html: examplePage({ body: '<input type="checkbox" role="switch" aria-label="A">' }),
      },
    ],
  },
});

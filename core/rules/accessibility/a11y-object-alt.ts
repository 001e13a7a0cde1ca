import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yObjectAlt = definePageRule({
  meta: {
    id: 'a11y-object-alt',
    category: 'accessibility',
    severity: 'notice',
    title: 'Embedded object without a text',
    why: 'Those who cannot see the object, or whose browser cannot show it, get nothing in its place.',
    fix: 'Put a text or a link into the object, or give the picture a name with aria-label, alt or title.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/object-alt',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'object-alt').map(markEvidence)),
  examples: {
    fail: [
      { name: 'an object', html: examplePage({ body: '<object data="/plan.pdf"></object>' }) },
      {
        name: 'a drawing that is an image',
        html: examplePage({ body: '<svg role="img"><path d="M0 0"/></svg>' }),
      },
      {
        name: 'a button that is an image',
        html: examplePage({ body: '<input type="image" src="/go.png">' }),
      },
    ],
    pass: [
      {
        name: 'a text inside',
        html: examplePage({ body: '<object data="/plan.pdf"><a href="/plan.pdf">Plan</a></object>' }),
      },
      { name: 'a titled drawing', html: examplePage({ body: '<svg role="img"><title>Plan</title></svg>' }) },
      { name: 'a drawing that is decoration', html: examplePage({ body: '<svg><path d="M0 0"/></svg>' }) },
      { name: 'an alt', html: examplePage({ body: '<input type="image" src="/go.png" alt="Go">' }) },
    ],
  },
});

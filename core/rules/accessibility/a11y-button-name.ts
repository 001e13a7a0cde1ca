import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yButtonName = definePageRule({
  meta: {
    id: 'a11y-button-name',
    category: 'accessibility',
    severity: 'notice',
    title: 'Button without a name',
    why: 'Screen readers say only "button", and assistants that act for a user cannot tell what it does. Usually it shows an icon.',
    fix: 'Put text into the button, or name it with aria-label.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/button-name',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'button-name').map(markEvidence)),
  examples: {
    fail: [
      { name: 'an icon', html: examplePage({ body: '<button><i class="icon"></i></button>' }) },
      { name: 'an image without alt', html: examplePage({ body: '<button><img src="/x.png"></button>' }) },
    ],
    pass: [
      { name: 'text', html: examplePage({ body: '<button>Close</button>' }) },
      { name: 'a label', html: examplePage({ body: '<button aria-label="Close"><i></i></button>' }) },
      {
        name: 'a labelled icon',
        html: examplePage({ body: '<button><svg aria-label="Close"></svg></button>' }),
      },
      {
        name: 'the title of a drawing',
        html: examplePage({ body: '<button><svg><title>Close</title></svg></button>' }),
      },
      { name: 'hidden', html: examplePage({ body: '<div aria-hidden="true"><button></button></div>' }) },
    ],
  },
});

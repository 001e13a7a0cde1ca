import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yFormLabel = definePageRule({
  meta: {
    id: 'a11y-form-label',
    category: 'accessibility',
    severity: 'notice',
    title: 'Form field without a label',
    why: 'Those who cannot see the form do not learn what to enter, and a touch on the words beside the field does not select it.',
    fix: 'Join a label to the field with for and id, or put the field into the label.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/label',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'form-label').map(markEvidence)),
  examples: {
    fail: [
      { name: 'a field', html: examplePage({ body: '<form><input name="q"></form>' }) },
      {
        name: 'a label for another field',
        html: examplePage({ body: '<label for="b">B</label><input id="a">' }),
      },
    ],
    pass: [
      { name: 'a label by id', html: examplePage({ body: '<label for="a">A</label><input id="a">' }) },
      { name: 'a label that follows', html: examplePage({ body: '<input id="a"><label for="a">A</label>' }) },
      { name: 'within a label', html: examplePage({ body: '<label>A <input></label>' }) },
      { name: 'aria-label', html: examplePage({ body: '<input aria-label="Search">' }) },
      { name: 'a placeholder', html: examplePage({ body: '<input placeholder="Search">' }) },
      {
        name: 'a button and a hidden field',
        html: examplePage({ body: '<input type="submit"><input type="hidden" name="x">' }),
      },
      { name: 'a trap for robots', html: examplePage({ body: '<input name="x" style="display:none">' }) },
    ],
  },
});

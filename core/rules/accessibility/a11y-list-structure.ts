import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yListStructure = definePageRule({
  meta: {
    id: 'a11y-list-structure',
    category: 'accessibility',
    severity: 'notice',
    title: 'List is not made of its items',
    why: 'Screen readers count the items of a list and let listeners skip it; between broken parts they cannot.',
    fix: 'Put only li into ul and ol, and dt and dd into dl.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/list',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'list-structure').map(markEvidence)),
  examples: {
    fail: [
      { name: 'an item without a list', html: examplePage({ body: '<div><li>A</li></div>' }) },
      { name: 'something else in a list', html: examplePage({ body: '<ul><div>A</div></ul>' }) },
    ],
    pass: [
      { name: 'a list', html: examplePage({ body: '<ul><li>A</li></ul>' }) },
      { name: 'a list of terms', html: examplePage({ body: '<dl><dt>A</dt><dd>B</dd></dl>' }) },
      { name: 'terms in groups', html: examplePage({ body: '<dl><div><dt>A</dt><dd>B</dd></div></dl>' }) },
      {
        name: 'roles of their own',
        html: examplePage({ body: '<ul role="menu"><div role="menuitem">A</div></ul>' }),
      },
      { name: 'a script in a list', html: examplePage({ body: '<ul><li>A</li><script>1</script></ul>' }) },
    ],
  },
});

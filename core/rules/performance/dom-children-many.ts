import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const domChildrenMany = definePageRule({
  meta: {
    id: 'dom-children-many',
    category: 'performance',
    severity: 'notice',
    title: 'One element has very many children',
    why: 'A change in a long list makes the browser lay out all of it. Tables, indexes and selections of countries are right to be long.',
    fix: 'Divide lists that visitors scroll through into pages or groups.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/dom-size',
    gate: 'indexable',
    needs: ['dom'],
  },
  check: ({ dom }) =>
    dom.maxChildren <= THRESHOLDS.dom.children
      ? pass
      : fail({ message: `${dom.maxChildren} children.`, expected: `at most ${THRESHOLDS.dom.children}` }),
  examples: {
    fail: [{ name: 'a hundred', html: examplePage({ body: `<ul>${'<li>A</li>'.repeat(100)}</ul>` }) }],
    pass: [{ name: 'ten', html: examplePage({ body: `<ul>${'<li>A</li>'.repeat(10)}</ul>` }) }],
  },
});

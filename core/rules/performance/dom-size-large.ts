import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const domSizeLarge = definePageRule({
  meta: {
    id: 'dom-size-large',
    category: 'performance',
    severity: 'notice',
    title: 'Page has very many elements',
    why: 'Each change of style or layout costs time with every element. Long texts and tables are right to have many.',
    fix: 'Divide long lists, and build what is out of sight when it is asked for.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/dom-size',
    gate: 'indexable',
    needs: ['dom'],
  },
  check: ({ dom }) =>
    dom.elements <= THRESHOLDS.dom.elements
      ? pass
      : fail({ message: `${dom.elements} elements.`, expected: `at most ${THRESHOLDS.dom.elements}` }),
  examples: {
    fail: [{ name: 'two thousand', html: examplePage({ body: '<p>A</p>'.repeat(2_000) }) }],
    pass: [{ name: 'one hundred', html: examplePage({ body: '<p>A</p>'.repeat(100) }) }],
  },
});

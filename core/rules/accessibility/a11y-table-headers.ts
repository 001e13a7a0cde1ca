import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yTableHeaders = definePageRule({
  meta: {
    id: 'a11y-table-headers',
    category: 'accessibility',
    severity: 'notice',
    title: 'Table of data without headers',
    why: 'Header cells tell listeners, and machines that read tables, what a number belongs to. Judged are tables with a caption or a head.',
    fix: 'Use th for the cells that name a column or a row.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/td-headers-attr',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'table-headers').map(markEvidence)),
  examples: {
    fail: [
      {
        name: 'a head of plain cells',
        html: examplePage({
          body: '<table><thead><tr><td>Cake</td></tr></thead><tr><td>1</td></tr></table>',
        }),
      },
    ],
    pass: [
      {
        name: 'header cells',
        html: examplePage({
          body: '<table><thead><tr><th>Cake</th></tr></thead><tr><td>1</td></tr></table>',
        }),
      },
      { name: 'a table for layout', html: examplePage({ body: '<table><tr><td>A</td></tr></table>' }) },
    ],
  },
});

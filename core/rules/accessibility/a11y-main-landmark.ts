import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const text = `<p>${exampleWords(60)}</p>`;

export const a11yMainLandmark = definePageRule({
  meta: {
    id: 'a11y-main-landmark',
    category: 'accessibility',
    severity: 'notice',
    title: 'Main content is not marked',
    why: 'Screen readers jump to the main landmark; without it, listeners hear the menu on each page. Machines that read the page have to guess where its content begins.',
    fix: 'Put what this page is about into one main element, without menus and footer.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/landmark-one-main',
    gate: 'indexable',
    needs: ['main'],
  },
  check({ main }) {
    if (main.words < THRESHOLDS.shellWords) return notApplicable('the page has little text');
    return main.from === 'body'
      ? fail({ message: 'There is no main element, nor role=main.', where: 'body' })
      : pass;
  },
  examples: {
    fail: [{ name: 'none', html: examplePage({ body: text }) }],
    pass: [
      { name: 'a main', html: examplePage({ body: `<main>${text}</main>` }) },
      { name: 'by role', html: examplePage({ body: `<div role="main">${text}</div>` }) },
      { name: 'little text', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});

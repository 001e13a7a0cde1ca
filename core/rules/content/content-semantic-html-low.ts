import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const text = `<div><p>${exampleWords(60)}</p></div>`;

export const contentSemanticHtmlLow = definePageRule({
  meta: {
    id: 'content-semantic-html-low',
    category: 'content',
    severity: 'notice',
    title: 'Page is built of generic elements alone',
    why: 'Elements such as main, nav and article tell what is content and what is a menu. Without them, machines and screen readers have to guess.',
    fix: 'Put the content into main, menus into nav, and the top and foot of the page into header and footer.',
    gate: 'indexable',
    hides: ['a11y-main-landmark'],
    needs: ['semantics', 'main', 'links'],
  },
  check({ semantics = [], main, links }) {
    if (main.words < THRESHOLDS.shellWords) return notApplicable('the page has little text');
    const hasRoles = main.from !== 'body' || links.some(({ region }) => region !== 'body');
    if (semantics.length > 0 || hasRoles) return pass;
    return fail({ message: 'No main, article, section, nav, header, footer or aside.', where: 'body' });
  },
  examples: {
    fail: [{ name: 'divs alone', html: examplePage({ body: text }) }],
    pass: [
      { name: 'a main', html: examplePage({ body: `<main>${text}</main>` }) },
      { name: 'by roles', html: examplePage({ body: `<div role="main">${text}</div>` }) },
      { name: 'little text', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});

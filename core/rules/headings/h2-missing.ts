import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const long = `<main><p>${exampleWords(301)}</p></main>`;

export const h2Missing = definePageRule({
  meta: {
    id: 'h2-missing',
    category: 'headings',
    severity: 'notice',
    title: 'Long text has no subheadings',
    why: 'Readers look for the part they need by its heading, and services that answer questions quote parts. A long text without any is hard to take in.',
    fix: 'Divide the text, and give each part an H2 that says what it holds.',
    gate: 'indexable',
    needs: ['headings', 'main'],
  },
  check({ headings, main }) {
    if (main.words <= THRESHOLDS.longText)
      return notApplicable(`the text has no more than ${THRESHOLDS.longText} words`);
    if (headings.some(({ level, text }) => level > 1 && text.trim() !== '')) return pass;
    return fail({ message: `${main.words} words, and no heading below the first.`, where: 'main' });
  },
  examples: {
    fail: [{ name: '301 words', html: examplePage({ body: long }) }],
    pass: [
      { name: 'with an H2', html: examplePage({ body: `${long}<h2>Baking</h2>` }) },
      { name: 'with an H3', html: examplePage({ body: `${long}<h3>Baking</h3>` }) },
      {
        name: 'a short text',
        html: examplePage({ body: `<p>${exampleWords(50)}</p>` }),
        expect: 'not-applicable',
      },
    ],
  },
});

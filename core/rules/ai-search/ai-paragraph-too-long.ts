import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const aiParagraphTooLong = definePageRule({
  meta: {
    id: 'ai-paragraph-too-long',
    category: 'ai-search',
    severity: 'notice',
    title: 'Paragraphs are very long',
    why: 'Services that answer questions quote passages; one that says a single thing is easier to find and to quote. Readers on phones feel the same. This is a rule of thumb.',
    fix: 'Begin a new paragraph with each new thought.',
    gate: 'indexable',
    needs: ['main'],
  },
  check({ main }) {
    if (main.blockWords.length === 0) return notApplicable('the page has no text');
    const long = main.blockWords.filter((words) => words > THRESHOLDS.paragraphWords);
    if (long.length === 0) return pass;
    return fail({
      message: `${long.length === 1 ? 'One paragraph' : `${long.length} paragraphs`}, the longest of ${Math.max(...long)} words.`,
      expected: `at most ${THRESHOLDS.paragraphWords} words`,
    });
  },
  examples: {
    fail: [
      {
        name: 'three hundred words',
        html: examplePage({ body: `<main><p>${exampleWords(300)}</p></main>` }),
      },
    ],
    pass: [
      { name: 'one hundred', html: examplePage({ body: `<main><p>${exampleWords(100)}</p></main>` }) },
      { name: 'no text', html: examplePage({ h1: null }), expect: 'not-applicable' },
    ],
  },
});

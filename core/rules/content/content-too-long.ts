import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const contentTooLong = definePageRule({
  meta: {
    id: 'content-too-long',
    category: 'content',
    severity: 'notice',
    title: 'Text is very long',
    why: 'A text as long as a small book is slow to load and to search, and one address has to answer many different questions. Specifications and whole manuals on one page are meant to be so.',
    fix: 'Consider a page for each part, with an overview that links to them.',
    gate: 'indexable',
    needs: ['main'],
  },
  check: ({ main }) =>
    main.words <= THRESHOLDS.longestText
      ? pass
      : fail({ message: `${main.words} words of main text.`, expected: `at most ${THRESHOLDS.longestText}` }),
  examples: {
    fail: [{ name: '21,000 words', html: examplePage({ body: `<p>${exampleWords(21_000)}</p>` }) }],
    pass: [{ name: '200 words', html: examplePage({ body: `<p>${exampleWords(200)}</p>` }) }],
  },
});

import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';
import { itemsIn, textOf } from '../shared/sd-items.ts';

const QUESTION = { '@type': 'Question', name: 'How hot?', answerCount: 1 };
export const sdQaPage = richResultRule(RICH_RESULTS.question, {
  id: 'sd-qa-page',
  title: 'Q&A data lacks what a Q&A result needs',
  why: 'A Q&A result shows the question, the number of answers and the best of them; data without these is not used.',
  fix: 'Give the mainEntity of the QAPage a name, an answerCount, and an acceptedAnswer or suggestedAnswer with its text.',
  exempt: (page) => itemsIn(page, 'mainEntity').some((question) => textOf(question, 'answerCount') === '0'),
  examples: {
    fail: [
      { name: 'no question', html: itemPage('QAPage', { name: 'How hot?' }) },
      { name: 'no answer', html: itemPage('QAPage', { mainEntity: QUESTION }) },
      {
        name: 'an answer without a text',
        html: itemPage('QAPage', { mainEntity: { ...QUESTION, acceptedAnswer: { '@type': 'Answer' } } }),
      },
    ],
    pass: [
      {
        name: 'complete',
        html: itemPage('QAPage', {
          mainEntity: { ...QUESTION, suggestedAnswer: [{ '@type': 'Answer', text: 'Very.' }] },
        }),
      },
      {
        name: 'nobody has answered yet',
        html: itemPage('QAPage', { mainEntity: { ...QUESTION, answerCount: 0 } }),
        expect: 'not-applicable',
      },
      { name: 'a list of common questions', html: itemPage('FAQPage'), expect: 'not-applicable' },
    ],
  },
});

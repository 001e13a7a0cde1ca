import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { EASY_TEXT, HARDEST_TEXT } from '../data/example-texts.ts';
import { examplePage } from '../shared/example-page.ts';
import { fleschOf } from '../shared/flesch.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { veryDifficult } = THRESHOLDS.flesch;

export const readabilityVeryDifficult = definePageRule({
  meta: {
    id: 'readability-very-difficult',
    category: 'content',
    severity: 'notice',
    title: 'English text is very hard to read',
    why: 'By Flesch’s formula this text asks for a university education. It is no factor in search, but many visitors will not finish it.',
    fix: 'Divide long sentences, say things in short words, and explain terms where they first come up.',
    gate: 'indexable',
    needs: ['main', 'lang'],
  },
  check({ main, lang }) {
    const score = fleschOf(main.text, lang);
    if (score === null) return notApplicable('no English prose of enough length');
    if (score >= veryDifficult) return pass;
    return fail({
      message: `Reading ease ${Math.max(0, Math.round(score))} of 100.`,
      expected: `${veryDifficult} or more`,
      text: main.text.slice(0, 200),
    });
  },
  examples: {
    fail: [{ name: 'very long words', html: examplePage({ body: `<main><p>${HARDEST_TEXT}</p></main>` }) }],
    pass: [
      { name: 'short words', html: examplePage({ body: `<main><p>${EASY_TEXT}</p></main>` }) },
      { name: 'a short text', html: examplePage({ body: '<p>A cake.</p>' }), expect: 'not-applicable' },
    ],
  },
});

import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { EASY_TEXT, HARD_TEXT } from '../data/example-texts.ts';
import { examplePage } from '../shared/example-page.ts';
import { fleschOf } from '../shared/flesch.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { difficult, veryDifficult } = THRESHOLDS.flesch;

export const readabilityDifficult = definePageRule({
  meta: {
    id: 'readability-difficult',
    category: 'content',
    severity: 'notice',
    title: 'English text is hard to read',
    why: 'Flesch’s formula counts the length of sentences and words. It is no factor in search; texts for experts may well be so, texts for everyone should not.',
    fix: 'Shorten long sentences, and prefer short words where they say the same.',
    gate: 'indexable',
    needs: ['main', 'lang'],
  },
  check({ main, lang }) {
    const score = fleschOf(main.text, lang);
    if (score === null) return notApplicable('no English prose of enough length');
    if (score > difficult || score < veryDifficult) return pass;
    return fail({
      message: `Reading ease ${Math.round(score)} of 100.`,
      expected: `more than ${difficult}`,
      text: main.text.slice(0, 200),
    });
  },
  examples: {
    fail: [{ name: 'long words', html: examplePage({ body: `<main><p>${HARD_TEXT}</p></main>` }) }],
    pass: [
      { name: 'short words', html: examplePage({ body: `<main><p>${EASY_TEXT}</p></main>` }) },
      {
        name: 'German',
        html: examplePage({ lang: 'de', body: `<main><p>${HARD_TEXT}</p></main>` }),
        expect: 'not-applicable',
      },
      { name: 'a short text', html: examplePage({ body: '<p>A cake.</p>' }), expect: 'not-applicable' },
    ],
  },
});

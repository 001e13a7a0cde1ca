import { arialWidth } from '../data/arial-widths.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { descriptionOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { narrowest } = THRESHOLDS.description;
const described = (text: string) => examplePage({ head: `<meta name="description" content="${text}">` });

export const descriptionTooNarrow = definePageRule({
  meta: {
    id: 'description-too-narrow',
    category: 'descriptions',
    severity: 'notice',
    title: 'Meta description is short',
    why: 'A few words give a searcher little reason to choose this page, and search engines tend to take text from the page instead.',
    fix: 'Use the room of two lines: what the page offers, for whom, and what is special about it.',
    source: 'https://developers.google.com/search/docs/appearance/snippet',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const text = descriptionOf(facts);
    if (text === null) return notApplicable('the page has no description');
    const width = arialWidth(text, 14);
    if (width === null) return notApplicable('the widths of these letters are not known');
    if (width >= narrowest) return pass;
    return fail({
      message: `About ${Math.round(width)} pixels wide.`,
      value: text,
      expected: `at least ${narrowest} pixels`,
      where: 'head > meta[name=description]',
    });
  },
  examples: {
    fail: [{ name: 'two words', html: described('A cake.') }],
    pass: [
      { name: 'twenty words', html: described(exampleWords(20)) },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});

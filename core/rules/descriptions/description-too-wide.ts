import { arialWidth } from '../data/arial-widths.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { descriptionOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { widest } = THRESHOLDS.description;
const described = (text: string) => examplePage({ head: `<meta name="description" content="${text}">` });

export const descriptionTooWide = definePageRule({
  meta: {
    id: 'description-too-wide',
    category: 'descriptions',
    severity: 'notice',
    title: 'Meta description is wider than a snippet',
    why: 'Snippets have room for about two lines; the rest is cut off. No limit is set for the tag itself, so a long one does no harm if what matters comes first.',
    fix: 'Say what matters in the first two lines, about 150 characters.',
    source: 'https://developers.google.com/search/docs/appearance/snippet',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const text = descriptionOf(facts);
    if (text === null) return notApplicable('the page has no description');
    const width = arialWidth(text, 14);
    if (width === null) return notApplicable('the widths of these letters are not known');
    if (width <= widest) return pass;
    return fail({
      message: `About ${Math.round(width)} pixels wide.`,
      value: text,
      expected: `at most ${widest} pixels`,
      where: 'head > meta[name=description]',
    });
  },
  examples: {
    fail: [{ name: 'forty words', html: described(exampleWords(40)) }],
    pass: [
      { name: 'twenty words', html: described(exampleWords(20)) },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
      { name: 'Arabic letters', html: described('كعكة '.repeat(60)), expect: 'not-applicable' },
    ],
  },
});

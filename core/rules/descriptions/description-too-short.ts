import { arialWidth } from '../data/arial-widths.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { countCharacters, descriptionOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { shortest } = THRESHOLDS.description;
const described = (text: string) => examplePage({ head: `<meta name="description" content="${text}">` });

export const descriptionTooShort = definePageRule({
  meta: {
    id: 'description-too-short',
    category: 'descriptions',
    severity: 'notice',
    title: 'Meta description has few characters',
    why: 'A few words give a searcher little reason to choose this page. Descriptions in letters whose width we know are measured in pixels instead.',
    fix: 'Use the room of two lines: what the page offers, for whom, and what is special about it.',
    source: 'https://developers.google.com/search/docs/appearance/snippet',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const text = descriptionOf(facts);
    if (text === null) return notApplicable('the page has no description');
    if (arialWidth(text, 14) !== null)
      return notApplicable('its width in pixels is known: description-too-narrow judges it');
    const count = countCharacters(text);
    if (count >= shortest) return pass;
    return fail({
      message: `${count} characters.`,
      value: text,
      expected: `at least ${shortest} characters`,
      where: 'head > meta[name=description]',
    });
  },
  examples: {
    fail: [{ name: 'two words in Arabic', html: described('كعكة الكرز') }],
    pass: [
      { name: 'two lines in Arabic', html: described('كعكة الكرز '.repeat(8)) },
      { name: 'Latin letters are measured in pixels', html: described('A cake.'), expect: 'not-applicable' },
    ],
  },
});

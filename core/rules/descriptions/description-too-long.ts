import { arialWidth } from '../data/arial-widths.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { countCharacters, descriptionOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { longest } = THRESHOLDS.description;
const described = (text: string) => examplePage({ head: `<meta name="description" content="${text}">` });

export const descriptionTooLong = definePageRule({
  meta: {
    id: 'description-too-long',
    category: 'descriptions',
    severity: 'notice',
    title: 'Meta description has more characters than a snippet',
    why: 'Snippets are cut after about two lines. Descriptions in letters whose width we know are measured in pixels instead, which is what counts.',
    fix: 'Say what matters in the first two lines, about 150 characters.',
    source: 'https://developers.google.com/search/docs/appearance/snippet',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const text = descriptionOf(facts);
    if (text === null) return notApplicable('the page has no description');
    if (arialWidth(text, 14) !== null)
      return notApplicable('its width in pixels is known: description-too-wide judges it');
    const count = countCharacters(text);
    if (count <= longest) return pass;
    return fail({
      message: `${count} characters.`,
      value: text,
      expected: `at most ${longest} characters`,
      where: 'head > meta[name=description]',
    });
  },
  examples: {
    fail: [{ name: 'a long one in Arabic', html: described('كعكة الكرز '.repeat(20)) }],
    pass: [
      { name: 'a short one in Arabic', html: described('كعكة الكرز '.repeat(8)) },
      {
        name: 'Latin letters are measured in pixels',
        html: described(exampleWords(60)),
        expect: 'not-applicable',
      },
    ],
  },
});

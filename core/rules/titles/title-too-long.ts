import { arialWidth } from '../data/arial-widths.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { countCharacters, titleOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { longest } = THRESHOLDS.title;

export const titleTooLong = definePageRule({
  meta: {
    id: 'title-too-long',
    category: 'titles',
    severity: 'notice',
    title: 'Title has more characters than a headline holds',
    why: 'Search results cut long headlines off. Titles in letters whose width we know are measured in pixels instead, which is what counts.',
    fix: 'Put what sets the page apart first, and shorten or drop the rest.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    gate: 'indexable',
    needs: ['titles'],
  },
  check(facts) {
    const title = titleOf(facts);
    if (title === null) return notApplicable('the page has no title');
    if (arialWidth(title, 20) !== null)
      return notApplicable('its width in pixels is known: title-too-wide judges it');
    const count = countCharacters(title);
    if (count <= longest) return pass;
    return fail({
      message: `${count} characters.`,
      value: title,
      expected: `at most ${longest} characters`,
      where: 'head > title',
    });
  },
  examples: {
    fail: [{ name: 'a long title in Arabic', html: examplePage({ title: 'كعكة الكرز '.repeat(8) }) }],
    pass: [
      { name: 'a short one in Arabic', html: examplePage({ title: 'كعكة الكرز' }) },
      {
        name: 'Latin letters are measured in pixels',
        html: examplePage({ title: 'i'.repeat(70) }),
        expect: 'not-applicable',
      },
      { name: 'no title', html: examplePage({ title: null }), expect: 'not-applicable' },
    ],
  },
});

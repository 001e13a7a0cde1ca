import { arialWidth } from '../data/arial-widths.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { countCharacters, titleOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { shortest } = THRESHOLDS.title;

export const titleTooShort = definePageRule({
  meta: {
    id: 'title-too-short',
    category: 'titles',
    severity: 'notice',
    title: 'Title has few characters',
    why: 'A title of a word or two seldom tells a searcher what sets this page apart. Titles in letters whose width we know are measured in pixels instead.',
    fix: 'Say more: the subject, its kind, the place or the name of the site.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    gate: 'indexable',
    needs: ['titles'],
  },
  check(facts) {
    const title = titleOf(facts);
    if (title === null) return notApplicable('the page has no title');
    if (arialWidth(title, 20) !== null)
      return notApplicable('its width in pixels is known: title-too-narrow judges it');
    const count = countCharacters(title);
    if (count >= shortest) return pass;
    return fail({
      message: `${count} characters.`,
      value: title,
      expected: `at least ${shortest} characters`,
      where: 'head > title',
    });
  },
  examples: {
    fail: [{ name: 'one word in Arabic', html: examplePage({ title: 'كعكة' }) }],
    pass: [
      {
        name: 'a sentence in Arabic',
        html: examplePage({ title: 'كعكة الكرز مع اللوز وصفة سهلة للعائلة كلها' }),
      },
      {
        name: 'Latin letters are measured in pixels',
        html: examplePage({ title: 'Cake' }),
        expect: 'not-applicable',
      },
    ],
  },
});

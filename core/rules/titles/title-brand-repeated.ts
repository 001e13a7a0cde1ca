import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';
import { normalText } from '../shared/normal-text.ts';

const SEPARATOR = /\s+[|–—·»:-]\s+|\s*[|·»]\s*/u;

export const titleBrandRepeated = definePageRule({
  meta: {
    id: 'title-brand-repeated',
    category: 'titles',
    severity: 'notice',
    title: 'A part of the title stands in it twice',
    why: 'Usually a template adds the name of the site to a title that already has it. The second one takes the place of words that say something.',
    fix: 'Let only the template, or only the editor, add the name.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    wrong: '<title>Cherry cake | Cake shop | Cake shop</title>',
    right: '<title>Cherry cake | Cake shop</title>',
    gate: 'indexable',
    needs: ['titles'],
  },
  check(facts) {
    const title = titleOf(facts);
    if (title === null) return notApplicable('the page has no title');
    const parts = normalText(title)
      .split(SEPARATOR)
      .filter((part) => part.length > 1);
    const repeated = parts.find((part, i) => parts.indexOf(part) !== i);
    if (repeated === undefined) return pass;
    return fail({ value: title, text: repeated, where: 'head > title' });
  },
  examples: {
    fail: [
      { name: 'the name twice', html: examplePage({ title: 'Cherry cake | Cake shop | Cake shop' }) },
      {
        name: 'between other separators',
        html: examplePage({ title: 'Cake Shop - Cherry cake – cake shop' }),
      },
    ],
    pass: [
      { name: 'each part once', html: examplePage({ title: 'Cherry cake | Cakes | Cake shop' }) },
      { name: 'a word that returns within a part', html: examplePage({ title: 'Cake by cake | Shop' }) },
      { name: 'no title', html: examplePage({ title: null }), expect: 'not-applicable' },
    ],
  },
});

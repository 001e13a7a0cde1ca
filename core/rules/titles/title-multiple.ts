import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const titleMultiple = definePageRule({
  meta: {
    id: 'title-multiple',
    category: 'titles',
    severity: 'warning',
    title: 'Head holds more than one title',
    why: 'Browsers show the first title; search engines choose. Two usually mean that a theme and a plugin both write one, and the worse may win.',
    fix: 'Find out what writes the second title and switch it off.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    wrong: '<title>Cherry cake</title><title>Cake shop</title>',
    right: '<title>Cherry cake | Cake shop</title>',
    gate: 'indexable',
    needs: ['titles'],
  },
  check({ titles }) {
    const inHead = titles.filter((title) => title.inHead);
    if (inHead.length === 0) return notApplicable('there is no title in head');
    if (inHead.length === 1) return pass;
    return fail(inHead.map(({ text }) => ({ value: text === '' ? '(empty)' : text, where: 'head > title' })));
  },
  examples: {
    fail: [{ name: 'two titles', html: examplePage({ head: '<title>Cake shop</title>' }) }],
    pass: [
      { name: 'one title', html: examplePage() },
      { name: 'a title in an inline SVG', html: examplePage({ body: '<svg><title>Logo</title></svg>' }) },
      { name: 'none at all', html: examplePage({ title: null }), expect: 'not-applicable' },
    ],
  },
});

import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';
import { normalText } from '../shared/normal-text.ts';

const cake = examplePage({ title: 'Cherry cake' });
const shop = examplePage({ title: 'Cake shop' });

export const jsTitleChanged = definePageRule({
  meta: {
    id: 'js-title-changed',
    category: 'javascript',
    severity: 'notice',
    title: 'Scripts change the title',
    why: 'Google takes the title it sees after rendering, which may be later. Crawlers without scripts keep the first: two titles for one page.',
    fix: 'Send the final title in the HTML. Counters of unread messages in the title do no harm.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const before = raw === null ? null : titleOf(raw);
    const after = rendered === null ? null : titleOf(rendered);
    if (before === null || after === null)
      return notApplicable('the page has no title before, or none after');
    const bare = (text: string) => normalText(text).replace(/^\(\d+\)\s*/, '');
    if (bare(before) === bare(after)) return pass;
    return fail({ value: after, expected: before, where: 'head > title', from: 'rendered' });
  },
  examples: {
    fail: [{ name: 'another title', html: shop, rendered: cake }],
    pass: [
      { name: 'the same', html: cake, rendered: cake },
      { name: 'a counter', html: cake, rendered: examplePage({ title: '(2) Cherry cake' }) },
      {
        name: 'set by script alone',
        html: examplePage({ title: null }),
        rendered: cake,
        expect: 'not-applicable',
      },
    ],
  },
});

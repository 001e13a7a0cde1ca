import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';

const without = examplePage({ title: null });
const titled = examplePage();

export const jsTitleOnlyRendered = definePageRule({
  meta: {
    id: 'js-title-only-rendered',
    category: 'javascript',
    severity: 'notice',
    title: 'Title exists only after scripts ran',
    why: 'Google reads it when it renders the page. Previews in messengers and most AI crawlers run no scripts: for them the page has no title.',
    fix: 'Send the title in the HTML, from the server or when the site is built.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    if (raw === null || rendered === null) return pass;
    const after = titleOf(rendered);
    if (after === null) return notApplicable('the page has no title: title-missing judges it');
    return titleOf(raw) === null ? fail({ value: after, where: 'head > title', from: 'rendered' }) : pass;
  },
  examples: {
    fail: [{ name: 'a script writes it', html: without, rendered: titled }],
    pass: [
      { name: 'it is sent', html: titled, rendered: titled },
      { name: 'there is none', html: without, rendered: without, expect: 'not-applicable' },
      { name: 'not rendered', html: without, expect: 'not-measured' },
    ],
  },
});

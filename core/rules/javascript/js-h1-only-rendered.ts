import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { mainHeadings } from '../shared/head-texts.ts';

const without = examplePage({ h1: null });
const headed = examplePage();

export const jsH1OnlyRendered = definePageRule({
  meta: {
    id: 'js-h1-only-rendered',
    category: 'javascript',
    severity: 'notice',
    title: 'Main heading exists only after scripts ran',
    why: 'Google reads it when it renders the page. Crawlers without scripts, most of those of AI services among them, do not learn what the page is about.',
    fix: 'Send the heading in the HTML, from the server or when the site is built.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const [after] = rendered === null ? [] : mainHeadings(rendered);
    if (after === undefined) return notApplicable('the page has no main heading: h1-missing judges it');
    const isSent = raw !== null && mainHeadings(raw).length > 0;
    return isSent ? pass : fail({ value: after, where: 'h1', from: 'rendered' });
  },
  examples: {
    fail: [{ name: 'a script writes it', html: without, rendered: headed }],
    pass: [
      { name: 'it is sent', html: headed, rendered: headed },
      { name: 'there is none', html: without, rendered: without, expect: 'not-applicable' },
    ],
  },
});

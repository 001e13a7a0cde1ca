import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { mainHeadings } from '../shared/head-texts.ts';
import { normalText } from '../shared/normal-text.ts';

export const jsH1Changed = definePageRule({
  meta: {
    id: 'js-h1-changed',
    category: 'javascript',
    severity: 'notice',
    title: 'Scripts change the main heading',
    why: 'Search engines may see the heading before and after scripts ran: two answers to the question what the page is about.',
    fix: 'Send the final heading in the HTML of each page.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const before = raw === null ? [] : mainHeadings(raw);
    const after = rendered === null ? [] : mainHeadings(rendered);
    if (before.length === 0 || after.length === 0)
      return notApplicable('there is no main heading before, or none after');
    const kept = new Set(after.map(normalText));
    // A second heading that a widget adds changes nothing.
    if (before.every((text) => kept.has(normalText(text)))) return pass;
    return fail({ value: after.join(' | '), expected: before.join(' | '), where: 'h1', from: 'rendered' });
  },
  examples: {
    fail: [{ name: 'another heading', html: examplePage({ h1: 'Loading' }), rendered: examplePage() }],
    pass: [
      { name: 'the same', html: examplePage(), rendered: examplePage() },
      { name: 'one more', html: examplePage(), rendered: examplePage({ body: '<h1>Chat</h1>' }) },
      {
        name: 'none before',
        html: examplePage({ h1: null }),
        rendered: examplePage(),
        expect: 'not-applicable',
      },
    ],
  },
});

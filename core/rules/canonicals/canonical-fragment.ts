import { exampleHtml } from '../shared/example-html.ts';
import { pageCanonicalRule } from './canonical-rule.ts';

const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalFragment = pageCanonicalRule({
  meta: {
    id: 'canonical-fragment',
    severity: 'notice',

    title: 'Canonical names a fragment',
    why: 'Search engines index pages, not places on them. What follows the # is dropped, so that several pages may end up with the same canonical.',
    fix: 'Remove the fragment from the canonical. Content that shall be found by itself needs an address of its own.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
  },
  judge: ({ href }) => (href.includes('#') ? { message: 'It names a place on a page.' } : null),
  examples: {
    fail: [
      { name: 'a fragment', html: link('https://a.test/#top') },
      { name: 'a route by script', html: link('https://a.test/#!/cakes') },
    ],
    pass: [
      { name: 'none in it', html: link('https://a.test/') },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

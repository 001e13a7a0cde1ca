import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();

export const urlSpace = definePageRule({
  meta: {
    id: 'url-space',
    category: 'url',
    severity: 'warning',
    // It works; it only breaks where people copy it.
    impact: 'low',
    title: 'Space in the path',
    why: 'A space is written as %20, and links in mails and messages break at it when they are typed or pasted.',
    fix: 'Use hyphens in place of spaces, and redirect the old address.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const found = urlParts(url).segments.find((segment) => /%20|%09|%C2%A0/.test(segment));
    return found === undefined ? pass : fail({ value: found });
  },
  examples: {
    fail: [{ name: 'a space', url: 'https://a.test/cherry%20cake', html }],
    pass: [
      { name: 'none', url: 'https://a.test/cherry-cake', html },
      { name: 'in the query', url: 'https://a.test/?q=cherry%20cake', html },
      { name: 'a plus that is meant', url: 'https://a.test/c++', html },
    ],
  },
});

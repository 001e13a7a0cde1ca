import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();

export const urlUnderscore = definePageRule({
  meta: {
    id: 'url-underscore',
    category: 'url',
    severity: 'notice',
    title: 'Underscores in the path',
    why: 'Google recommends hyphens between words, since it may take words joined by an underscore for one. The effect is small.',
    fix: 'Use hyphens in new addresses. Changing known ones costs more than it gains.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const found = urlParts(url).segments.find((segment) => /[a-z0-9]_[a-z0-9]/i.test(segment));
    return found === undefined ? pass : fail({ value: found });
  },
  examples: {
    fail: [{ name: 'between words', url: 'https://a.test/cherry_cake', html }],
    pass: [
      { name: 'hyphens', url: 'https://a.test/cherry-cake', html },
      { name: 'a name that begins with one', url: 'https://a.test/_static/', html },
      { name: 'in the query', url: 'https://a.test/?cake_kind=1', html },
    ],
  },
});

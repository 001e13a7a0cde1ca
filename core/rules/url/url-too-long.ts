import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();

export const urlTooLong = definePageRule({
  meta: {
    id: 'url-too-long',
    category: 'url',
    severity: 'notice',
    title: 'Address is long',
    why: 'Long addresses are cut off in results, messages and print, and say less clearly what the page is. Search engines read far longer ones.',
    fix: 'Make addresses of new pages shorter. Leave those that are known: each change needs a redirect and gains little.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const length = decodedLength(url);
    return length <= THRESHOLDS.urlChars
      ? pass
      : fail({ message: `${length} characters.`, value: url, expected: `at most ${THRESHOLDS.urlChars}` });
  },
  examples: {
    fail: [{ name: '150 characters', url: `https://a.test/${'cake-'.repeat(30)}`, html }],
    pass: [
      { name: 'a short one', url: 'https://a.test/cakes/cherry', html },
      {
        name: 'escapes count as the letters they stand for',
        url: `https://a.test/${'%E6%A8%B1'.repeat(30)}`,
        html,
      },
    ],
  },
});

/** Characters as a browser shows them. */
function decodedLength(url: string): number {
  try {
    return Array.from(decodeURI(url)).length;
  } catch {
    return url.length;
  }
}

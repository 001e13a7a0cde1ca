import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();

export const urlDeepFolders = definePageRule({
  meta: {
    id: 'url-deep-folders',
    category: 'url',
    severity: 'notice',
    title: 'Address has many folders',
    why: 'Search engines do not count slashes. People do: a short path is easier to read and to pass on, and survives a new order of the menu.',
    fix: 'Keep the folders that visitors would miss. Leave addresses that are known.',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { segments, path } = urlParts(url);
    return segments.length <= THRESHOLDS.urlSegments
      ? pass
      : fail({
          message: `${segments.length} segments.`,
          value: path,
          expected: `at most ${THRESHOLDS.urlSegments}`,
        });
  },
  examples: {
    fail: [{ name: 'seven', url: 'https://a.test/a/b/c/d/e/f/g', html }],
    pass: [{ name: 'six', url: 'https://a.test/a/b/c/d/e/f', html }],
  },
});

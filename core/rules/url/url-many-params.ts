import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();

export const urlManyParams = definePageRule({
  meta: {
    id: 'url-many-params',
    category: 'url',
    severity: 'notice',
    title: 'Address has many parameters',
    why: 'Each parameter multiplies the addresses under which nearly the same page is found. Search engines may crawl such addresses less.',
    fix: 'Give pages that shall be found an address without parameters, and name it as canonical on its variants.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { query, search } = urlParts(url);
    if (query.length <= THRESHOLDS.urlParameters) return pass;
    return fail({
      message: `${query.length} parameters.`,
      value: `?${search}`,
      expected: `at most ${THRESHOLDS.urlParameters}`,
    });
  },
  examples: {
    fail: [{ name: 'four', url: 'https://a.test/?a=1&b=2&c=3&d=4', html }],
    pass: [
      { name: 'three', url: 'https://a.test/?a=1&b=2&c=3', html },
      { name: 'none', url: 'https://a.test/', html },
    ],
  },
});

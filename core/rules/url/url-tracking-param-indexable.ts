import { isTracking } from '../../url/tracking.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();
const URL_UTM = 'https://a.test/?utm_source=news';

export const urlTrackingParamIndexable = definePageRule({
  meta: {
    id: 'url-tracking-param-indexable',
    category: 'url',
    severity: 'warning',
    title: 'Address with tracking parameters can be indexed',
    why: 'The page links to itself, or is linked, with parameters that only count visits. Search engines see a second address with the same content, and figures are counted wrongly.',
    fix: 'Take tracking parameters out of links within the site, and name the plain address as canonical.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { query } = urlParts(url);
    if (query.length === 0) return notApplicable('the address has no parameters');
    const found = query.filter(([name]) => isTracking(name));
    return found.length === 0 ? pass : fail({ value: found.map((pair) => pair.join('=')).join('&') });
  },
  examples: {
    fail: [{ name: 'a campaign', url: URL_UTM, html }],
    pass: [
      { name: 'another parameter', url: 'https://a.test/?page=2', html },
      { name: 'no parameters', url: 'https://a.test/', html, expect: 'not-applicable' },
      {
        name: 'the plain address is the canonical',
        url: URL_UTM,
        html: examplePage({ head: '<link rel="canonical" href="https://a.test/">' }),
        expect: 'not-applicable',
      },
    ],
  },
});

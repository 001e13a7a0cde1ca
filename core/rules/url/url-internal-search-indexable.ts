import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();
const PARAMS = new Set([
  's',
  'q',
  'query',
  'search',
  'searchterm',
  'search_query',
  'keyword',
  'keywords',
  'suche',
  'buscar',
  'recherche',
]);
const SEARCH_PATH =
  /^(?:search|suche|catalogsearch|recherche|buscar|zoeken|cerca|szukaj|find|results?|search-results?)$/i;

export const urlInternalSearchIndexable = definePageRule({
  meta: {
    id: 'url-internal-search-indexable',
    category: 'url',
    severity: 'warning',
    title: 'Search results of the site can be indexed',
    why: 'There are as many result pages as there are words. Google advises to keep them out of its index, and spammers use them to get their words onto your site.',
    fix: 'Answer result pages with noindex, or close their path in robots.txt.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { query, segments, path } = urlParts(url);
    const asked = query.find(
      ([name, value]) => PARAMS.has(name.toLowerCase()) && value !== '' && !/^\d+$/.test(value),
    );
    const onSearchPath = segments.some((segment) => SEARCH_PATH.test(segment.replace(/\.[a-z]{2,5}$/i, '')));
    if (asked === undefined) return pass;
    // A bare `s` or `q` may filter a list; on the start page or a search path it searches.
    return onSearchPath || path === '/' || path === '/index.php' ? fail({ value: asked.join('=') }) : pass;
  },
  examples: {
    fail: [
      { name: 'on a search path', url: 'https://a.test/search?q=cake', html },
      { name: 'as WordPress does', url: 'https://a.test/?s=cake', html },
    ],
    pass: [
      { name: 'no question', url: 'https://a.test/search', html },
      { name: 'a page', url: 'https://a.test/cakes?page=2', html },
      {
        name: 'kept out',
        url: 'https://a.test/search?q=cake',
        html: examplePage({ head: '<meta name="robots" content="noindex">' }),
        expect: 'not-applicable',
      },
    ],
  },
});

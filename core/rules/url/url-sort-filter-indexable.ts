import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();
const NAMES = new Set([
  'sort',
  'sortby',
  'sort_by',
  'sort-by',
  'orderby',
  'order_by',
  'order',
  'dir',
  'direction',
  'view',
  'display',
  'layout',
  'per_page',
  'perpage',
  'limit',
  'pagesize',
  'page_size',
  'product_list_order',
  'product_list_dir',
  'product_list_mode',
  'product_list_limit',
  'filter',
  'filters',
]);

export const urlSortFilterIndexable = definePageRule({
  meta: {
    id: 'url-sort-filter-indexable',
    category: 'url',
    severity: 'warning',
    // Some filters are meant to be found.
    impact: 'low',
    title: 'Sorted or filtered list can be indexed',
    why: 'The same things in another order are a page of their own for search engines. With each further parameter their number multiplies.',
    fix: 'Name the plain list as canonical, or keep such addresses out of links that are crawled. Leave filters open that people search for.',
    source:
      'https://developers.google.com/search/docs/crawling-indexing/crawling-managing-faceted-navigation',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { query } = urlParts(url);
    if (query.length === 0) return notApplicable('the address has no parameters');
    const found = query.filter(([name, value]) => value !== '' && isSorting(name));
    return found.length === 0 ? pass : fail({ value: found.map((pair) => pair.join('=')).join('&') });
  },
  examples: {
    fail: [
      { name: 'sorted', url: 'https://a.test/cakes?sort=price', html },
      { name: 'a filter with a key', url: 'https://a.test/cakes?filter%5Bkind%5D=cherry', html },
    ],
    pass: [
      { name: 'a page of the list', url: 'https://a.test/cakes?page=2', html },
      { name: 'no parameters', url: 'https://a.test/cakes', html, expect: 'not-applicable' },
      {
        name: 'it gives way to the plain list',
        url: 'https://a.test/cakes?sort=price',
        html: examplePage({ head: '<link rel="canonical" href="https://a.test/cakes">' }),
        expect: 'not-applicable',
      },
    ],
  },
});

/** By name, with or without a key in brackets. */
const isSorting = (name: string): boolean => NAMES.has(name.toLowerCase().replace(/(?:\[|%5b).{0,100}$/, ''));

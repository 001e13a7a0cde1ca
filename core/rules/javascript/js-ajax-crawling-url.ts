import type { Evidence } from '#contract/rule.ts';
import { siteOf } from '../../url/host.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const jsAjaxCrawlingUrl = definePageRule({
  meta: {
    id: 'js-ajax-crawling-url',
    category: 'javascript',
    severity: 'warning',
    title: 'Links use the retired scheme for script-built pages',
    why: 'Addresses with #! or _escaped_fragment_ belong to a scheme that Google gave up in 2015. What follows the # is ignored today.',
    fix: 'Give each view an address of its own by the History API, and redirect the old ones.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    needs: ['links', 'url'],
  },
  check({ links, url: page }) {
    const site = siteOf(page);
    if (links.length === 0) return notApplicable('the page has no links');
    return failIfAny(
      links.flatMap(({ href, url, path, text }): Evidence[] => {
        if (!href.includes('#!') && !href.includes('_escaped_fragment_')) return [];
        // Many such links that stay on the page are url-hash-route's.
        const old = /^https?:\/\/[^#]{1,1000}#!|^\/[^#]{1,1000}#!|[?&]_escaped_fragment_=/i.test(
          href.slice(0, 1_500),
        );
        return old && url !== null && siteOf(url) === site
          ? [{ value: href, where: path, text, place: path }]
          : [];
      }),
    );
  },
  examples: {
    fail: [
      {
        name: 'an address for crawlers',
        html: examplePage({ body: '<a href="/?_escaped_fragment_=cakes">Cakes</a>' }),
      },
      { name: 'another page with #!', html: examplePage({ body: '<a href="/shop#!/cakes">Cakes</a>' }) },
    ],
    pass: [
      { name: 'an anchor', html: examplePage({ body: '<a href="/shop#cakes">Cakes</a>' }) },
      {
        name: 'another site',
        html: examplePage({ body: '<a href="https://b.example/forum/#!forum/cakes">Forum</a>' }),
      },
      { name: 'no links', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});

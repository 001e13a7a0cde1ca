import { isHtml } from '../../page/indexability.ts';
import { isLinked } from '../shared/referrers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { share: SHARE, pages: LEAST } = THRESHOLDS.noindexSitewide;
const page = (noindex: boolean, body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${noindex ? '<meta name="robots" content="noindex">' : ''}</head><body><h1>Cakes</h1>${body}</body></html>`;
const HOME = 'https://a.test/';
/** A start page that links to `count` pages, the first `hidden` of them with noindex. */
function siteOf(count: number, hidden: number, suffix = ''): Record<string, string> {
  const urls = Array.from({ length: count }, (_, i) => `/p${i}${suffix}`);
  return {
    [HOME]: page(false, urls.map((url) => `<a href="${url}">Cake</a>`).join('')),
    ...Object.fromEntries(urls.map((url, i) => [`https://a.test${url}`, page(i < hidden)])),
  };
}

export const noindexSitewide = defineSiteRule({
  meta: {
    id: 'noindex-sitewide',
    category: 'indexability',
    severity: 'error',
    // Half of a site out of search is a catastrophe, whatever else is right with it.
    impact: 'critical',
    title: 'Large part of the site asks not to be indexed',
    why: 'Half or more of the linked pages say noindex. This happens when the setting of a test system goes live, and empties the search results within days.',
    fix: 'Look for one switch: a setting of the content system, a header set by the server, or a template. Then ask search engines to crawl again.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/block-indexing',
    subject: 'site',
  },
  check(site) {
    const judgedPages = site.pages.filter(
      ({ id, url, status, contentType }) =>
        status === 200 &&
        isHtml(contentType) &&
        !url.includes('?') &&
        (id === site.start || isLinked(site, id)),
    );
    if (judgedPages.length < LEAST)
      return { kind: 'not-applicable', reason: `fewer than ${LEAST} linked pages` };
    const hidden = judgedPages.filter(({ noindex }) => noindex);
    if (hidden.length / judgedPages.length < SHARE) return judged([]);
    return judged([
      finding(null, [
        { message: `${hidden.length} of ${judgedPages.length} linked pages say noindex.` },
        ...hidden.slice(0, 5).map(({ url }) => ({ message: 'For example', url })),
      ]),
    ]);
  },
  examples: {
    fail: [
      { name: 'half of ten', pages: siteOf(9, 5), found: [null] },
      { name: 'all but the start page', pages: siteOf(20, 20), found: [null] },
    ],
    pass: [
      { name: 'just under half', pages: siteOf(20, 10) },
      { name: 'nine pages are too few', pages: siteOf(8, 8), expect: 'not-applicable' },
      {
        name: 'filters are noindexed on purpose',
        pages: siteOf(30, 30, '?sort=1'),
        expect: 'not-applicable',
      },
    ],
  },
});

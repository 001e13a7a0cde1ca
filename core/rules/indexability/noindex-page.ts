import { isLinked, sitemapEvidence } from '../shared/referrers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const page = (head: string, body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1>${body}</body></html>`;
const NOINDEX = '<meta name="robots" content="noindex">';
const HOME = 'https://a.test/';
const THANKS = 'https://a.test/thanks';
const home = page('', '<a href="/thanks">Thanks</a>');

export const noindexPage = defineSiteRule({
  meta: {
    id: 'noindex-page',
    category: 'indexability',
    severity: 'notice',
    // An inventory: most noindex is meant. Where it is not, another rule says so.
    impact: 'none',
    title: 'Page asks not to be indexed',
    why: 'Search engines leave this page out of their results. That is right for baskets, search results and the like, and costly where it was left over by mistake.',
    fix: 'Look through the list. Remove noindex from pages that people should find.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/block-indexing',
    subject: 'html',
  },
  check(site) {
    return judged(
      site.pages.flatMap((page) => {
        if (page.status !== 200 || !page.noindex) return [];
        const listed = sitemapEvidence(site, page.id);
        if (listed.length === 0 && !isLinked(site, page.id) && page.id !== site.start) return [];
        return [
          finding(page.id, [{ message: 'noindex, by meta tag or header', value: 'noindex' }, ...listed]),
        ];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'a meta tag', pages: { [HOME]: home, [THANKS]: page(NOINDEX) }, found: [THANKS] },
      {
        name: 'for Googlebot alone',
        pages: { [HOME]: home, [THANKS]: page('<meta name="googlebot" content="noindex">') },
        found: [THANKS],
      },
      { name: 'none', pages: { [HOME]: home, [THANKS]: page('<meta name="robots" content="none">') } },
      {
        name: 'a header',
        pages: { [HOME]: home, [THANKS]: { html: page(''), headers: { 'x-robots-tag': 'noindex' } } },
        found: [THANKS],
      },
      { name: 'in a sitemap alone', pages: { [HOME]: page(''), [THANKS]: page(NOINDEX) }, listed: [THANKS] },
    ],
    pass: [
      { name: 'an ordinary page', pages: { [HOME]: home, [THANKS]: page('') } },
      {
        name: 'for another crawler',
        pages: { [HOME]: home, [THANKS]: page('<meta name="otherbot" content="noindex">') },
      },
      {
        name: 'on an error page',
        pages: { [HOME]: home, [THANKS]: { html: page(NOINDEX), fetch: { status: 404 } } },
      },
    ],
  },
});

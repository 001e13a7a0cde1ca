import { defineSiteRule } from '../site-rule.ts';
import { judgeListed } from './listed-urls.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const page = (head = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const to = (href: string) => page(`<link rel="canonical" href="${href}">`);

export const sitemapUrlNonCanonical = defineSiteRule({
  meta: {
    id: 'sitemap-url-non-canonical',
    category: 'sitemaps',
    severity: 'warning',
    // The page is indexed through its canonical: this is a matter of tidiness.
    impact: 'none',
    title: 'Sitemap lists a page that names another as canonical',
    why: 'The sitemap recommends one address, the page another. The hint of the sitemap is lost, or weakens the canonical.',
    fix: 'List the canonical address alone, and leave its variants out.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    subject: 'url',
  },
  check: (site) =>
    judgeListed(site, (_, page) => {
      if (page === undefined || page.indexability.reason !== 'canonicalised') return null;
      const { canonical } = page.indexability;
      return {
        message: 'The listed page names another one as canonical.',
        ...(canonical !== null && { expected: canonical }),
      };
    }),
  examples: {
    fail: [
      { name: 'another canonical', pages: { [HOME]: page(), [B]: to(HOME) }, listed: [HOME, B], found: [B] },
    ],
    pass: [
      { name: 'its own canonical', pages: { [HOME]: page(), [B]: to(B) }, listed: [HOME, B] },
      { name: 'no canonical', pages: { [HOME]: page(), [B]: page() }, listed: [HOME, B] },
      { name: 'not listed', pages: { [HOME]: page(), [B]: to(HOME) }, listed: [HOME] },
    ],
  },
});

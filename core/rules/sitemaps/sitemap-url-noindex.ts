import { isLive } from '../shared/answers.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeListed } from './listed-urls.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const page = (head = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const NOINDEX = page('<meta name="robots" content="noindex">');

export const sitemapUrlNoindex = defineSiteRule({
  meta: {
    id: 'sitemap-url-noindex',
    category: 'sitemaps',
    severity: 'error',
    title: 'Sitemap lists a page with noindex',
    why: 'The sitemap asks for the page to be indexed, the page asks for the opposite. One of the two is a mistake, and if it is the noindex, the page is missing from search.',
    fix: 'Remove noindex if the page should be found, else take it out of the sitemap.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/block-indexing',
    subject: 'url',
  },
  check: (site) =>
    judgeListed(site, (_, page) =>
      isLive(page) && page.noindex ? { message: 'The listed page says noindex.', value: 'noindex' } : null,
    ),
  examples: {
    fail: [
      { name: 'a meta tag', pages: { [HOME]: page(), [B]: NOINDEX }, listed: [HOME, B], found: [B] },
      {
        name: 'a header',
        pages: {
          [HOME]: page(),
          [B]: { html: page(), headers: { 'x-robots-tag': 'noindex' } },
        },
        listed: [HOME, B],
        found: [B],
      },
    ],
    pass: [
      { name: 'indexable', pages: { [HOME]: page(), [B]: page() }, listed: [HOME, B] },
      { name: 'noindex and not listed', pages: { [HOME]: page(), [B]: NOINDEX }, listed: [HOME] },
      {
        name: 'an error page',
        pages: { [HOME]: page(), [B]: { html: NOINDEX, fetch: { status: 404 } } },
        listed: [HOME, B],
      },
    ],
  },
});

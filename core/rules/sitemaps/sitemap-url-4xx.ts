import { inWords, kindAt } from '../shared/answers.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeListed } from './listed-urls.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const page =
  '<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>';
const with4xx = (status: number) => ({ [HOME]: page, [OLD]: { fetch: { status } } });

export const sitemapUrl4xx = defineSiteRule({
  meta: {
    id: 'sitemap-url-4xx',
    category: 'sitemaps',
    severity: 'error',
    // The dead URL is the cause, and is scored once.
    impact: 'none',
    title: 'Sitemap lists a dead URL',
    why: 'A sitemap is a list of what should be indexed. Dead entries waste crawls, and make search engines trust the list less.',
    fix: 'Remove the entry, or restore the page. Best is a sitemap that is made from the pages that exist.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    subject: 'url',
  },
  check: (site) =>
    judgeListed(site, (id) => {
      const answer = site.answer(id);
      if (answer === undefined || kindAt(site, id) !== 'client-error' || answer.redirects.length > 0)
        return null;
      return { message: 'The listed URL is dead.', value: inWords(answer) };
    }),
  examples: {
    fail: [
      { name: '404', pages: with4xx(404), listed: [HOME, OLD], found: [OLD] },
      { name: '410', pages: with4xx(410), listed: [HOME, OLD], found: [OLD] },
    ],
    pass: [
      { name: 'all live', pages: { [HOME]: page, [OLD]: page }, listed: [HOME, OLD] },
      { name: 'a refusal', pages: with4xx(403), listed: [HOME, OLD] },
      { name: 'throttled', pages: with4xx(429), listed: [HOME, OLD] },
      { name: 'a dead URL that is not listed', pages: with4xx(404), listed: [HOME] },
      { name: 'no sitemap', pages: with4xx(404), expect: 'not-applicable' },
      { name: 'nothing listed was fetched', pages: { [HOME]: page }, listed: [OLD], expect: 'not-measured' },
    ],
  },
});

import { isSitemapFile } from './sitemap-files.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const MAP = 'https://a.test/map.xml';
const file = { url: MAP, found: 'robots' as const, status: 200, kind: 'urlset' as const, urls: 10 };
const pages = { [HOME]: exampleHtml() };

export const sitemapNotInRobots = defineSiteRule({
  meta: {
    id: 'sitemap-not-in-robots',
    category: 'sitemaps',
    severity: 'notice',

    title: 'robots.txt does not name the sitemap',
    why: 'Search engines look for sitemaps in robots.txt. One that is only in the usual place is found by some, and by Google and Bing when it is submitted to them.',
    fix: 'Add a line to robots.txt: Sitemap: https://example.com/sitemap.xml (with your address).',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    wrong: 'User-agent: *\nDisallow:',
    right: 'User-agent: *\nDisallow:\n\nSitemap: https://example.com/sitemap.xml',
    subject: 'site',
  },
  check(site) {
    const { files } = site.sitemaps;
    if (files.some(({ found }) => found === 'robots')) return judged([]);
    const guessed = files.filter((one) => one.found === 'guess' && isSitemapFile(one));
    if (guessed.length === 0) return { kind: 'not-applicable', reason: 'no sitemap was found' };
    return judged([
      finding(
        null,
        guessed.map(({ url }) => ({
          message: 'Found here, and named nowhere',
          url,
          from: 'sitemap' as const,
        })),
      ),
    ]);
  },
  examples: {
    fail: [
      { name: 'in the usual place alone', pages, sitemaps: [{ ...file, found: 'guess' }], found: [null] },
    ],
    pass: [
      { name: 'named', pages, sitemaps: [{ ...file, urls: 10 }] },
      { name: 'no sitemap', pages, expect: 'not-applicable' },
    ],
  },
});

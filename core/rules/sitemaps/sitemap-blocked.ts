import { robotsSay } from '../shared/robots.ts';
import { judgeFiles } from './sitemap-files.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const MAP = 'https://a.test/map.xml';
const file = { url: MAP, found: 'robots' as const, status: 200, kind: 'urlset' as const, urls: 10 };
const pages = { [HOME]: exampleHtml() };

export const sitemapBlocked = defineSiteRule({
  meta: {
    id: 'sitemap-blocked',
    category: 'sitemaps',
    severity: 'warning',

    title: 'robots.txt closes the sitemap',
    why: 'Search engines may not read the file, so its entries do not help them.',
    fix: 'Allow the sitemap’s address in robots.txt, above all for search engines.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'site',
  },
  check: (site) =>
    judgeFiles(site, ({ url, found }) => {
      if (found === 'guess') return null;
      // A host that is closed as a whole is robots-blocks-all's.
      if (robotsSay(site, 'Googlebot', new URL('/', url).href)?.allowed === false) return null;
      const answer = robotsSay(site, 'Googlebot', url);
      return answer === null || answer.allowed
        ? null
        : { message: 'Googlebot may not read it.', value: answer.line ?? '' };
    }),
  examples: {
    fail: [
      {
        name: 'closed',
        pages,
        sitemaps: [{ ...file, urls: 10 }],
        robots: 'User-agent: *\nDisallow: /*.xml',
        found: [null],
      },
    ],
    pass: [
      { name: 'open', pages, sitemaps: [{ ...file, urls: 10 }], robots: 'User-agent: *\nDisallow: /admin/' },
      {
        name: 'all is closed: another finding',
        pages,
        sitemaps: [{ ...file, urls: 10 }],
        robots: 'User-agent: *\nDisallow: /',
      },
      { name: 'no sitemap', pages, expect: 'not-applicable' },
    ],
  },
});

import { judgeFiles } from './sitemap-files.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const MAP = 'https://a.test/map.xml';
const file = { url: MAP, found: 'robots' as const, status: 200, kind: 'urlset' as const, urls: 10 };
const pages = { [HOME]: exampleHtml() };

export const sitemapRedirected = defineSiteRule({
  meta: {
    id: 'sitemap-redirected',
    category: 'sitemaps',
    severity: 'notice',

    title: 'Declared sitemap redirects',
    why: 'Search engines follow the redirect, so nothing is lost but a detour. It shows that robots.txt or the index names an old place.',
    fix: 'Name the final address of the sitemap in robots.txt or in the index.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'site',
  },
  check: (site) =>
    judgeFiles(site, ({ redirects, found }) =>
      redirects.length > 0 && found !== 'guess'
        ? { message: 'It redirects.', value: redirects.map(({ status }) => status).join(', ') }
        : null,
    ),
  examples: {
    fail: [
      {
        name: 'declared in robots.txt',
        pages,
        sitemaps: [{ ...file, redirects: [{ url: MAP, status: 301 }] }],
        found: [null],
      },
    ],
    pass: [
      { name: 'no redirect', pages, sitemaps: [{ ...file, redirects: [] }] },
      {
        name: 'a place that we only guessed',
        pages,
        sitemaps: [{ ...file, found: 'guess', redirects: [{ url: MAP, status: 301 }] }],
      },
      { name: 'no sitemap', pages, expect: 'not-applicable' },
    ],
  },
});

import { judgeLines } from './robots-lines.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const pages = { 'https://a.test/': exampleHtml() };

export const robotsSitemapInvalid = defineSiteRule({
  meta: {
    id: 'robots-sitemap-invalid',
    category: 'robots-txt',
    severity: 'warning',

    impact: 'low',
    title: 'robots.txt names a sitemap without its full address',
    why: 'A Sitemap line needs scheme and host. A relative one is skipped, so the sitemap is not found.',
    fix: 'Write the full address: Sitemap: https://example.com/sitemap.xml (with your host).',
    source: 'https://www.sitemaps.org/protocol.html',
    wrong: 'Sitemap: /sitemap.xml',
    right: 'Sitemap: https://example.com/sitemap.xml',
    subject: 'site',
  },
  check: (site) => judgeLines(site, ({ kind }) => kind === 'sitemap'),
  examples: {
    fail: [
      {
        name: 'from the root',
        pages,
        robots: 'User-agent: *\nDisallow:\nSitemap: /sitemap.xml',
        found: [null],
      },
      { name: 'without scheme', pages, robots: 'Sitemap: a.test/sitemap.xml' },
    ],
    pass: [
      { name: 'full', pages, robots: 'Sitemap: https://a.test/sitemap.xml' },
      { name: 'no robots.txt', pages, expect: 'not-applicable' },
    ],
  },
});

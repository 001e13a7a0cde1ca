import { SITEMAP_LIMITS } from '../../sitemap/parsed-sitemap.ts';
import { judgeFiles } from './sitemap-files.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const MAP = 'https://a.test/map.xml';
const file = { url: MAP, found: 'robots' as const, status: 200, kind: 'urlset' as const, urls: 10 };
const pages = { [HOME]: exampleHtml() };

export const sitemapOver50k = defineSiteRule({
  meta: {
    id: 'sitemap-over-50k',
    category: 'sitemaps',
    severity: 'error',
    // What is listed up to the limit is still read.
    impact: 'medium',
    title: 'Sitemap lists more than 50,000 URLs',
    why: 'The protocol allows 50,000 URLs in one file. Search engines refuse a larger one, or read it up to the limit.',
    fix: 'Split it into several files, and list those in a sitemap index.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'site',
  },
  check: (site) =>
    judgeFiles(site, ({ cut, urls, kind }) =>
      cut && kind !== 'index' && urls >= SITEMAP_LIMITS.entries
        ? { message: 'More URLs than allowed', expected: `at most ${SITEMAP_LIMITS.entries}` }
        : null,
    ),
  examples: {
    fail: [
      { name: 'cut at the limit', pages, sitemaps: [{ ...file, urls: 50_000, cut: true }], found: [null] },
    ],
    pass: [
      { name: 'exactly 50,000', pages, sitemaps: [{ ...file, urls: 50_000 }] },
      { name: 'cut by its size', pages, sitemaps: [{ ...file, urls: 4_000, cut: true }] },
      { name: 'no sitemap', pages, expect: 'not-applicable' },
    ],
  },
});

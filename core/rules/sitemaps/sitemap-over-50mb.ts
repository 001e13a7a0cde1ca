import { SITEMAP_LIMITS } from '../../sitemap/parsed-sitemap.ts';
import { judgeFiles } from './sitemap-files.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const MAP = 'https://a.test/map.xml';
const file = { url: MAP, found: 'robots' as const, status: 200, kind: 'urlset' as const, urls: 10 };
const pages = { [HOME]: exampleHtml() };

export const sitemapOver50mb = defineSiteRule({
  meta: {
    id: 'sitemap-over-50mb',
    category: 'sitemaps',
    severity: 'error',
    // What is listed up to the limit is still read.
    impact: 'medium',
    title: 'Sitemap is larger than 50 MB',
    why: 'The protocol allows 50 MB (uncompressed) for one file. Search engines refuse a larger one, or read it up to the limit.',
    fix: 'Split it into several files, and list those in a sitemap index.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'site',
  },
  check: (site) =>
    judgeFiles(site, ({ cut, bytes, urls, problem }) => {
      const isLarge =
        bytes >= SITEMAP_LIMITS.bytes ||
        (problem !== null && /larger than|decompresses to more than/.test(problem));
      return cut && isLarge && urls < SITEMAP_LIMITS.entries
        ? { message: 'Larger than allowed', expected: `at most ${SITEMAP_LIMITS.bytes / 1024 / 1024} MiB` }
        : null;
    }),
  examples: {
    fail: [
      {
        name: 'cut at the limit',
        pages,
        sitemaps: [{ ...file, bytes: 52_428_800, cut: true }],
        found: [null],
      },
      {
        name: 'by its problem',
        pages,
        sitemaps: [{ ...file, cut: true, problem: 'larger than 52428800 bytes' }],
      },
    ],
    pass: [
      { name: 'small', pages, sitemaps: [{ ...file, bytes: 1_000 }] },
      {
        name: 'cut by its number of URLs',
        pages,
        sitemaps: [{ ...file, urls: 50_000, cut: true, bytes: 5_000_000 }],
      },
      { name: 'no sitemap', pages, expect: 'not-applicable' },
    ],
  },
});

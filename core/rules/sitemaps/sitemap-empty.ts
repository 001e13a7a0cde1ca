import { judgeFiles } from './sitemap-files.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const MAP = 'https://a.test/map.xml';
const file = { url: MAP, found: 'robots' as const, status: 200, kind: 'urlset' as const, urls: 10 };
const pages = { [HOME]: exampleHtml() };

export const sitemapEmpty = defineSiteRule({
  meta: {
    id: 'sitemap-empty',
    category: 'sitemaps',
    severity: 'warning',

    impact: 'low',
    title: 'Sitemap lists nothing',
    why: 'The file is there and has no entries, so search engines learn nothing from it. Mostly its generator has failed.',
    fix: 'See why the generator finds no pages, or remove the file from robots.txt.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'site',
  },
  check: (site) =>
    judgeFiles(site, ({ kind, urls, problem, cut }) =>
      urls === 0 && problem === null && !cut && (kind === 'urlset' || kind === 'text')
        ? { message: 'It has no entries.' }
        : null,
    ),
  examples: {
    fail: [{ name: 'no entries', pages, sitemaps: [{ ...file, urls: 0 }], found: [null] }],
    pass: [
      { name: 'ten entries', pages, sitemaps: [{ ...file, urls: 10 }] },
      { name: 'an index', pages, sitemaps: [{ ...file, urls: 0, kind: 'index' }] },
      {
        name: 'a file with a fault is another finding',
        pages,
        sitemaps: [{ ...file, urls: 0, problem: '1:1: no' }],
      },
      { name: 'no sitemap', pages, expect: 'not-applicable' },
    ],
  },
});

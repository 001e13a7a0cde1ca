import { judgeEntries } from './sitemap-entries.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const MAP = 'https://a.test/map.xml';
const host = {
  found: 'robots' as const,
  status: 200,
  error: null,
  kind: 'urlset' as const,
  problem: null,
  redirects: [],
  bytes: 100,
  urls: 1,
  cut: false,
};
const twice = {
  sitemaps: [
    { ...host, url: MAP },
    { ...host, url: 'https://a.test/b.xml' },
  ],
  entries: [
    { url: HOME, sitemap: 0 },
    { url: HOME, sitemap: 1 },
  ],
};
const pages = { [HOME]: exampleHtml() };

export const sitemapUrlInSeveral = defineSiteRule({
  meta: {
    id: 'sitemap-url-in-several',
    category: 'sitemaps',
    severity: 'notice',

    title: 'Page is listed in several sitemaps',
    why: 'Nothing is wrong with it, but the two lists will contradict each other some day, in their dates at least.',
    fix: 'List each page in one sitemap, by kind or by date.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'url',
  },
  check: (site) =>
    judgeEntries(site, (_, __, files) =>
      files.length > 1
        ? { message: `Listed in ${files.length} sitemaps`, value: files.map(({ url }) => url).join(', ') }
        : null,
    ),
  examples: {
    fail: [
      {
        name: 'in two',
        pages,
        hosts: { 'a.test': twice },
        found: [HOME],
      },
    ],
    pass: [
      { name: 'in one', pages, listed: [HOME] },
      { name: 'no sitemap', pages, expect: 'not-applicable' },
    ],
  },
});

import { judgeEntries } from './sitemap-entries.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const DAY_MS = 86_400_000;
/** https://www.w3.org/TR/NOTE-datetime */
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?)?)?$/;
const withDate = (lastmod: string) => ({
  'a.test': {
    sitemaps: [
      {
        url: 'https://a.test/map.xml',
        found: 'robots' as const,
        status: 200,
        kind: 'urlset' as const,
        urls: 1,
        error: null,
        problem: null,
        redirects: [],
        bytes: 100,
        cut: false,
      },
    ],
    entries: [{ url: HOME, sitemap: 0, lastmod }],
  },
});
const pages = { [HOME]: exampleHtml() };

export const sitemapLastmodInvalid = defineSiteRule({
  meta: {
    id: 'sitemap-lastmod-invalid',
    category: 'sitemaps',
    severity: 'warning',
    // Nothing of the page itself is wrong.
    impact: 'none',
    title: 'Sitemap’s date of change is none, or to come',
    why: 'Search engines use lastmod to see what to crawl again. Dates that cannot be read are skipped, and impossible ones make them distrust the others.',
    fix: 'Write dates like 2026-05-31 or 2026-05-31T14:30:00+02:00, from when the page really changed.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'url',
  },
  check(site) {
    const latest = Date.parse(site.endedAt) + DAY_MS;
    return judgeEntries(site, (id) => {
      const value = site.sitemaps.lastmod.get(id);
      if (value === undefined) return null;
      const time = DATE.test(value) ? Date.parse(value) : Number.NaN;
      if (Number.isNaN(time)) return { message: 'This is no date.', value };
      return time > latest ? { message: 'The date is in the future.', value } : null;
    });
  },
  examples: {
    fail: [
      { name: 'no date', pages, hosts: withDate('yesterday'), found: [HOME] },
      { name: 'a German date', pages, hosts: withDate('31.05.2026') },
      { name: 'a date to come', pages, hosts: withDate('2027-01-01') },
    ],
    pass: [
      { name: 'a day', pages, hosts: withDate('2026-05-31') },
      { name: 'a moment', pages, hosts: withDate('2026-05-31T14:30:00+02:00') },
      { name: 'a month', pages, hosts: withDate('2026-05') },
      { name: 'none', pages, listed: [HOME] },
    ],
  },
});

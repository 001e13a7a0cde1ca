import { hostOf } from '../../url/host.ts';
import { judgeEntries } from './sitemap-entries.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const pages = { [HOME]: exampleHtml() };

export const sitemapUrlOutOfScope = defineSiteRule({
  meta: {
    id: 'sitemap-url-out-of-scope',
    category: 'sitemaps',
    severity: 'warning',
    // The entry is no page of the score.
    impact: 'none',
    title: 'Sitemap lists URLs of another host',
    why: 'Search engines ignore entries of other hosts, unless that host’s robots.txt names this sitemap.',
    fix: 'List each host’s pages in a sitemap of its own, or name this sitemap in the other host’s robots.txt.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'url',
  },
  check: (site) =>
    judgeEntries(site, (_, url, files) => {
      const host = hostOf(url);
      const strangers = files.filter((file) => hostOf(file.url) !== host);
      if (strangers.length < files.length) return null;
      const vouched = site.host(host);
      // Of a host whose robots.txt we have not, nothing can be said.
      if (vouched === undefined || strangers.some(({ url: file }) => vouched.robots.sitemaps.includes(file)))
        return null;
      return {
        message: 'The sitemap is on another host.',
        value: host,
        expected: hostOf(strangers[0]?.url ?? ''),
      };
    }),
  examples: {
    fail: [
      {
        name: 'a subdomain',
        pages,
        listed: ['https://b.a.test/x'],
        hosts: { 'b.a.test': {} },
        found: ['https://b.a.test/x'],
      },
    ],
    pass: [
      { name: 'the same host', pages, listed: [HOME] },
      { name: 'a host that was not asked', pages, listed: ['https://b.example/x'] },
    ],
  },
});

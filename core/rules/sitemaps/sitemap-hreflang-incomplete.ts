import { judgeEntries } from './sitemap-entries.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const pages = { [HOME]: exampleHtml() };

export const sitemapHreflangIncomplete = defineSiteRule({
  meta: {
    id: 'sitemap-hreflang-incomplete',
    category: 'sitemaps',
    severity: 'warning',

    impact: 'low',
    title: 'Sitemap’s language versions leave out the page itself',
    why: 'Each entry shall name all versions of the page, itself included. Without its own entry search engines do not know which language the page stands for.',
    fix: 'Add the entry’s own address and language to its xhtml:link elements.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',

    subject: 'url',
  },
  check: (site) =>
    judgeEntries(site, (id, url) => {
      const versions = site.sitemaps.alternates.get(id);
      if (versions === undefined || versions.length === 0) return null;
      // The page itself may say it.
      const own = site.page(id)?.hreflangs ?? [];
      if ([...versions, ...own].some((version) => version.url === url)) return null;
      return { message: 'Only others are named.', value: versions.map(({ code }) => code).join(', ') };
    }),
  examples: {
    fail: [
      {
        name: 'others alone',
        pages,
        listed: [HOME],
        alternates: { [HOME]: [['de', 'https://a.test/de']] },
        found: [HOME],
      },
    ],
    pass: [
      {
        name: 'with itself',
        pages,
        listed: [HOME],
        alternates: {
          [HOME]: [
            ['de', 'https://a.test/de'],
            ['en', HOME],
          ],
        },
      },
      { name: 'no versions', pages, listed: [HOME] },
    ],
  },
});

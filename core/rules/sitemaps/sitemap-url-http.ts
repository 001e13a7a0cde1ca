import { hostOf } from '../../url/host.ts';
import { judgeEntries } from './sitemap-entries.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const pages = { [HOME]: exampleHtml() };

export const sitemapUrlHttp = defineSiteRule({
  meta: {
    id: 'sitemap-url-http',
    category: 'sitemaps',
    severity: 'warning',
    // The entry is no page of the score.
    impact: 'none',
    title: 'Sitemap lists an HTTP address of an HTTPS site',
    why: 'The listed address is not the one that the site uses. It redirects at best; else the same page has two addresses.',
    fix: 'Write the entries with https://. Mostly one base address in the generator’s settings is old.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'url',
  },
  check(site) {
    if (!site.config.startUrl.startsWith('https:'))
      return { kind: 'not-applicable', reason: 'the site is not served over HTTPS' };
    const own = hostOf(site.config.startUrl);
    return judgeEntries(site, (_, url) =>
      url.startsWith('http:') && hostOf(url) === own
        ? { message: 'The entry is not secure.', value: url, expected: `https:${url.slice(5)}` }
        : null,
    );
  },
  examples: {
    fail: [
      { name: 'an old base address', pages, listed: ['http://a.test/cake'], found: ['http://a.test/cake'] },
    ],
    pass: [
      { name: 'HTTPS', pages, listed: [HOME] },
      { name: 'another host', pages, listed: ['http://b.example/'] },
      {
        name: 'an HTTP site',
        start: 'http://a.test/',
        pages: { 'http://a.test/': exampleHtml() },
        listed: ['http://a.test/'],
        expect: 'not-applicable',
      },
    ],
  },
});

import { inWords, kindAt } from '../shared/answers.ts';
import { judgeListed } from './listed-urls.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const pages = { [HOME]: exampleHtml() };

export const sitemapUrl5xx = defineSiteRule({
  meta: {
    id: 'sitemap-url-5xx',
    category: 'sitemaps',
    severity: 'error',
    // The failing URL is the cause, and is scored once.
    impact: 'none',
    title: 'Sitemap lists a URL that fails',
    why: 'The server answers the listed URL with an error, twice. Search engines try again for a while and then drop the page.',
    fix: 'See the server’s log for the cause; remove the entry if the page is gone.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'url',
  },
  check: (site) =>
    judgeListed(site, (id) => {
      const answer = site.answer(id);
      if (answer === undefined || kindAt(site, id) !== 'server-error' || answer.redirects.length > 0)
        return null;
      return { message: 'The listed URL fails.', value: inWords(answer) };
    }),
  examples: {
    fail: [
      {
        name: '500 twice',
        pages: { ...pages, [OLD]: { fetch: { status: 500 } } },
        listed: [HOME, OLD],
        found: [OLD],
      },
    ],
    pass: [
      {
        name: '500 once',
        pages: { ...pages, [OLD]: { fetch: { status: 500 }, first: 'once' } },
        listed: [HOME, OLD],
      },
      {
        name: '404 is another finding',
        pages: { ...pages, [OLD]: { fetch: { status: 404 } } },
        listed: [HOME, OLD],
      },
      { name: 'it answers', pages, listed: [HOME] },
    ],
  },
});

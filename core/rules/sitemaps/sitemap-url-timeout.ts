import { inWords, kindAt } from '../shared/answers.ts';
import { judgeListed } from './listed-urls.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const pages = { [HOME]: exampleHtml() };

export const sitemapUrlTimeout = defineSiteRule({
  meta: {
    id: 'sitemap-url-timeout',
    category: 'sitemaps',
    severity: 'warning',
    // The silent URL is the cause, and is scored once.
    impact: 'none',
    title: 'Sitemap lists a URL that does not answer',
    why: 'The listed URL gave no complete answer, twice. Search engines try again for a while and then drop the page.',
    fix: 'See whether the server answers this address in time; remove the entry if the page is gone.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'url',
  },
  check: (site) =>
    judgeListed(site, (id) => {
      const answer = site.answer(id);
      if (answer === undefined || kindAt(site, id) !== 'no-response' || answer.redirects.length > 0)
        return null;
      return { message: 'The listed URL does not answer.', value: inWords(answer) };
    }),
  examples: {
    fail: [{ name: 'no answer twice', pages: { ...pages, [OLD]: null }, listed: [HOME, OLD], found: [OLD] }],
    pass: [
      {
        name: 'no answer once',
        pages: { ...pages, [OLD]: { fetch: { status: null }, first: 'once' } },
        listed: [HOME, OLD],
      },
      { name: 'it answers', pages, listed: [HOME] },
    ],
  },
});

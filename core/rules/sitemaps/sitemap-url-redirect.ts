import { inWords, kindAt } from '../shared/answers.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeListed } from './listed-urls.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const NEW = 'https://a.test/new';
const page =
  '<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>';
const moved = (status: number) => ({
  [HOME]: page,
  [OLD]: { fetch: { status, location: NEW } },
  [NEW]: page,
});

export const sitemapUrlRedirect = defineSiteRule({
  meta: {
    id: 'sitemap-url-redirect',
    category: 'sitemaps',
    severity: 'warning',
    // The finding is on the redirecting URL, which is no page of the score.
    impact: 'none',
    title: 'Sitemap lists a URL that redirects',
    why: 'A sitemap should name final addresses. An entry that redirects says of the same page two things, and the wrong one may be taken for the right address.',
    fix: 'List the address that the redirect leads to.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    subject: 'url',
  },
  check: (site) =>
    judgeListed(site, (id, page) => {
      const answer = site.answer(id);
      const [followed] = answer?.redirects ?? [];
      if (answer === undefined || (kindAt(site, id) !== 'redirect' && followed === undefined)) return null;
      const location = page?.location ?? null;
      return {
        message: 'The listed URL redirects.',
        value: followed === undefined ? inWords(answer) : String(followed.status),
        ...(location !== null && { expected: location }),
      };
    }),
  examples: {
    fail: [
      { name: '301', pages: moved(301), listed: [HOME, OLD], found: [OLD] },
      { name: '302', pages: moved(302), listed: [HOME, OLD], found: [OLD] },
    ],
    pass: [
      { name: 'the final address', pages: moved(301), listed: [HOME, NEW] },
      {
        name: 'dead is another finding',
        pages: { [HOME]: page, [OLD]: { fetch: { status: 404 } } },
        listed: [HOME, OLD],
      },
    ],
  },
});

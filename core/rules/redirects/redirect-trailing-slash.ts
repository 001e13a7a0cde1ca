import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeTwins } from './slash-or-case.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/cakes';
const NEW = 'https://a.test/cakes/';
const home = exampleHtml('', '<a href="/cakes">Cakes</a>');
const moved = (location: string, status = 301) => ({ fetch: { status, location } });

export const redirectTrailingSlash = defineSiteRule({
  meta: {
    id: 'redirect-trailing-slash',
    category: 'redirects',
    severity: 'notice',
    // It says the same more exactly.
    hides: ['redirect-internal-link', 'redirect-temporary'],
    title: 'Links miss the slash at the end, or have one too many',
    why: 'The site has settled on one way of writing its addresses and its own links use the other, so each click takes a redirect.',
    fix: 'Write links as the redirect does. Mostly it is one setting or one template.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    wrong: '<a href="/cakes">Cakes</a>',
    right: '<a href="/cakes/">Cakes</a>',
    subject: 'url',
  },
  check: (site) =>
    judgeTwins(
      site,
      'It redirects to the same address but for the slash.',
      (from, to) => plain(from) === plain(to),
    ),
  examples: {
    fail: [
      {
        name: 'the slash is missing',
        pages: { [HOME]: home, [OLD]: moved(NEW), [NEW]: exampleHtml() },
        found: [OLD],
      },
      {
        name: 'one too many',
        pages: {
          [HOME]: exampleHtml('', '<a href="/cakes/">C</a>'),
          [NEW]: moved(OLD),
          [OLD]: exampleHtml(),
        },
        found: [NEW],
      },
    ],
    pass: [
      { name: 'another page', pages: { [HOME]: home, [OLD]: moved('https://a.test/tarts/') } },
      { name: 'another host too', pages: { [HOME]: home, [OLD]: moved('https://www.a.test/cakes/') } },
      { name: 'not linked', pages: { [HOME]: exampleHtml(), [OLD]: moved(NEW), [NEW]: exampleHtml() } },
    ],
  },
});

const plain = (url: string): string => url.replace(/\/(?=$|\?)/, '');

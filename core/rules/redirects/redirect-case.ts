import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeTwins } from './slash-or-case.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/Cakes';
const NEW = 'https://a.test/cakes';
const home = exampleHtml('', '<a href="/Cakes">Cakes</a>');
const moved = (location: string) => ({ fetch: { status: 301, location } });

export const redirectCase = defineSiteRule({
  meta: {
    id: 'redirect-case',
    category: 'redirects',
    severity: 'notice',
    // It says the same more exactly.
    hides: ['redirect-internal-link', 'redirect-temporary'],
    title: 'Links are written in another case than the page’s address',
    why: 'The server redirects capitals to small letters, or the other way, and the site’s own links take that detour with each click.',
    fix: 'Write links as the redirect does. Addresses in small letters alone are the least trouble.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    wrong: '<a href="/Cakes">Cakes</a>',
    right: '<a href="/cakes">Cakes</a>',
    subject: 'url',
  },
  check: (site) =>
    judgeTwins(
      site,
      'It redirects to the same address in another case.',
      (from, to) => from.toLowerCase() === to.toLowerCase(),
    ),
  examples: {
    fail: [
      { name: 'capitals', pages: { [HOME]: home, [OLD]: moved(NEW), [NEW]: exampleHtml() }, found: [OLD] },
    ],
    pass: [
      { name: 'another page', pages: { [HOME]: home, [OLD]: moved('https://a.test/tarts') } },
      { name: 'not linked', pages: { [HOME]: exampleHtml(), [OLD]: moved(NEW), [NEW]: exampleHtml() } },
    ],
  },
});

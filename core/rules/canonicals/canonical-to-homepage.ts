import { exampleHtml } from '../shared/example-html.ts';
import { counts, pageCanonicalRule } from './canonical-rule.ts';

const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalToHomepage = pageCanonicalRule({
  meta: {
    id: 'canonical-to-homepage',
    severity: 'error',

    title: 'Canonical of an inner page names the start page',
    why: 'The page asks search engines to show the start page in its place, so it vanishes from the results by its own words. Usually a template has the address fixed.',
    fix: 'Let the template print each page’s own address as canonical.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    wrong: '<!-- on /cakes/cherry -->\n<link rel="canonical" href="https://example.com/">',
    right: '<link rel="canonical" href="https://example.com/cakes/cherry">',
  },
  judge: (canonical, { url }) =>
    counts(canonical) && canonical.url !== null && isHome(canonical.url) && !isKindOfHome(url)
      ? { message: 'It gives way to the start page.' }
      : null,
  examples: {
    fail: [{ name: 'an inner page', url: 'https://a.test/cakes/cherry', html: link('https://a.test/') }],
    pass: [
      { name: 'the start page itself', html: link('https://a.test/') },
      { name: 'the start page with parameters', url: 'https://a.test/?ref=x', html: link('https://a.test/') },
      {
        name: 'the start page by its file name',
        url: 'https://a.test/index.html',
        html: link('https://a.test/'),
      },
      { name: 'the start page of a language', url: 'https://a.test/en/', html: link('https://a.test/') },
      { name: 'itself', url: 'https://a.test/cake', html: link('https://a.test/cake') },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

/** Languages, file names and common names of start pages, and a paginated start page. */
const HOME_LIKE =
  /^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|default|home|start|main|welcome)(?:\.[a-z]{2,5})?\/?|page\/\d+\/?)?$/i;

function isHome(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.pathname === '/' && parsed.search === '';
}

const isKindOfHome = (url: string): boolean =>
  HOME_LIKE.test((URL.parse(url)?.pathname ?? '/').slice(0, 200));

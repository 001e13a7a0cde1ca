import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeChanges } from './changed-pages.ts';

const HOME = 'https://a.test/';
const named = (href: string | null) => ({
  [HOME]: exampleHtml(href === null ? '' : `<link rel="canonical" href="${href}">`),
  'https://a.test/b': exampleHtml(),
});

export const regressCanonical = defineSiteRule({
  meta: {
    id: 'regress-canonical',
    category: 'site',
    severity: 'warning',
    // A change, not a state: the score holds the state already.
    impact: 'none',
    event: true,
    title: 'Page’s canonical changed',
    why: 'The canonical decides which address search engines show. A change that nobody meant takes pages out of the results within days.',
    fix: 'If the change was not meant, find the deploy that brought it and take it back.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'url',
  },
  check: (site) =>
    judgeChanges(site, ({ url, indexability: { canonical } }, was) => {
      if (canonical === was.canonical) return null;
      // A page that names itself, and one that names none, say the same.
      const isMild = (canonical ?? url) === (was.canonical ?? url);
      return {
        evidence: {
          message:
            was.canonical === null
              ? 'The page named no canonical before.'
              : 'The page named another canonical before.',
          value: canonical ?? 'none',
          expected: was.canonical ?? 'none',
        },
        severity: isMild ? 'notice' : 'warning',
      };
    }),
  examples: {
    fail: [
      {
        name: 'another page',
        before: { pages: named(HOME) },
        pages: named('https://a.test/b'),
        found: [HOME],
        severity: 'warning',
      },
      {
        name: 'none any more',
        before: { pages: named(HOME) },
        pages: named(null),
        found: [HOME],
        severity: 'notice',
      },
    ],
    pass: [
      { name: 'as before', before: { pages: named(HOME) }, pages: named(HOME) },
      { name: 'the first audit', pages: named(HOME), expect: 'not-applicable' },
    ],
  },
});

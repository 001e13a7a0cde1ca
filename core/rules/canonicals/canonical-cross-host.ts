import { siteOf } from '../../url/host.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { counts, pageCanonicalRule } from './canonical-rule.ts';

const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalCrossHost = pageCanonicalRule({
  meta: {
    id: 'canonical-cross-host',
    severity: 'warning',
    // A page that gives way is not scored; whether it should, only its owner knows.
    impact: 'none',
    title: 'Canonical names another site',
    why: 'The page asks search engines to show a page of another domain in its place. That is right for republished articles; otherwise it takes the page out of the results.',
    fix: 'Keep it where the other site has the original. Else name the page itself, and see whether a test or template address was left over.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
  },
  judge: (canonical, { url }) =>
    counts(canonical) && canonical.url !== null && siteOf(canonical.url) !== siteOf(url)
      ? { message: `It gives way to ${siteOf(canonical.url)}.` }
      : null,
  examples: {
    fail: [{ name: 'another domain', html: link('https://b.example/cake') }],
    pass: [
      { name: 'itself', html: link('https://a.test/') },
      { name: 'a subdomain', url: 'https://m.example.com/x', html: link('https://www.example.com/x') },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

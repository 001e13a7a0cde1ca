import { exampleHtml } from '../shared/example-html.ts';
import { counts, pageCanonicalRule } from './canonical-rule.ts';

const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalHttpsToHttp = pageCanonicalRule({
  meta: {
    id: 'canonical-https-to-http',
    severity: 'error',

    // That the insecure address redirects is no news then.
    hides: ['canonical-to-redirect'],
    title: 'HTTPS page names an HTTP canonical',
    why: 'The page asks search engines to show its insecure address instead of the secure one. If that redirects back, the two contradict each other.',
    fix: 'Write the canonical with https://. Look for a base address in the configuration that still says http://.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    wrong: '<link rel="canonical" href="http://example.com/cake">',
    right: '<link rel="canonical" href="https://example.com/cake">',
  },
  judge: (canonical, { url }) =>
    counts(canonical) && url.startsWith('https:') && canonical.url?.startsWith('http:') === true
      ? { message: 'The canonical is not secure.', expected: `https:${canonical.url.slice(5)}` }
      : null,
  examples: {
    fail: [{ name: 'the same page', html: link('http://a.test/') }],
    pass: [
      { name: 'HTTPS', html: link('https://a.test/') },
      { name: 'an HTTP page', url: 'http://a.test/', html: link('http://a.test/') },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

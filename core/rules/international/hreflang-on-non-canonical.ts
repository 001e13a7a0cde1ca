import { exampleHtml } from '../shared/example-html.ts';
import { pageHreflangRule } from './hreflang-rule.ts';

const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const EN = link('en', 'https://a.test/');
const DE = link('de', 'https://a.test/de');

export const hreflangOnNonCanonical = pageHreflangRule({
  meta: {
    id: 'hreflang-on-non-canonical',
    severity: 'warning',
    // A page that is not indexed is not scored.
    impact: 'none',
    title: 'Page that is not indexed names language versions',
    why: 'Only pages that may be indexed count as a language version. A page with noindex or another canonical cannot be one, so its list is ignored.',
    fix: 'Name the versions on the canonical page; or remove noindex or the canonical if this page is the one.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
  },
  gate: 'html',

  judge: (versions, { indexability: { reason, canonical } }) => {
    const [first] = versions;
    if (first === undefined || !(reason === 'noindex' || reason === 'canonicalised')) return [];
    const message = reason === 'noindex' ? 'The page says noindex.' : 'The page gives way to its canonical.';
    return [{ message, ...(canonical !== null && { url: canonical }), value: `${versions.length} versions` }];
  },
  examples: {
    fail: [
      { name: 'noindex', html: exampleHtml(`${EN}${DE}<meta name="robots" content="noindex">`) },
      {
        name: 'another canonical',
        html: exampleHtml(`${EN}${DE}<link rel="canonical" href="https://a.test/b">`),
      },
    ],
    pass: [
      { name: 'an indexable page', html: exampleHtml(EN + DE) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

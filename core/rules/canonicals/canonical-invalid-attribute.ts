import { exampleHtml } from '../shared/example-html.ts';
import { pageCanonicalRule } from './canonical-rule.ts';

/** Attributes that Google names. */
const VOIDING = new Set(['hreflang', 'lang', 'media', 'type']);
const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalInvalidAttribute = pageCanonicalRule({
  meta: {
    id: 'canonical-invalid-attribute',
    severity: 'error',

    title: 'Canonical has attributes that make it void',
    why: 'A canonical with hreflang, lang, media or type speaks of another version of the page, so search engines do not take it for the canonical.',
    fix: 'Remove the attribute. Language versions go into link elements of their own, with rel="alternate".',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    wrong: '<link rel="canonical" hreflang="en" href="https://example.com/">',
    right: '<link rel="canonical" href="https://example.com/">',
  },
  judge: ({ attributes = [] }) => {
    const found = attributes.filter((name) => VOIDING.has(name));
    return found.length === 0 ? null : { message: `It has ${found.join(', ')}.` };
  },
  examples: {
    fail: [
      { name: 'hreflang', html: exampleHtml('<link rel="canonical" hreflang="en" href="https://a.test/">') },
      { name: 'media', html: exampleHtml('<link rel="canonical" media="print" href="https://a.test/">') },
    ],
    pass: [
      { name: 'none of them', html: link('https://a.test/') },
      {
        name: 'a framework’s mark',
        html: exampleHtml('<link rel="canonical" data-rh="true" href="https://a.test/">'),
      },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

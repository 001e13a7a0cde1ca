import type { DocFacts } from '#contract/doc-facts.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { counts, pageCanonicalRule } from './canonical-rule.ts';

const VERSIONS =
  '<link rel="alternate" hreflang="en" href="https://a.test/"><link rel="alternate" hreflang="de" href="https://a.test/de">';

export const canonicalToOtherLanguage = pageCanonicalRule({
  meta: {
    id: 'canonical-to-other-language',
    severity: 'error',

    title: 'Canonical names another language version',
    why: 'The page is listed as the version of its language, and asks at the same time to be replaced by another one. Search engines then show the wrong language, or drop the group.',
    fix: 'Let every language version name itself as canonical, and the others as alternates.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
  },
  judge: (canonical, { url, hreflangs }) => {
    if (!counts(canonical) || canonical.url === null || canonical.url === url) return null;
    const target = codesOf(hreflangs, canonical.url);
    const own = codesOf(hreflangs, url);
    if (own.length === 0 || target.length === 0 || target.some((code) => own.includes(code))) return null;
    return { message: `This is the version "${target[0] ?? ''}"; the page is "${own[0] ?? ''}".` };
  },
  examples: {
    fail: [
      {
        name: 'the English page',
        url: 'https://a.test/de',
        html: exampleHtml(`${VERSIONS}<link rel="canonical" href="https://a.test/">`),
      },
    ],
    pass: [
      {
        name: 'itself',
        url: 'https://a.test/de',
        html: exampleHtml(`${VERSIONS}<link rel="canonical" href="https://a.test/de">`),
      },
      {
        name: 'a copy of the same language',
        url: 'https://a.test/de?x',
        html: exampleHtml(`${VERSIONS}<link rel="canonical" href="https://a.test/de">`),
      },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

/** Codes that a URL is listed under; x-default is no language. */
const codesOf = (hreflangs: DocFacts['hreflangs'], url: string): string[] =>
  hreflangs.flatMap((version) => {
    const code = version.code.toLowerCase();
    return version.url === url && code !== 'x-default' ? [code] : [];
  });

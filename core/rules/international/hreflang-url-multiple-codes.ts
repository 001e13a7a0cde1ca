import { exampleHtml } from '../shared/example-html.ts';
import { languageOf, lower, pageHreflangRule, versionEvidence } from './hreflang-rule.ts';

const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const EN = link('en', 'https://a.test/');
const DE = link('de', 'https://a.test/de');

export const hreflangUrlMultipleCodes = pageHreflangRule({
  meta: {
    id: 'hreflang-url-multiple-codes',
    severity: 'warning',

    impact: 'low',
    title: 'One address is given two languages',
    why: 'A page is written in one language. Named as the version for two, it is the wrong one for one of them.',
    fix: 'Name each page for its own language. Regions that share a language may share a page.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
  },
  gate: 'indexable',

  judge: (versions) => {
    const byUrl = Map.groupBy(
      versions.filter(({ url, code }) => url !== null && lower(code) !== 'x-default'),
      ({ url }) => url,
    );
    return [...byUrl.values()].flatMap((group) =>
      new Set(group.map(({ code }) => languageOf(code))).size > 1
        ? group.map((version) => versionEvidence(version, 'The same address as for another language'))
        : [],
    );
  },
  examples: {
    fail: [{ name: 'German and English', html: exampleHtml(EN + link('de', 'https://a.test/')) }],
    pass: [
      { name: 'each its own', html: exampleHtml(EN + DE) },
      { name: 'x-default too', html: exampleHtml(EN + DE + link('x-default', 'https://a.test/')) },
      {
        name: 'two regions of one language',
        html: exampleHtml(link('en-GB', 'https://a.test/') + link('en-US', 'https://a.test/')),
      },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

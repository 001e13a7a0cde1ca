import { exampleHtml } from '../shared/example-html.ts';
import { lower, pageHreflangRule, versionEvidence } from './hreflang-rule.ts';

const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const EN = link('en', 'https://a.test/');
const DE = link('de', 'https://a.test/de');

export const hreflangCodeMultipleUrls = pageHreflangRule({
  meta: {
    id: 'hreflang-code-multiple-urls',
    severity: 'error',

    title: 'One language is given two addresses',
    why: 'Two addresses claim to be the version for the same language and region. Search engines cannot tell which, and drop both.',
    fix: 'Keep one address for each code, and give regions codes of their own.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    wrong: '<link rel="alternate" hreflang="de" href="/de">\n<link rel="alternate" hreflang="de" href="/at">',
    right:
      '<link rel="alternate" hreflang="de-DE" href="/de">\n<link rel="alternate" hreflang="de-AT" href="/at">',
  },
  gate: 'indexable',

  judge: (versions) => {
    const byCode = Map.groupBy(
      versions.filter(({ url }) => url !== null),
      ({ code }) => lower(code),
    );
    return [...byCode.values()].flatMap((group) =>
      new Set(group.map(({ url }) => url)).size > 1
        ? group.map((version) => versionEvidence(version, `One of several for "${version.code}"`))
        : [],
    );
  },
  examples: {
    fail: [
      { name: 'two pages for German', html: exampleHtml(EN + DE + link('de', 'https://a.test/at')) },
      { name: 'in another case', html: exampleHtml(DE + link('DE', 'https://a.test/at')) },
    ],
    pass: [
      { name: 'each its own', html: exampleHtml(EN + DE) },
      { name: 'the same twice', html: exampleHtml(EN + DE + DE) },
      { name: 'a region of its own', html: exampleHtml(DE + link('de-AT', 'https://a.test/at')) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

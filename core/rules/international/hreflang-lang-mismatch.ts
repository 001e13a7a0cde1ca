import { exampleHtml } from '../shared/example-html.ts';
import { languageOf, lower, pageHreflangRule, versionEvidence } from './hreflang-rule.ts';

const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const EN = link('en', 'https://a.test/');
const DE = link('de', 'https://a.test/de');

export const hreflangLangMismatch = pageHreflangRule({
  meta: {
    id: 'hreflang-lang-mismatch',
    severity: 'warning',

    impact: 'low',
    title: 'Page’s language and its own hreflang differ',
    why: 'The list of versions says one language for this page, its html element another. One of the two is wrong, and readers and search engines are misled.',
    fix: 'Correct the one that does not fit the language of the text.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
  },
  gate: 'indexable',

  judge: (versions, { url, lang }) => {
    const own = languageOf(lang ?? '');
    const codes = versions.filter((version) => version.url === url && lower(version.code) !== 'x-default');
    if (own === '' || codes.length === 0 || codes.some(({ code }) => languageOf(code) === own)) return [];
    return codes.map((version) =>
      Object.assign(versionEvidence(version, 'The html element says another language.'), {
        expected: lang ?? '',
      }),
    );
  },
  examples: {
    fail: [
      {
        name: 'named as German',
        html: exampleHtml(link('de', 'https://a.test/') + link('en', 'https://a.test/en')),
      },
    ],
    pass: [
      { name: 'they agree', html: exampleHtml(EN + DE) },
      { name: 'a region more', html: exampleHtml(link('en-GB', 'https://a.test/') + DE) },
      { name: 'x-default alone for itself', html: exampleHtml(link('x-default', 'https://a.test/') + DE) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

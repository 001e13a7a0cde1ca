import { exampleHtml } from '../shared/example-html.ts';
import { pageHreflangRule } from './hreflang-rule.ts';

const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const EN = link('en', 'https://a.test/');
const DE = link('de', 'https://a.test/de');

export const hreflangSelfMissing = pageHreflangRule({
  meta: {
    id: 'hreflang-self-missing',
    severity: 'warning',

    impact: 'low',
    title: 'List of language versions leaves out the page itself',
    why: 'Each version shall name all versions, itself included. Without its own entry search engines do not know which language this page stands for.',
    fix: 'Add an entry with the page’s own address and language.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
  },
  gate: 'indexable',

  judge: (versions, { url }) =>
    versions.some((version) => version.url === url)
      ? []
      : [
          {
            message: 'Its own address is not among the versions.',
            value: versions.map(({ code }) => code).join(', '),
            expected: url,
          },
        ],
  examples: {
    fail: [{ name: 'others alone', html: exampleHtml(DE) }],
    pass: [
      { name: 'with itself', html: exampleHtml(EN + DE) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

import { exampleHtml } from '../shared/example-html.ts';
import { lower, pageHreflangRule } from './hreflang-rule.ts';

const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const EN = link('en', 'https://a.test/');
const DE = link('de', 'https://a.test/de');

export const hreflangXDefaultMissing = pageHreflangRule({
  meta: {
    id: 'hreflang-x-default-missing',
    severity: 'notice',

    title: 'Language versions have no x-default',
    why: 'x-default names the page for everybody whose language is not among the versions. Without it search engines choose one by themselves. It is optional.',
    fix: 'Add x-default with the address of the language choice, or of the version that suits most.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
  },
  gate: 'indexable',

  judge: (versions) => {
    const codes = new Set(versions.map(({ code }) => lower(code)));
    return codes.size < 2 || codes.has('x-default')
      ? []
      : [{ message: 'Versions', value: [...codes].join(', ') }];
  },
  examples: {
    fail: [{ name: 'two languages', html: exampleHtml(EN + DE) }],
    pass: [
      { name: 'with x-default', html: exampleHtml(EN + DE + link('x-default', 'https://a.test/')) },
      { name: 'one language', html: exampleHtml(EN) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

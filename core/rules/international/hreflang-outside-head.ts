import { isHeadBroken } from '../shared/broken-head.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { pageHreflangRule, versionEvidence } from './hreflang-rule.ts';

const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const EN = link('en', 'https://a.test/');
const DE = link('de', 'https://a.test/de');

export const hreflangOutsideHead = pageHreflangRule({
  meta: {
    id: 'hreflang-outside-head',
    severity: 'error',
    // The page is found in its own language all the same.
    impact: 'medium',
    title: 'Language versions stand outside head',
    why: 'Search engines read language versions in head alone, so that nobody’s comment can claim a page. In the body they are ignored.',
    fix: 'Move the link elements into head. If a script adds them, let it append to document.head.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    wrong: '<body><link rel="alternate" hreflang="de" href="https://example.com/de">',
    right: '<head><link rel="alternate" hreflang="de" href="https://example.com/de"></head>',
  },
  gate: 'indexable',
  every: true,
  judge: (versions, { raw }) =>
    // Where something closed the head early, that is the finding.
    isHeadBroken({ raw })
      ? []
      : versions
          .filter(({ inHead, from }) => !inHead && from === 'html')
          .map((version) => versionEvidence(version, 'It is ignored here.')),
  examples: {
    fail: [{ name: 'in the body', html: exampleHtml('', EN + DE) }],
    pass: [
      { name: 'in head', html: exampleHtml(EN + DE) },
      { name: 'behind an element that ended the head', html: exampleHtml(`<div></div>${EN}${DE}`) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

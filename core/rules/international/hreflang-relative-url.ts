import { exampleHtml } from '../shared/example-html.ts';
import { pageHreflangRule, versionEvidence } from './hreflang-rule.ts';

const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const EN = link('en', 'https://a.test/');
const DE = link('de', 'https://a.test/de');

export const hreflangRelativeUrl = pageHreflangRule({
  meta: {
    id: 'hreflang-relative-url',
    severity: 'warning',

    impact: 'low',
    title: 'Language version is not named by a full address',
    why: 'Search engines ask for full addresses here, with scheme and host. A relative one is resolved with whatever address the page was fetched by, or not at all.',
    fix: 'Write the addresses of all versions with scheme and host.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    wrong: '<link rel="alternate" hreflang="de" href="/de">',
    right: '<link rel="alternate" hreflang="de" href="https://example.com/de">',
  },
  gate: 'indexable',

  judge: (versions) =>
    versions
      .filter(({ href, from }) => from === 'html' && !/^https?:/i.test(href))
      .map((version) =>
        Object.assign(versionEvidence(version, 'This is no full address.'), { text: version.href }),
      ),
  examples: {
    fail: [
      { name: 'from the root', html: exampleHtml(EN + link('de', '/de')) },
      { name: 'without scheme', html: exampleHtml(EN + link('de', '//a.test/de')) },
      { name: 'empty', html: exampleHtml(EN + link('de', '')) },
    ],
    pass: [
      { name: 'full', html: exampleHtml(EN + DE) },
      {
        name: 'in a header',
        html: exampleHtml(),
        headers: { link: '</de>; rel="alternate"; hreflang="de"' },
      },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

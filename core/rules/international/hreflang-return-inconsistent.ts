import type { Evidence } from '#contract/rule.ts';
import type { PageRow, SiteModel } from '../../site/model.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { languageOf, lower } from './hreflang-rule.ts';
import { hasVersions, versionsOf } from './versions.ts';

const EN = 'https://a.test/';
const DE = 'https://a.test/de';
const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;

export const hreflangReturnInconsistent = defineSiteRule({
  meta: {
    id: 'hreflang-return-inconsistent',
    category: 'international',
    severity: 'warning',
    title: 'Versions name one page with different languages',
    why: 'The page says one language of itself, and another version names it with a different one. Search engines believe neither.',
    fix: 'Generate the list of versions in one place, and use it on all of them.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    subject: 'indexable',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const page of site.pages) {
      if (!page.indexability.indexable) continue;
      const own = codesFor(page, page.url, site);
      if (own.size === 0) continue;
      const evidence: Evidence[] = [];
      for (const { id } of versionsOf(site, page)) {
        const other = id === undefined ? undefined : site.page(id);
        if (other === undefined || !other.indexability.indexable) continue;
        const theirs = codesFor(other, page.url, site);
        // Languages are compared: "en" here and "en-GB" there may stand side by side.
        if (theirs.size === 0 || [...theirs].some((code) => own.has(code))) continue;
        evidence.push({
          message: `It names this page as "${[...theirs].join(', ')}".`,
          url: other.url,
          expected: [...own].join(', '),
        });
      }
      if (evidence.length > 0) findings.push(finding(page.id, evidence));
    }
    return judged(findings, { applicable: (page) => hasVersions(site, page) });
  },
  examples: {
    fail: [
      {
        name: 'another language',
        pages: {
          [EN]: exampleHtml(link('en', EN) + link('de', DE)),
          [DE]: exampleHtml(link('fr', EN) + link('de', DE)),
        },
        found: [EN],
      },
    ],
    pass: [
      {
        name: 'the same',
        pages: {
          [EN]: exampleHtml(link('en', EN) + link('de', DE)),
          [DE]: exampleHtml(link('en', EN) + link('de', DE)),
        },
      },
      {
        name: 'with a region',
        pages: {
          [EN]: exampleHtml(link('en', EN) + link('de', DE)),
          [DE]: exampleHtml(link('en-GB', EN) + link('de', DE)),
        },
      },
      {
        name: 'no way back is another finding',
        pages: { [EN]: exampleHtml(link('en', EN) + link('de', DE)), [DE]: exampleHtml() },
      },
    ],
  },
});

/** Languages that a page names an address with; x-default is none. */
function codesFor(page: PageRow, url: string, site: SiteModel): ReadonlySet<string> {
  const named = [...page.hreflangs, ...(site.sitemaps.alternates.get(page.id) ?? [])];
  return new Set(
    named.flatMap((version) =>
      version.url === url && lower(version.code) !== 'x-default' ? [languageOf(version.code)] : [],
    ),
  );
}

import type { PageRow } from '../../site/model.ts';
import type { NotIndexable } from '../../page/indexability.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { hasVersions, versionsOf } from './versions.ts';

const EN = 'https://a.test/';
const DE = 'https://a.test/de';
const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const BOTH = link('en', EN) + link('de', DE);
const home = page(BOTH);

const WORDS: Readonly<Partial<Record<NotIndexable, string>>> = {
  noindex: 'says noindex',
  redirect: 'redirects',
  canonicalised: 'names another page as canonical',
  'robots-txt': 'is closed to Googlebot by robots.txt',
};

export const hreflangToNonIndexable = defineSiteRule({
  meta: {
    id: 'hreflang-to-non-indexable',
    category: 'international',
    severity: 'error',
    title: 'Language version cannot be indexed',
    why: 'Search engines drop a pair of language versions when one of them cannot appear in results.',
    fix: 'Name the final, indexable address of each version; or open the version to search engines if it should be found.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    subject: 'indexable',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    let unknown = 0;
    for (const page of site.pages) {
      if (!page.indexability.indexable) continue;
      const evidence = versionsOf(site, page).flatMap(({ code, url, id, from }) => {
        const target = id === undefined ? undefined : site.page(id);
        if (target === undefined) unknown += 1;
        const words = target === undefined ? undefined : faultOf(target);
        if (words === undefined) return [];
        return [
          {
            message: `The version "${code}" ${words}.`,
            url,
            value: code,
            ...(from === 'sitemap' && { from }),
          },
        ];
      });
      if (evidence.length > 0) findings.push(finding(page.id, evidence));
    }
    return judged(findings, {
      applicable: (page) => hasVersions(site, page),
      ...(unknown > 0 && {
        unmeasured: { count: unknown, reason: 'language versions that were not fetched' },
      }),
    });
  },
  examples: {
    fail: [
      {
        name: 'noindex',
        pages: { [EN]: home, [DE]: page(`${BOTH}<meta name="robots" content="noindex">`) },
        found: [EN],
      },
      {
        name: 'a redirect',
        pages: { [EN]: home, [DE]: { fetch: { status: 301, location: EN } } },
        found: [EN],
      },
      {
        name: 'another canonical',
        pages: { [EN]: home, [DE]: page(`${BOTH}<link rel="canonical" href="https://a.test/x">`) },
        found: [EN],
      },
      {
        name: 'closed by robots.txt',
        pages: { [EN]: home, [DE]: home },
        robots: 'User-agent: Googlebot\nDisallow: /de',
        found: [EN],
      },
    ],
    pass: [
      { name: 'indexable', pages: { [EN]: home, [DE]: home } },
      { name: 'dead is another finding', pages: { [EN]: home, [DE]: { fetch: { status: 404 } } } },
      { name: 'a refusal', pages: { [EN]: home, [DE]: { fetch: { status: 403 } } } },
      { name: 'not fetched', pages: { [EN]: home } },
      {
        name: 'a PDF in another language',
        pages: { [EN]: home, [DE]: { fetch: { contentType: 'application/pdf' } } },
      },
    ],
  },
});

const faultOf = ({ indexability: { reason } }: PageRow): string | undefined =>
  reason === null ? undefined : WORDS[reason];

import { isCanonicalised } from '../canonicals/canonical-targets.ts';
import { isLive } from '../shared/answers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const LIST = 'https://a.test/cakes';
const start = LIST;
const page = (canonical?: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${
    canonical === undefined ? '' : `<link rel="canonical" href="${canonical}">`
  }</head><body><h1>Cakes</h1></body></html>`;

export const paginationCanonicalToFirst = defineSiteRule({
  meta: {
    id: 'pagination-canonical-to-first',
    category: 'pagination',
    severity: 'warning',
    title: 'Further pages of a list name the first as canonical',
    why: 'Page 2 is no copy of page 1. With such a canonical search engines drop it, and the products or articles that only it links to are found late or never.',
    fix: 'Let each page of the list name itself as canonical, or a page that shows the whole list.',
    source:
      'https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading',
    wrong: '<!-- on /cakes?page=2 -->\n<link rel="canonical" href="https://example.com/cakes">',
    right: '<!-- on /cakes?page=2 -->\n<link rel="canonical" href="https://example.com/cakes?page=2">',
    subject: 'html',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    const later = new Set<number>();
    for (const { base, members } of site.series) {
      const firsts = new Set(
        members.filter(({ number }) => number <= 1).map(({ id }) => site.nodes[id]?.url ?? base),
      );
      firsts.add(base);
      for (const { id, number } of members) {
        const page = site.page(id);
        if (number < 2 || !isLive(page)) continue;
        later.add(id);
        const { canonical } = page.indexability;
        if (!isCanonicalised(page) || canonical === null || !firsts.has(canonical)) continue;
        findings.push(
          finding(id, {
            message: `Page ${number} of a list names page 1 as its canonical.`,
            value: canonical,
            expected: page.url,
            where: 'head > link[rel=canonical]',
          }),
        );
      }
    }
    return judged(findings, { applicable: ({ id }) => later.has(id) });
  },
  examples: {
    fail: [
      {
        name: 'by query',
        start,
        pages: { [LIST]: page(LIST), [`${LIST}?page=2`]: page(LIST), [`${LIST}?page=3`]: page(LIST) },
        found: [`${LIST}?page=2`, `${LIST}?page=3`],
      },
      {
        name: 'by path',
        start,
        pages: {
          [LIST]: page(LIST),
          [`${LIST}/page/2`]: page(LIST),
          [`${LIST}/page/3`]: page(`${LIST}/page/3`),
        },
        found: [`${LIST}/page/2`],
      },
      {
        name: 'to page=1',
        start,
        pages: {
          [LIST]: page(),
          [`${LIST}?page=1`]: page(`${LIST}?page=1`),
          [`${LIST}?page=2`]: page(`${LIST}?page=1`),
        },
        found: [`${LIST}?page=2`],
      },
    ],
    pass: [
      {
        name: 'each names itself',
        start,
        pages: {
          [LIST]: page(LIST),
          [`${LIST}?page=2`]: page(`${LIST}?page=2`),
          [`${LIST}?page=3`]: page(`${LIST}?page=3`),
        },
      },
      {
        name: 'a page that shows all',
        start,
        pages: {
          [LIST]: page(`${LIST}/all`),
          [`${LIST}?page=2`]: page(`${LIST}/all`),
          [`${LIST}/all`]: page(`${LIST}/all`),
        },
      },
      {
        name: 'a number that names an article',
        start: 'https://a.test/',
        pages: {
          'https://a.test/': page('https://a.test/'),
          'https://a.test/?p=123': page('https://a.test/'),
        },
      },
      {
        name: 'sorted lists',
        start,
        pages: { [LIST]: page(LIST), [`${LIST}?sort=2`]: page(LIST), [`${LIST}?sort=3`]: page(LIST) },
      },
    ],
  },
});

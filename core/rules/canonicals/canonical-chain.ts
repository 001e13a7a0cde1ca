import type { PageRow, SiteModel } from '../../site/model.ts';
import { urlOf } from '../shared/answers.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeCanonicals, namesAnother } from './canonical-targets.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const C = 'https://a.test/c';
const to = (href: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title><link rel="canonical" href="${href}"></head><body><h1>Cakes</h1></body></html>`;

export const canonicalChain = defineSiteRule({
  meta: {
    id: 'canonical-chain',
    category: 'canonicals',
    severity: 'warning',
    title: 'Canonical names a page with another canonical',
    why: 'The canonical leads to a page that names yet another one, or back again. Search engines may follow such a chain, or drop the hint; in a circle no page is the one.',
    fix: 'Let every page of the group name the same final URL, and that URL itself.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'html',
  },
  check: (site) =>
    judgeCanonicals(site, (page, target) => {
      const row = site.page(target);
      if (row === undefined) return site.answer(target) === undefined ? 'unknown' : 'sound';
      if (!namesAnother(row)) return 'sound';
      const { chain, loop } = follow(site, page);
      return {
        kind: 'fault',
        severity: loop ? 'error' : 'warning',
        evidence: {
          message: loop
            ? 'The canonicals run in a circle.'
            : `The canonicals form a chain of ${chain.length}.`,
          value: [page.url, ...chain].slice(0, 6).join(' → '),
          url: chain.at(-1) ?? page.url,
        },
      };
    }),
  examples: {
    fail: [
      {
        name: 'three in a row',
        pages: { [HOME]: to(B), [B]: to(C), [C]: to(C) },
        found: [HOME],
        severity: 'warning',
      },
      { name: 'a circle', pages: { [HOME]: to(B), [B]: to(HOME) }, found: [HOME, B], severity: 'error' },
      {
        name: 'a page that leads into a circle',
        pages: { [HOME]: to(B), [B]: to(C), [C]: to(B) },
        found: [HOME, B, C],
        severity: 'error',
      },
    ],
    pass: [
      { name: 'one step', pages: { [HOME]: to(B), [B]: to(B) } },
      { name: 'to itself', pages: { [HOME]: to(HOME) } },
      {
        name: 'the target has none',
        pages: {
          [HOME]: to(B),
          [B]: '<!doctype html><html><head><title>B</title></head><body></body></html>',
        },
      },
    ],
  },
});

/** URLs that canonicals lead to from a page, and whether one comes back to a page already seen. */
function follow(site: SiteModel, page: PageRow): { chain: string[]; loop: boolean } {
  const seen = new Set([page.id]);
  const chain: string[] = [];
  let at: PageRow | undefined = page;
  while (at !== undefined && namesAnother(at) && at.canonicalId !== null) {
    const next = at.canonicalId;
    chain.push(urlOf(site, next));
    if (seen.has(next)) return { chain, loop: true };
    seen.add(next);
    at = site.page(next);
  }
  return { chain, loop: false };
}

import type { Evidence } from '#contract/rule.ts';
import type { SiteModel } from '../../site/model.ts';
import { urlOf } from '../shared/answers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { seen: SEEN, crawled: CRAWLED, share: SHARE } = THRESHOLDS.parameters;
const HOME = 'https://a.test/';
const text = (from: number) => Array.from({ length: 60 }, (_, i) => `cake${from + i}`).join(' ');
const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><main><p>${body}</p></main></body></html>`;
const links = (count: number) =>
  Array.from({ length: count }, (_, i) => `<a href="/list?f=${i}">F</a>`).join('');
/** A start page that links to `count` variants, the first `crawled` of which were fetched. */
const siteOf = (count: number, crawled: number, differ: boolean) => ({
  [HOME]: page(links(count)),
  ...Object.fromEntries(
    Array.from({ length: crawled }, (_, i) => [`${HOME}list?f=${i}`, page(text(differ ? i * 100 : 0))]),
  ),
});

export const urlParameterExplosion = defineSiteRule({
  meta: {
    id: 'url-parameter-explosion',
    category: 'url',
    severity: 'error',
    title: 'Parameters multiply one page',
    why: 'Filters, sort orders or session ids make more than a hundred addresses of nearly the same page. Search engines spend their time on these instead of on pages that matter.',
    fix: 'Keep such combinations out of links, close them in robots.txt, or let filters work without an address of their own. Leave open the few that people search for.',
    source:
      'https://developers.google.com/search/docs/crawling-indexing/crawling-managing-faceted-navigation',
    wrong: '/list?color=red&sort=price&session=8f3a',
    right: '/list/red',
    subject: 'site',
  },
  check(site) {
    const many = site.variants.filter(({ seen }) => seen > SEEN);
    if (many.length === 0) return judged([]);
    const copies = copiesByPage(site);
    const judgedPaths = many.filter(({ crawled }) => crawled.length >= CRAWLED);
    const guilty = judgedPaths.flatMap(({ path, seen, crawled }) => {
      const share = largestGroup(crawled, copies) / crawled.length;
      return share < SHARE ? [] : [{ path, seen, crawled, share }];
    });
    if (guilty.length === 0 && judgedPaths.length < many.length)
      return { kind: 'not-measured', reason: 'too few variants of the address were crawled to compare them' };
    if (guilty.length === 0) return judged([]);
    return judged([
      finding(
        null,
        guilty.flatMap((variants) => toEvidence(site, variants)),
      ),
    ]);
  },
  examples: {
    fail: [{ name: '101 variants of one text', pages: siteOf(101, 12, false), found: [null] }],
    pass: [
      { name: '100 variants', pages: siteOf(100, 12, false) },
      { name: 'each variant has a text of its own', pages: siteOf(101, 12, true) },
      { name: 'nine crawled are too few to compare', pages: siteOf(101, 9, false), expect: 'not-measured' },
      { name: 'no variants', pages: { [HOME]: page(text(0)) } },
    ],
  },
});

/** For each page of a duplicate cluster the number of that cluster; near clusters hold the exact ones. */
function copiesByPage(site: SiteModel): Map<number, number> {
  const clusters = [...site.duplicates.exact, ...site.duplicates.near.map(({ pages }) => pages)];
  return new Map(clusters.flatMap((members, index) => members.map((id) => [id, index] as const)));
}

function largestGroup(ids: readonly number[], copies: ReadonlyMap<number, number>): number {
  const counts = new Map<number, number>();
  for (const id of ids) {
    const cluster = copies.get(id);
    if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

interface Guilty {
  readonly path: string;
  readonly seen: number;
  readonly crawled: readonly number[];
  readonly share: number;
}

function toEvidence(site: SiteModel, { path, seen, crawled, share }: Guilty): Evidence[] {
  const alike = `${Math.round(share * 100)} % are nearly the same`;
  const examples = crawled.slice(0, 2).map((id) => ({ message: 'For example', url: urlOf(site, id) }));
  const message = `${seen} variants by query were seen; of ${crawled.length} crawled, ${alike}.`;
  return [{ message, url: path }, ...examples];
}

import type { PageRow, SiteModel } from '../../site/model.ts';

/**
 * How many pages of a group stand for themselves: language versions that name each other by hreflang, and pages
 * of one paginated series, are one. Answers for each page its representative.
 */
function representatives(site: SiteModel, group: readonly PageRow[]): Map<number, number> {
  const parent = new Map(group.map(({ id }) => [id, id]));
  const find = (id: number): number => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    // Compressing the path keeps long chains of versions from costing their square.
    for (let at = id; at !== root;) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  const join = (a: number, b: number) => {
    if (parent.has(a) && parent.has(b)) parent.set(find(a), find(b));
  };
  const series = seriesOf(site);
  const firstOfSeries = new Map<number, number>();
  for (const { id, hreflangs } of group) {
    for (const version of hreflangs) if (version.id !== undefined) join(id, version.id);
    for (const { url } of site.sitemaps.alternates.get(id) ?? []) {
      const version = site.idOf(url);
      if (version !== undefined) join(id, version);
    }
    const own = series.get(id);
    if (own === undefined) continue;
    const first = firstOfSeries.get(own);
    if (first === undefined) firstOfSeries.set(own, id);
    else join(id, first);
  }
  return new Map(group.map(({ id }) => [id, find(id)]));
}

/** Whether at least two pages of a group stand for themselves. */
export const areDistinct = (site: SiteModel, group: readonly PageRow[]): boolean =>
  group.length > 1 && new Set(representatives(site, group).values()).size > 1;

const cache = new WeakMap<SiteModel, Map<number, number>>();

/** Number of the paginated series that a page belongs to. */
function seriesOf(site: SiteModel): Map<number, number> {
  const known = cache.get(site);
  if (known !== undefined) return known;
  const byPage = new Map(
    site.series.flatMap(({ members }, index) => members.map(({ id }) => [id, index] as const)),
  );
  cache.set(site, byPage);
  return byPage;
}

import { isLive } from '../rules/shared/answers.ts';
import type { BuiltModel } from '../site/build-model.ts';

/** How the site itself offers a URL to search engines. */
export interface Offers {
  readonly inSitemap: ReadonlySet<number>;
  /** By another live page's canonical. */
  readonly byCanonical: ReadonlySet<number>;
  /** By another live page's hreflang, or an alternate in a sitemap. */
  readonly byHreflang: ReadonlySet<number>;
}

/** Collects who offers what; a page that is not live (200) offers nothing. */
export function findOffers(model: BuiltModel): Offers {
  const byCanonical = new Set<number>();
  const byHreflang = new Set<number>();
  for (const page of model.pages) {
    if (!isLive(page)) continue;
    if (page.canonicalId !== null && page.canonicalId !== page.id) byCanonical.add(page.canonicalId);
    for (const { id } of page.hreflangs) if (id !== undefined && id !== page.id) byHreflang.add(id);
  }
  for (const [page, alternates] of model.sitemaps.alternates)
    for (const { url } of alternates) {
      const id = model.idOf(url);
      if (id !== undefined && id !== page) byHreflang.add(id);
    }
  return { inSitemap: new Set(model.sitemaps.listed.keys()), byCanonical, byHreflang };
}

export const isPromised = (offers: Offers, id: number): boolean =>
  offers.inSitemap.has(id) || offers.byCanonical.has(id) || offers.byHreflang.has(id);

/** Nodes that a live page links to, at the end of whatever redirects as well; the start counts as linked. */
export function findLinked(model: BuiltModel): ReadonlySet<number> {
  const linked = new Set<number>();
  const add = (id: number) => {
    linked.add(id);
    for (const hop of model.redirects(id).hops) linked.add(hop);
  };
  if (model.start >= 0) add(model.start);
  for (const page of model.pages) {
    if (!isLive(page)) continue;
    const first = model.graph.outStart(page.id);
    for (let edge = first; edge < first + model.graph.outCount(page.id); edge += 1) {
      const to = model.graph.targetOf(edge);
      if (!linked.has(to)) add(to);
    }
  }
  return linked;
}

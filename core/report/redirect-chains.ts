import type { RedirectChain } from '#contract/report-lists.ts';
import { isRedirect, redirectNode } from '../site/redirects.ts';
import type { Analysis } from './analysis.ts';

const MOST_HOPS = 50;

/** Every URL that redirects, with where it leads: the longest chains first, then by URL. */
export function redirectChains({ model, pageId }: Pick<Analysis, 'model' | 'pageId'>): RedirectChain[] {
  const chains = model.pages.flatMap((page): RedirectChain[] => {
    if (!isRedirect(page) || page.location === null) return [];
    const { hops, end, loop } = model.redirects(page.id);
    // The crawl may not know where the last one leads: out of scope, or beyond its limits.
    const last = model.page(end);
    const outside = !loop && last !== undefined && redirectNode(last) === null ? last.location : null;
    const known = hops.map((node) => ({
      url: model.nodes[node]?.url ?? '',
      status: model.answer(node)?.status ?? null,
    }));
    const all = outside === null ? known : [...known, { url: outside, status: null }];
    return [
      {
        url: page.url,
        page: pageId(page.id),
        hops: all.slice(0, MOST_HOPS),
        length: all.length,
        loop,
        endStatus: all.at(-1)?.status ?? null,
        inlinks: model.graph.inPages(page.id, false),
        inSitemap: model.sitemaps.listed.has(page.id),
      },
    ];
  });
  return chains.sort(
    (a, b) => Number(b.loop) - Number(a.loop) || b.length - a.length || (a.url < b.url ? -1 : 1),
  );
}

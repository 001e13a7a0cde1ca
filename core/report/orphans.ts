import type { Orphans } from '#contract/report-lists.ts';
import type { Analysis } from './analysis.ts';

const MOST_ORPHANS = 5_000;

/**
 * Indexable pages that no page links to by a followable link (redirects on the way do not count as links). The
 * list is sure only where every page was seen with its scripts run, or has none that add links.
 */
export function findOrphans({ model, rows, pageId }: Analysis): Orphans {
  const viaRedirect = new Set(
    model.pages.flatMap(({ id }) => (model.graph.inPages(id, true) > 0 ? model.redirects(id).hops : [])),
  );
  const start = new Set([model.start, ...(model.start < 0 ? [] : model.redirects(model.start).hops)]);
  const orphans = model.pages.filter(
    ({ id, indexability }) =>
      indexability.indexable && !start.has(id) && !viaRedirect.has(id) && model.graph.inPages(id, true) === 0,
  );
  const reason = unreliable(model);
  return {
    reliable: reason === null,
    reason,
    pages: orphans.slice(0, MOST_ORPHANS).map(({ id, url }) => ({
      row: rows.rowOf(id),
      page: pageId(id),
      url,
      inSitemap: model.sitemaps.listed.has(id),
    })),
    more: Math.max(0, orphans.length - MOST_ORPHANS),
  };
}

function unreliable({ complete, pages }: Analysis['model']): string | null {
  if (!complete) return 'The crawl is not complete: pages that link to these may not have been seen.';
  const scripted = new Set(
    pages.flatMap(({ scriptOnlyLinks, template }) => (scriptOnlyLinks.length > 0 ? [template] : [])),
  );
  const unseen = pages.some(
    ({ template, rendered, renderState, status }) =>
      status === 200 && template >= 0 && !rendered && renderState !== 'no-scripts' && scripted.has(template),
  );
  return unseen ? 'Scripts add links to pages of this kind, and not all of them were rendered.' : null;
}

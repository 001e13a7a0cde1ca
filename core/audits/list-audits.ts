import type { AuditBrief } from '#contract/api-sites.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { getSite } from '../sites/get-site.ts';
import type { Sites } from '../sites/ports.ts';
import type { AuditHeaders, AuditList, ListPage } from './ports.ts';
import { toBrief } from './to-brief.ts';

/** Audits of a site, newest first. A row is written at start and end: between them the header knows better. */
export async function listAudits(
  deps: {
    readonly sites: Pick<Sites, 'get'>;
    readonly headers: Pick<AuditHeaders, 'get'>;
    readonly audits: Pick<AuditList, 'list'>;
  },
  ws: WorkspaceId,
  site: SiteId,
  page: ListPage,
): Promise<{ items: AuditBrief[]; nextCursor: string | null }> {
  await getSite(deps, ws, site);
  const { items, nextCursor } = await deps.audits.list(ws, site, page);
  const current = await Promise.all(
    items.map(async (brief) => {
      if (brief.phase === 'done') return brief;
      const header = await deps.headers.get(ws, brief.id);
      return header === null ? brief : toBrief(header);
    }),
  );
  return { items: current, nextCursor };
}

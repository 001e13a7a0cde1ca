import { API_BASE } from '#contract/api.ts';
import type { pageAuditRoutes } from '#contract/api-page-audits.ts';
import { canStartAudit, demand } from '#core/access/permissions.ts';
import { getPageAudit, startPageAudit } from '#core/page-audits/audit-page.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** Single pages, checked at once. */
export function pageAuditHandlers(deps: ApiDeps): HandlersFor<keyof typeof pageAuditRoutes> {
  return {
    async auditPage({ actor, body, reply }) {
      demand(canStartAudit(actor));
      const audit = await startPageAudit(deps, actor.workspace, body);
      reply.headers['location'] = `${API_BASE}/page-audits/${audit.id}`;
      reply.later = audit.state !== 'done';
      return audit;
    },
    getPageAudit: ({ actor, params }) => getPageAudit(deps, actor.workspace, params.pageAudit),
  };
}

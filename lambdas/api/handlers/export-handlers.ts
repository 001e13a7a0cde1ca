import type { exportRoutes } from '#contract/api-exports.ts';
import { type Delivered, exportAudit } from '#core/audits/export-audit.ts';
import { exportedFindings, exportedIssues, exportedPages } from '#core/audits/export-rows.ts';
import { FINDINGS, ISSUES, PAGES } from '#core/export/tables.ts';
import type { Call, HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** Lists of a finished audit as files. */
export function exportHandlers(deps: ApiDeps): HandlersFor<keyof typeof exportRoutes> {
  return {
    async exportPages({ actor, params, query: { delivery, ...query }, reply }) {
      const { workspace: ws } = actor;
      const { audit: aud, format } = params;
      const rows = () => exportedPages(deps, ws, aud, query);
      const made = await exportAudit(deps, { ws, aud, table: PAGES, format, delivery, query, rows });
      return answer(made, delivery, reply);
    },
    async exportIssues({ actor, params, query: { delivery, ...query }, reply }) {
      const { workspace: ws } = actor;
      const { audit: aud, format } = params;
      const rows = () => exportedIssues(deps, ws, aud, query);
      const made = await exportAudit(deps, { ws, aud, table: ISSUES, format, delivery, query, rows });
      return answer(made, delivery, reply);
    },
    async exportFindings({ actor, params, query: { delivery, ...query }, reply }) {
      const { workspace: ws } = actor;
      const { audit: aud, format } = params;
      const rows = () => exportedFindings(deps, ws, aud, query);
      const made = await exportAudit(deps, { ws, aud, table: FINDINGS, format, delivery, query, rows });
      return answer(made, delivery, reply);
    },
  };
}

function answer(made: Delivered, delivery: 'file' | 'link', reply: Call['reply']) {
  if (made.kind === 'link')
    return delivery === 'link' ? made.link : ({ raw: 'redirect', to: made.link.url } as const);
  reply.headers['content-disposition'] = `attachment; filename="${made.fileName}"`;
  return { raw: 'file', contentType: made.contentType, body: made.bytes } as const;
}

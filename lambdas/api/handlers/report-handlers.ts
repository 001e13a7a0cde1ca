import type { reportRoutes } from '#contract/api-reports.ts';
import { canChangeWorkspace, canShareAudit, demand } from '#core/access/permissions.ts';
import { changeBranding, readBranding } from '#core/branding/branding.ts';
import { getReport, makeReport } from '#core/reports/make-report.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** Audits as PDFs, and how the workspace shows itself in them. */
export function reportHandlers(deps: ApiDeps): HandlersFor<keyof typeof reportRoutes> {
  return {
    async makeReport({ actor, params, reply }) {
      demand(canShareAudit(actor));
      const report = await makeReport(deps, actor.workspace, params.audit);
      reply.headers['location'] = `/api/v1/audits/${params.audit}/reports/${report.id}`;
      return report;
    },
    getReport: ({ actor, params }) => getReport(deps, actor.workspace, params.audit, params.report),
    getBranding: ({ actor }) => readBranding(deps, actor.workspace),
    async putBranding({ actor, body }) {
      demand(canChangeWorkspace(actor));
      const branding = await changeBranding(deps, actor.workspace, body);
      await deps.note(actor, { action: 'branding.changed' });
      return branding;
    },
  };
}

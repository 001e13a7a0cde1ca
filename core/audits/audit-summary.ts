import type { AuditSummaryView } from '#contract/api-audits.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { AuditSummary } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import { type ReportDeps, openReport } from './open-report.ts';
import { ownObject } from './own-object.ts';
import type { Links } from './report-ports.ts';
import { SCREENSHOT } from './screenshot.ts';

/** The summary of a finished audit, with links to the templates' screenshots. */
export async function auditSummary(
  deps: ReportDeps & { readonly links: Links },
  ws: WorkspaceId,
  aud: AuditId,
): Promise<AuditSummaryView> {
  const report = await openReport(deps, ws, aud);
  const summary = await report.read(REPORT.summary, AuditSummary);
  const templates = await Promise.all(
    summary.templates.map(async (template) => {
      const key = ownObject(ws, aud, template.screenshot);
      const screenshot = key === null ? null : await deps.links.sign(key, SCREENSHOT);
      return Object.assign({}, template, { screenshot });
    }),
  );
  return { ...summary, templates };
}

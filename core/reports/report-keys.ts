import type { AuditId, ReportId, WorkspaceId } from '#contract/ids.ts';
import { PREFIX } from '#contract/objects.ts';

/** Objects of one report: the sheet that it is printed from, and the print. */
export const reportKeys = (ws: WorkspaceId, aud: AuditId, report: ReportId) => {
  const base = `${PREFIX.exports}${ws}/${aud}/reports/${report}`;
  return { sheet: `${base}.html.gz`, pdf: `${base}.pdf` } as const;
};

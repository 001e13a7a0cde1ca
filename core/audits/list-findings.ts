import type { AuditId, RuleId, TemplateId, WorkspaceId } from '#contract/ids.ts';
import { FindingChunk, type FindingRow } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import { readIssue } from './list-issues.ts';
import { decodeOffsets, encodeOffsets } from './offset-cursor.ts';
import type { ReportDeps } from './open-report.ts';
import type { ListPage } from './ports.ts';

export interface FindingQuery extends ListPage {
  readonly template?: TemplateId | undefined;
  readonly state?: FindingRow['state'] | undefined;
  readonly q?: string | undefined;
}

/** Chunks looked through for one answer: a filter that matches little still answers in time, with a cursor. */
const MOST_CHUNKS = 12;

/**
 * Findings of a rule, in the order of template and URL. A page of the list may be short, or empty, and still
 * have a `nextCursor`, where a filter leaves little of many.
 */
export async function listFindings(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  rule: RuleId,
  query: FindingQuery,
): Promise<{ items: FindingRow[]; nextCursor: string | null }> {
  const { chunks } = await readIssue(deps, ws, aud, rule);
  const [from = 0, first = 0] = decodeOffsets(query.cursor, 2);
  const items: FindingRow[] = [];
  let offset = first;
  for (let chunk = from; chunk < chunks; chunk++) {
    if (chunk - from === MOST_CHUNKS) return { items, nextCursor: encodeOffsets(chunk, 0) };
    const part = await deps.reports.read(ws, aud, REPORT.findings(rule, chunk), FindingChunk);
    const findings = part?.findings ?? [];
    for (; offset < findings.length; offset++) {
      const finding = findings[offset];
      if (finding === undefined || !matches(finding, query)) continue;
      if (items.length === query.limit) return { items, nextCursor: encodeOffsets(chunk, offset) };
      items.push(finding);
    }
    offset = 0;
  }
  return { items, nextCursor: null };
}

function matches(finding: FindingRow, { template, state, q }: FindingQuery): boolean {
  if (template !== undefined && finding.template !== template) return false;
  if (state !== undefined && finding.state !== state) return false;
  return q === undefined || (finding.url ?? '').toLowerCase().includes(q.toLowerCase());
}

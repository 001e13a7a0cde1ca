import * as z from 'zod';
import type { ExportedFinding } from '#contract/api-exports.ts';
import type { IssueBrief } from '#contract/api-issues.ts';
import type { AuditId, RuleId, WorkspaceId } from '#contract/ids.ts';
import type { PageFilter, PageListRow, PageSort } from '#contract/page-index.ts';
import { FindingChunk, IssueRow } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import { filterPages } from '../report/page-query.ts';
import { type IssueQuery, filterIssues, listIssues } from './list-issues.ts';
import { type ReportDeps, openReport } from './open-report.ts';

/**
 * Rows of exports, equal to those of the API's lists. What has to be there is asked for before the first row; the
 * rest is read as the rows are taken.
 */
export interface PagesExport {
  readonly filter: readonly PageFilter[];
  readonly sort: PageSort;
  readonly order: 'asc' | 'desc';
}

/** @throws AppError NOT_FOUND where there is no such audit or it has no results, CONFLICT while it runs */
export async function exportedPages(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  { filter, sort, order }: PagesExport,
): Promise<Iterable<PageListRow>> {
  const index = await (await openReport(deps, ws, aud)).pageIndex();
  return filterPages(index, filter, { sort, descending: order === 'desc' });
}

export async function exportedIssues(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  query: IssueQuery,
): Promise<Iterable<IssueBrief>> {
  return (await listIssues(deps, ws, aud, query)).items;
}

export interface FindingsExport extends Omit<IssueQuery, 'state'> {
  readonly rule?: RuleId | undefined;
}

const Issues = z.array(IssueRow);

/** By issue in the order of their list, then in the order of the issue's findings; a chunk is held at a time. */
export async function exportedFindings(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  { rule, ...query }: FindingsExport,
): Promise<AsyncIterable<ExportedFinding>> {
  const report = await openReport(deps, ws, aud);
  const issues = filterIssues(await report.read(REPORT.issues, Issues), { ...query, state: 'open' });
  const wanted = rule === undefined ? issues : issues.filter((issue) => issue.rule === rule);
  return findingsOf(deps, ws, aud, wanted);
}

async function* findingsOf(
  { reports }: Pick<ReportDeps, 'reports'>,
  ws: WorkspaceId,
  aud: AuditId,
  issues: readonly IssueRow[],
): AsyncGenerator<ExportedFinding> {
  for (const { rule, title, category, chunks } of issues) {
    for (let chunk = 0; chunk < chunks; chunk++) {
      const part = await reports.read(ws, aud, REPORT.findings(rule, chunk), FindingChunk);
      for (const finding of part?.findings ?? []) yield { rule, title, category, ...finding };
    }
  }
}

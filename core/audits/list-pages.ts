import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { PageFilter, PageListRow, PageSort } from '#contract/page-index.ts';
import { queryPages } from '../report/page-query.ts';
import { type ReportDeps, openReport } from './open-report.ts';
import type { ListPage } from './ports.ts';

export interface PageListQuery extends ListPage {
  readonly filter: readonly PageFilter[];
  readonly sort: PageSort;
  readonly order: 'asc' | 'desc';
}

/** Every URL that the audit knows, filtered and sorted in memory. */
export async function listPages(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  { filter, sort, order, limit, cursor }: PageListQuery,
): Promise<{ items: PageListRow[]; nextCursor: string | null; total: number; more: number }> {
  const report = await openReport(deps, ws, aud);
  const index = await report.pageIndex();
  const descending = order === 'desc';
  const { rows, nextCursor, total } = queryPages(index, { filters: filter, sort, descending, limit, cursor });
  return { items: [...rows], nextCursor, total, more: index.more };
}

import type { AuditId, PageId, WorkspaceId } from '#contract/ids.ts';
import type { PageIndex } from '#contract/page-index.ts';
import { DETAIL_ROWS, type PageDetail, PageDetails } from '#contract/report-lists.ts';
import { REPORT } from '#contract/report-objects.ts';
import type { PageRecord } from '#contract/slice.ts';
import { AppError } from '../errors.ts';
import { rowOfPage } from '../report/page-query.ts';
import type { SliceReader } from './audit-live.ts';
import { type ReportDeps, openReport } from './open-report.ts';
import { ownObject } from './own-object.ts';

export interface FoundPage {
  readonly index: PageIndex;
  readonly row: number;
  readonly detail: PageDetail;
  /** Texts that the details name by number. */
  readonly strings: readonly string[];
}

/** A page of a finished audit with what analysis knows of it. Throws NOT_FOUND where the audit knows it not. */
export async function findPage(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  page: PageId,
): Promise<FoundPage> {
  const report = await openReport(deps, ws, aud);
  const index = await report.pageIndex();
  const row = rowOfPage(index, page);
  if (row < 0) throw new AppError('NOT_FOUND', 'This audit knows no such page.');
  const { first, pages, strings } = await report.read(
    REPORT.pageDetails(Math.floor(row / DETAIL_ROWS)),
    PageDetails,
  );
  const detail = pages[row - first];
  if (detail?.page !== page) throw new AppError('MALFORMED', `Page details and index differ on row ${row}`);
  return { index, row, detail, strings };
}

/** The page's own record in its slice; null where it was not crawled or the slice is gone. */
export async function readRecord(
  { slices }: { readonly slices: SliceReader },
  ws: WorkspaceId,
  aud: AuditId,
  detail: Pick<PageDetail, 'slice' | 'url'>,
): Promise<PageRecord | null> {
  const key = ownObject(ws, aud, detail.slice);
  if (key === null) return null;
  const found = await slices.read(key);
  return found?.pages.find(({ url, probe }) => url === detail.url && probe === undefined) ?? null;
}

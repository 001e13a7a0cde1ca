import type { PageView } from '#contract/api-pages.ts';
import type { AuditId, PageId, WorkspaceId } from '#contract/ids.ts';
import { pageListRow } from '../report/page-query.ts';
import type { SliceReader } from './audit-live.ts';
import { pageRef } from './broken-links.ts';
import { findPage, readRecord } from './find-page.ts';
import type { ReportDeps } from './open-report.ts';
import { ownObject } from './own-object.ts';
import { toRecordView } from './record-view.ts';
import type { Links } from './report-ports.ts';
import { SCREENSHOT } from './screenshot.ts';

export interface PageDeps extends ReportDeps {
  readonly slices: SliceReader;
  readonly links: Links;
}

/** One page: its row, its findings, its facts, and a link to its screenshot. */
export async function getPage(
  deps: PageDeps,
  ws: WorkspaceId,
  aud: AuditId,
  page: PageId,
): Promise<PageView> {
  const { index, row, detail } = await findPage(deps, ws, aud, page);
  const record = await readRecord(deps, ws, aud, detail);
  const screenshot = ownObject(ws, aud, detail.screenshot);
  const refs = (rows: readonly number[]) => rows.flatMap((other) => pageRef(index, other) ?? []);
  return {
    row: pageListRow(index, row),
    findings: detail.findings,
    gate: detail.gate,
    redirects: detail.redirects,
    sitemaps: detail.sitemaps,
    lastmod: detail.lastmod,
    duplicates: { exact: refs(detail.exactDuplicates), near: refs(detail.nearDuplicates) },
    why: detail.why,
    record: record === null ? null : toRecordView(record),
    screenshot: screenshot === null ? null : await deps.links.sign(screenshot, SCREENSHOT),
    html: ownObject(ws, aud, detail.html) !== null,
  };
}

import * as z from 'zod';
import type { BrokenSourceGroup } from '#contract/api-issues.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { PageIndex } from '#contract/page-index.ts';
import { BrokenSources, BrokenTarget } from '#contract/report-lists.ts';
import { REPORT } from '#contract/report-objects.ts';
import { AppError } from '../errors.ts';
import { decodeOffsets, encodeOffsets, pageOfList } from './offset-cursor.ts';
import { type ReportDeps, openReport } from './open-report.ts';
import type { ListPage } from './ports.ts';

const Targets = z.array(BrokenTarget);

/** Broken targets as analysis ordered them. */
export async function brokenLinks(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  query: ListPage & { readonly internal?: boolean | undefined },
): Promise<{ items: Omit<BrokenTarget, 'chunks'>[]; nextCursor: string | null }> {
  const report = await openReport(deps, ws, aud);
  const targets = await report.read(REPORT.brokenTargets, Targets);
  const { internal } = query;
  const { items, nextCursor } = pageOfList(
    internal === undefined ? targets : targets.filter((target) => target.internal === internal),
    query,
  );
  return { items: items.map(withoutChunks), nextCursor };
}

function withoutChunks(target: BrokenTarget): Omit<BrokenTarget, 'chunks'> {
  const { chunks: _chunks, ...shown } = target;
  return shown;
}

/** Every link to one broken target, one stored chunk at a time. */
export async function brokenLinkSources(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  { url, cursor }: { readonly url: string; readonly cursor?: string | undefined },
): Promise<{ items: BrokenSourceGroup[]; nextCursor: string | null }> {
  const report = await openReport(deps, ws, aud);
  const targets = await report.read(REPORT.brokenTargets, Targets);
  const target = targets.find((broken) => broken.url === url);
  if (target === undefined) throw new AppError('NOT_FOUND', 'No link to this address is broken.');
  const [at = 0] = decodeOffsets(cursor, 1);
  const chunk = target.chunks[at];
  if (chunk === undefined) return { items: [], nextCursor: null };
  const [index, sources] = await Promise.all([
    report.pageIndex(),
    report.read(REPORT.brokenSources(chunk), BrokenSources),
  ]);
  const groups = sources.targets.find((broken) => broken.url === url)?.groups ?? [];
  return {
    items: groups.map(({ text, region, place, nofollow, rows }) => ({
      text,
      region,
      place,
      nofollow,
      pages: rows.flatMap((row) => pageRef(index, row) ?? []),
    })),
    nextCursor: at + 1 < target.chunks.length ? encodeOffsets(at + 1) : null,
  };
}

/** Id and address of a row of the page index; null for a row that it does not have. */
export function pageRef({ columns }: PageIndex, row: number) {
  const page = columns.id[row];
  const url = columns.url[row];
  return page === undefined || url === undefined ? null : { page, url };
}

import type { Inlinks, Outlink } from '#contract/api-pages.ts';
import type { AuditId, PageId, WorkspaceId } from '#contract/ids.ts';
import type { PageIndex } from '#contract/page-index.ts';
import { pageIdOf } from '../report/page-id.ts';
import { rowOfPage } from '../report/page-query.ts';
import type { SliceReader } from './audit-live.ts';
import { pageRef } from './broken-links.ts';
import { findPage, readRecord } from './find-page.ts';
import { pageOfList } from './offset-cursor.ts';
import type { ReportDeps } from './open-report.ts';
import type { ListPage } from './ports.ts';

/** Who links to a page: all of it counted, the first hundred source pages named. */
export async function pageInlinks(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  page: PageId,
): Promise<Inlinks> {
  const { index, detail, strings } = await findPage(deps, ws, aud, page);
  const { links, pages, followPages, samples } = detail.inlinks;
  const items = samples.flatMap(([row, text, region, place, nofollow]) => {
    const source = pageRef(index, row);
    if (source === null) return [];
    return [{ ...source, text: strings[text] ?? '', region, place: strings[place] ?? '', nofollow }];
  });
  return { links, pages, followPages, items };
}

/** Where a page links to, in document order: by the rendered document where there is one. */
export async function pageOutlinks(
  deps: ReportDeps & { readonly slices: SliceReader },
  ws: WorkspaceId,
  aud: AuditId,
  page: PageId,
  query: ListPage,
): Promise<{ items: Outlink[]; nextCursor: string | null }> {
  const { index, detail } = await findPage(deps, ws, aud, page);
  const record = await readRecord(deps, ws, aud, detail);
  const raw = record?.raw ?? null;
  const rendered = record?.rendered ?? null;
  const inRaw = rendered === null ? null : new Set(raw?.links.map(({ url }) => url));
  const { items, nextCursor } = pageOfList((rendered ?? raw)?.links ?? [], query);
  return {
    items: items.map((link) =>
      Object.assign({}, link, {
        target: targetOf(index, link.url),
        scriptOnly: inRaw !== null && link.url !== null && !inRaw.has(link.url),
      }),
    ),
    nextCursor,
  };
}

function targetOf(index: PageIndex, url: string | null): Outlink['target'] {
  if (url === null) return null;
  const page = pageIdOf(url);
  const row = rowOfPage(index, page);
  return row < 0 ? null : { page, status: index.columns.status[row] ?? null };
}

import type { Link } from '#contract/api-audits.ts';
import type { AuditId, PageId, WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import { findPage } from './find-page.ts';
import type { ReportDeps } from './open-report.ts';
import { ownObject } from './own-object.ts';
import type { Links } from './report-ports.ts';

/**
 * A link that downloads the HTML as it was fetched. It is a stranger's page: a file to be saved, of no type
 * that a browser shows, and from another origin than ours.
 */
export async function pageHtml(
  deps: ReportDeps & { readonly links: Links },
  ws: WorkspaceId,
  aud: AuditId,
  page: PageId,
): Promise<Link> {
  const { detail } = await findPage(deps, ws, aud, page);
  const key = ownObject(ws, aud, detail.html);
  if (key === null) throw new AppError('NOT_FOUND', 'The HTML of this page was not kept.');
  return deps.links.sign(key, { contentType: 'application/octet-stream', attachment: `${page}.html` });
}

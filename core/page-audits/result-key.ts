import type { PageAuditId, WorkspaceId } from '#contract/ids.ts';
import { PREFIX } from '#contract/objects.ts';

/** Where a worker leaves what it found on a single page: gzip of JSON. */
export const pageResultKey = (ws: WorkspaceId, id: PageAuditId): string =>
  `${PREFIX.pages}${ws}/${id}.json.gz`;

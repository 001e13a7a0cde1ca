import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import type { AuditHeaders } from './ports.ts';

/** The audit's header; throws NOT_FOUND where this workspace has none by that id. */
export async function getHeader(
  { headers }: { readonly headers: Pick<AuditHeaders, 'get'> },
  ws: WorkspaceId,
  aud: AuditId,
): Promise<AuditHeader> {
  const header = await headers.get(ws, aud);
  if (header === null) throw new AppError('NOT_FOUND', 'There is no such audit.');
  return header;
}

/** The header of an audit whose results may be shown; throws CONFLICT until it is done. */
export async function getFinished(
  deps: { readonly headers: Pick<AuditHeaders, 'get'> },
  ws: WorkspaceId,
  aud: AuditId,
): Promise<AuditHeader> {
  const header = await getHeader(deps, ws, aud);
  if (header.phase !== 'done')
    throw new AppError('CONFLICT', 'The audit is still running: its results come when it is done.', {
      reason: 'audit-running',
    });
  return header;
}

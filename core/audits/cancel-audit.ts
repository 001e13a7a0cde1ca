import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import { getHeader } from './get-header.ts';
import type { AuditHeaders, Control } from './ports.ts';

/**
 * Asks a running audit to end with what it has. The flag on the header is what counts: a cancel that is stuck
 * behind other messages is seen by the next transition of any kind. Throws CONFLICT where it has ended.
 */
export async function cancelAudit(
  deps: { readonly headers: Pick<AuditHeaders, 'get' | 'requestCancel'>; readonly control: Control },
  ws: WorkspaceId,
  aud: AuditId,
): Promise<AuditHeader> {
  const header = await getHeader(deps, ws, aud);
  if (header.phase === 'done' || !(await deps.headers.requestCancel(ws, aud)))
    throw new AppError('CONFLICT', 'This audit has ended.', { reason: 'audit-ended' });
  await deps.control.send({ v: 1, type: 'cancel', ws, aud });
  return { ...header, cancelRequested: true };
}

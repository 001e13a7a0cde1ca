import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { PREFIX } from '#contract/objects.ts';

/**
 * An object's name that came from a worker, if it names an object of this audit; null otherwise. A worker that
 * was taken over could name anything: nothing is read or signed by a name that this has not let through.
 */
export function ownObject(ws: WorkspaceId, aud: AuditId, key: string | null): string | null {
  if (key === null || !key.startsWith(`${PREFIX.slices}${ws}/${aud}/`)) return null;
  return /^[\w./-]+$/.test(key) && !key.includes('..') ? key : null;
}

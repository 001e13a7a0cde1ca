import { createHash } from 'node:crypto';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { ulid } from '../ulid.ts';

/**
 * The id of the audit that a site's due time (epoch milliseconds) starts: always the same, so that a firing
 * that comes twice is one audit. In place of chance it holds 80 bits of a SHA-256 over site and time.
 */
export function scheduledAuditId(ws: WorkspaceId, site: SiteId, dueAt: number): AuditId {
  const digest = createHash('sha256').update(`schedule\n${ws}\n${site}\n${dueAt}`).digest();
  return `aud_${ulid(dueAt, digest.subarray(0, 16))}`;
}

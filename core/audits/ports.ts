import type { AuditBrief } from '#contract/api-sites.ts';
import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import type { ControlMessage } from '#contract/messages.ts';

/** The audits' headers, as the API sees them: it makes them, reads them, and asks for an end. */
export interface AuditHeaders {
  readonly get: (ws: WorkspaceId, aud: AuditId) => Promise<AuditHeader | null>;
  /** Throws CONFLICT where there is one. */
  readonly create: (header: AuditHeader) => Promise<void>;
  /** False where the audit is gone or done. */
  readonly requestCancel: (ws: WorkspaceId, aud: AuditId) => Promise<boolean>;
}

export interface ListPage {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A site's list of audits: one row each, put at the start and again at the end. */
export interface AuditList {
  /** `keepDays` is how long it is kept, where that is fewer than KEEP_DAYS. */
  readonly put: (ws: WorkspaceId, brief: AuditBrief, keepDays?: number) => Promise<void>;
  /** Newest first. */
  readonly list: (
    ws: WorkspaceId,
    site: SiteId,
    page: ListPage,
  ) => Promise<{ readonly items: readonly AuditBrief[]; readonly nextCursor: string | null }>;
  readonly remove: (ws: WorkspaceId, site: SiteId, aud: AuditId) => Promise<void>;
}

/** The way to the coordinator. */
export interface Control {
  readonly send: (message: ControlMessage) => Promise<void>;
}

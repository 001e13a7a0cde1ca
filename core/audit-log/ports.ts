import type { LogAction } from '#contract/api-audit-log.ts';
import type { LogId, WorkspaceId } from '#contract/ids.ts';

/** One line of the log as stored; its time is the id's. */
export interface LogRecord {
  readonly id: LogId;
  readonly action: LogAction;
  readonly by: { readonly kind: 'user' | 'key' | 'system'; readonly id: string };
  readonly target: { readonly kind: string; readonly id: string; readonly name: string | null } | null;
  readonly details: Readonly<Record<string, string>>;
}

export interface AuditLog {
  /** Kept for LOG_DAYS. */
  readonly add: (ws: WorkspaceId, record: LogRecord) => Promise<void>;
  /** Newest first. Throws BAD_REQUEST for a cursor of another list. */
  readonly list: (
    ws: WorkspaceId,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ) => Promise<{ readonly items: readonly LogRecord[]; readonly nextCursor: string | null }>;
}

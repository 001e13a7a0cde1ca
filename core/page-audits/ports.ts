import type { PageAuditResult } from '#contract/api-page-audits.ts';
import type { PageAuditId, WorkspaceId } from '#contract/ids.ts';
import type { PageTask } from '#contract/page-task.ts';
import type { Mode } from '#contract/slice.ts';

/** A check of one page that was asked for: kept for a day. */
export interface PageAuditRecord {
  readonly ws: WorkspaceId;
  readonly id: PageAuditId;
  readonly url: string;
  readonly mode: Mode;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What is reserved for it, and what one rendered page counts. */
  readonly units: number;
  readonly weight: number;
}

export interface PageAudits {
  readonly put: (record: PageAuditRecord) => Promise<void>;
  /** Null where there is none, or it is forgotten. */
  readonly get: (ws: WorkspaceId, id: PageAuditId) => Promise<PageAuditRecord | null>;
  readonly remove: (ws: WorkspaceId, id: PageAuditId) => Promise<void>;
  /** What a worker left; null while there is nothing, and where it is not sound. */
  readonly result: (ws: WorkspaceId, id: PageAuditId) => Promise<PageAuditResult | null>;
}

/**
 * Has a worker check the page, and waits for it until `until` (epoch milliseconds): false where it is still at
 * work by then. Throws UNAVAILABLE where none takes it, or it fails.
 */
export type RunPageTask = (task: PageTask, until: number) => Promise<boolean>;

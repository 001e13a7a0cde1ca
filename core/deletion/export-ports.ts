import type { AuditId, SiteId, UserId, WorkspaceId } from '#contract/ids.ts';

/** An export of all data of a workspace, under way or done. Times are epoch milliseconds. */
export interface ExportRecord {
  readonly ws: WorkspaceId;
  /** Of this request: the name of its folder. */
  readonly run: string;
  /** Of two workers at once, one keeps what it did. */
  readonly version: number;
  readonly by: UserId;
  readonly state: 'running' | 'done' | 'failed';
  readonly requestedAt: number;
  readonly finishedAt: number | null;
  /** The sites whose audits are still to be written, the one at work first; null before the first file. */
  readonly sites: readonly SiteId[] | null;
  /** Where the list of the first one's audits goes on; null at its beginning. */
  readonly cursor: string | null;
  readonly audits: number;
  readonly files: readonly { readonly key: string; readonly bytes: number }[];
  readonly nextCheckAt: number;
}

export interface WorkspaceExports {
  readonly get: (ws: WorkspaceId) => Promise<ExportRecord | null>;
  /** False where another export is running since `since`. */
  readonly begin: (record: ExportRecord, since: number) => Promise<boolean>;
  /** False where another worker was quicker, this run was replaced, or the workspace deleted. */
  readonly save: (record: ExportRecord) => Promise<boolean>;
}

/** Objects of an audit's report as they are stored: each is one line of JSON, packed. */
export interface ReportParts {
  readonly list: (ws: WorkspaceId, aud: AuditId) => Promise<readonly { name: string; key: string }[]>;
  readonly get: (key: string) => Promise<Uint8Array | null>;
}

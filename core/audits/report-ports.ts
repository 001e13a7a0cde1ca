import type * as z from 'zod';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { PageIndex } from '#contract/page-index.ts';

/** What analysis left (contract/report-objects.ts names the parts). Null where there is none by that name. */
export interface Reports {
  readonly read: <S extends z.ZodType>(
    ws: WorkspaceId,
    aud: AuditId,
    name: string,
    schema: S,
  ) => Promise<z.output<S> | null>;
  readonly pageIndex: (ws: WorkspaceId, aud: AuditId) => Promise<PageIndex | null>;
}

export interface LinkOptions {
  /** Forced upon whoever fetches it. */
  readonly contentType: string;
  /** A file's name makes it a download that no browser shows. */
  readonly attachment?: string;
}

/** Short-lived links to objects. */
export interface Links {
  readonly sign: (
    key: string,
    options: LinkOptions,
  ) => Promise<{ readonly url: string; readonly expiresAt: string }>;
}

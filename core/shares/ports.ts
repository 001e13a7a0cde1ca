import type { Share } from '#contract/api-shares.ts';
import type { ShareId, SiteId, WorkspaceId } from '#contract/ids.ts';

/** A link as stored: its token is nowhere, only its hash. */
export interface ShareRecord extends Share {
  readonly ws: WorkspaceId;
  readonly hash: string;
}

/** Rows that have ended may still be there: whoever reads one looks at `endsAt`. */
export interface Shares {
  readonly create: (share: ShareRecord) => Promise<void>;
  /** As of now, whatever an index may still say. */
  readonly byHash: (hash: string) => Promise<ShareRecord | null>;
  /** Newest first. */
  readonly list: (ws: WorkspaceId) => Promise<readonly ShareRecord[]>;
  /** False where there was none. */
  readonly remove: (ws: WorkspaceId, share: ShareId) => Promise<boolean>;
  readonly removeOfSite: (ws: WorkspaceId, site: SiteId) => Promise<void>;
}

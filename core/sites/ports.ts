import type { AuditBrief, Preflight, SiteSettings } from '#contract/api-sites.ts';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import type { OwnershipRecord, SiteAccess } from '../ownership/ports.ts';

/** A site as stored. Only finished audits are in `last` and `trend`. */
export interface SiteRecord {
  readonly ws: WorkspaceId;
  readonly id: SiteId;
  readonly url: string;
  readonly name: string;
  readonly settings: SiteSettings;
  readonly createdAt: string;
  /** Sent to the site as a header, so that its firewall can know us. */
  readonly token: string;
  /** The audit that holds the site's lock; it may have ended without letting go. */
  readonly running: AuditId | null;
  /** When the lock was taken, epoch milliseconds: the id of a scheduled audit has the time it was due. */
  readonly lockedAt?: number | undefined;
  /** What its schedule comes to, where it has one that is not paused. */
  readonly due?: SiteDue | undefined;
  readonly last: AuditBrief | null;
  /** Finished audits with a score, oldest first. */
  readonly trend: readonly AuditBrief[];
  readonly ownership?: OwnershipRecord | undefined;
  readonly access?: SiteAccess | undefined;
}

/** When a site is audited by itself: enough to tell the next time. */
interface SiteDue {
  /** A cron expression of EventBridge Scheduler. */
  readonly expression: string;
  readonly zone: string;
}

export interface SiteChange {
  readonly name?: string | undefined;
  readonly settings?: SiteSettings | undefined;
}

export interface Sites {
  readonly get: (ws: WorkspaceId, site: SiteId) => Promise<SiteRecord | null>;
  readonly list: (ws: WorkspaceId) => Promise<readonly SiteRecord[]>;
  readonly create: (site: SiteRecord) => Promise<void>;
  /** Null where the site is gone. */
  readonly change: (ws: WorkspaceId, site: SiteId, change: SiteChange) => Promise<SiteRecord | null>;
  /** Keeps beside the site when it is due, for lists; null for never. False where the site is gone. */
  readonly setDue: (ws: WorkspaceId, site: SiteId, due: SiteDue | null) => Promise<boolean>;
  /** Takes the site's lock where it is free or held by `stale`; false where another audit was quicker. */
  readonly lock: (
    ws: WorkspaceId,
    site: SiteId,
    aud: AuditId,
    stale: AuditId | null,
    now?: number,
  ) => Promise<boolean>;
  /** Lets the lock go if `aud` holds it. */
  readonly unlock: (ws: WorkspaceId, site: SiteId, aud: AuditId) => Promise<void>;
  /** Keeps a finished audit in the site's row; older audits never replace newer ones. Nothing happens where the site is gone. */
  readonly remember: (ws: WorkspaceId, brief: AuditBrief) => Promise<void>;
  /**
   * Hides the site from every other function here and frees nobody's lock; says which audit holds it. Null
   * where the site is gone.
   */
  readonly close: (ws: WorkspaceId, site: SiteId) => Promise<{ readonly running: AuditId | null } | null>;
  readonly remove: (ws: WorkspaceId, site: SiteId) => Promise<void>;
}

/** Asks the one function that may fetch sites for a first look. Throws UNAVAILABLE where it does not answer. */
export type RunPreflight = (request: { readonly url: string }) => Promise<Preflight>;

/** How audits show themselves and what bounds them on this stage. */
export interface AuditDefaults {
  readonly userAgent: string;
  /** Seconds before a page that did not answer is asked once more. */
  readonly recheckAfter: number;
}

/** The header that carries a site's token. */
export const TOKEN_HEADER = 'X-Plumbline-Token';

export const DELETION_STEPS = ['wait', 'purge', 'again'] as const;

/** The work of deleting a site, kept where the sweeper finds it until nothing is left. Times are epoch milliseconds. */
export interface Deletion {
  readonly ws: WorkspaceId;
  readonly site: SiteId;
  readonly step: (typeof DELETION_STEPS)[number];
  readonly requestedAt: number;
  /** Audits to be looked after beside those in the site's list: the running one, and in `again` all recent ones. */
  readonly audits: readonly AuditId[];
  readonly nextCheckAt: number;
}

export interface Deletions {
  readonly get: (ws: WorkspaceId, site: SiteId) => Promise<Deletion | null>;
  /** Keeps what is there. */
  readonly create: (deletion: Deletion) => Promise<void>;
  readonly save: (deletion: Deletion) => Promise<void>;
  readonly remove: (ws: WorkspaceId, site: SiteId) => Promise<void>;
}

/** Deletes everything of one audit, the header first: what is still at work then finds nothing and ends. */
export interface Purge {
  readonly rows: (ws: WorkspaceId, aud: AuditId) => Promise<void>;
  readonly objects: (ws: WorkspaceId, aud: AuditId) => Promise<void>;
}

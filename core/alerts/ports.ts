import type { AlertRules } from '#contract/api-alerts.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';

interface StoredAlerts {
  readonly rules: AlertRules;
  /** ISO 8601. */
  readonly changedAt: string;
}

export interface AlertStore {
  /** Null while a site has the defaults. */
  readonly get: (ws: WorkspaceId, site: SiteId) => Promise<StoredAlerts | null>;
  readonly put: (ws: WorkspaceId, site: SiteId, alerts: StoredAlerts) => Promise<void>;
  readonly remove: (ws: WorkspaceId, site: SiteId) => Promise<void>;
}

/** What one audit, or one due time, adds to a digest. */
export interface DigestEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly lines: readonly string[];
}

interface GatheredDigest {
  /** Epoch milliseconds. */
  readonly due: number;
  /** By what they are about: an audit's id, or a due time. */
  readonly entries: Readonly<Record<string, DigestEntry>>;
}

/** Alerts that wait for their site's digest: one row a site. */
export interface Digests {
  readonly get: (ws: WorkspaceId, site: SiteId) => Promise<GatheredDigest | null>;
  /** Added twice under one key it is there once; the first sets when the digest is due. */
  readonly add: (
    ws: WorkspaceId,
    site: SiteId,
    key: string,
    entry: DigestEntry,
    due: number,
  ) => Promise<void>;
  /** Takes out what was sent; what came meanwhile stays, and is due at `next`. */
  readonly take: (ws: WorkspaceId, site: SiteId, keys: readonly string[], next: number) => Promise<void>;
}

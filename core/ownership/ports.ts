import type { OwnershipMethod, OwnershipResult } from '#contract/api-ownership.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';

/** What is known of a site's ownership; times are epoch milliseconds. */
export interface OwnershipRecord {
  readonly method: OwnershipMethod;
  /** Since when it is verified; null while it is not. */
  readonly since: number | null;
  /** When the proof was last seen. */
  readonly foundAt: number | null;
  readonly checkedAt: number;
  readonly result: OwnershipResult;
  readonly detail: string | null;
}

/** What audits of a site may do beside the usual. */
export interface SiteAccess {
  readonly ignoreRobots: boolean;
  /** Headers, sealed; null where there are none. */
  readonly sealed: string | null;
  /** Names of the headers that the customer gave. */
  readonly headers: readonly string[];
  readonly basicAuthUser: string | null;
}

export interface SiteRights {
  /** False where the site is gone. */
  readonly saveOwnership: (ws: WorkspaceId, site: SiteId, record: OwnershipRecord) => Promise<boolean>;
  readonly saveAccess: (ws: WorkspaceId, site: SiteId, access: SiteAccess) => Promise<boolean>;
}

export interface ProofRequest {
  /** The site's address. */
  readonly url: string;
  readonly method: OwnershipMethod;
  readonly token: string;
}

export interface ProofAnswer {
  readonly result: OwnershipResult;
  readonly detail: string | null;
}

/** Asks the one function that may fetch sites to look. Throws UNAVAILABLE where it does not answer. */
export type LookForProof = (request: ProofRequest) => Promise<ProofAnswer>;

/** Seals request headers for one host of one workspace, and opens them for the same alone. */
export interface Seal {
  readonly close: (of: SealedFor, headers: Readonly<Record<string, string>>) => string;
  /** Null where it was sealed for another, with another secret, or is not sound. */
  readonly open: (of: SealedFor, sealed: string) => Readonly<Record<string, string>> | null;
}

export interface SealedFor {
  readonly ws: WorkspaceId;
  /** With its port where it has one. */
  readonly host: string;
}

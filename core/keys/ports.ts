import type { KeyId, UserId, WorkspaceId } from '#contract/ids.ts';
import type { Scope } from '#contract/route.ts';

/** An API key as stored: of its secrets only hashes. Times are epoch milliseconds. */
export interface KeyRecord {
  readonly ws: WorkspaceId;
  readonly id: KeyId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly hash: string;
  readonly createdBy: UserId;
  readonly createdAt: number;
  readonly endsAt: number | null;
  readonly usedAt: number | null;
  readonly rotatedAt: number | null;
  /** The secret before the last rotation, and until when it works. */
  readonly old: { readonly hash: string; readonly until: number } | null;
  readonly revokedAt: number | null;
}

interface KeyRotation {
  /** The hash that is replaced: of two rotations at once one wins. */
  readonly from: string;
  readonly hash: string;
  readonly at: number;
  readonly oldUntil: number;
  readonly endsAt: number | null;
}

export interface ApiKeys {
  /** By the id in the key itself, of whatever workspace, as of now. */
  readonly find: (id: KeyId) => Promise<KeyRecord | null>;
  /** The workspace's own, those lately revoked among them, in no order. */
  readonly list: (ws: WorkspaceId) => Promise<readonly KeyRecord[]>;
  /** False where the workspace has `most` keys that are not revoked. */
  readonly create: (key: KeyRecord, most: number) => Promise<boolean>;
  /** Null where the key is gone, revoked, or was rotated by another. */
  readonly rotate: (ws: WorkspaceId, id: KeyId, rotation: KeyRotation) => Promise<KeyRecord | null>;
  /** Ends it, once: a second time changes nothing. Null where the workspace has no such key. */
  readonly revoke: (ws: WorkspaceId, id: KeyId, at: number) => Promise<KeyRecord | null>;
  /** Notes that it was used at `at`, unless that was noted since `since`. */
  readonly touch: (id: KeyId, at: number, since: number) => Promise<void>;
}

import type { ChannelId, KeyId, SiteId, UserId, WorkspaceId } from '#contract/ids.ts';

/** Ids by which other partitions than the workspace's own are found. */
export interface WorkspaceContents {
  readonly sites: readonly SiteId[];
  readonly keys: readonly KeyId[];
  readonly channels: readonly ChannelId[];
  readonly members: readonly UserId[];
}

export const WORKSPACE_DELETION_STEPS = ['purge', 'again'] as const;

/**
 * The work of deleting a workspace, kept where the sweeper finds it until nothing is left. It remembers every id
 * that it ever saw there: what was being written while the rows went is found by them an hour later. Times are
 * epoch milliseconds.
 */
export interface WorkspaceDeletion extends WorkspaceContents {
  readonly ws: WorkspaceId;
  readonly step: (typeof WORKSPACE_DELETION_STEPS)[number];
  readonly requestedAt: number;
  readonly nextCheckAt: number;
}

export interface WorkspaceDeletions {
  readonly get: (ws: WorkspaceId) => Promise<WorkspaceDeletion | null>;
  /** Keeps what is there. */
  readonly create: (deletion: WorkspaceDeletion) => Promise<void>;
  readonly save: (deletion: WorkspaceDeletion) => Promise<void>;
  readonly remove: (ws: WorkspaceId) => Promise<void>;
}

/** All of these may be repeated. */
export interface WorkspacePurge {
  readonly contents: (ws: WorkspaceId) => Promise<WorkspaceContents>;
  /** Takes away everything by which anybody gets in: the workspace's own row, members, invitations, API keys, share links. */
  readonly access: (ws: WorkspaceId, contents: WorkspaceContents) => Promise<void>;
  /** The rest of its rows but those of sites, whose own deletions come first. */
  readonly rows: (ws: WorkspaceId, contents: WorkspaceContents) => Promise<void>;
  /** What deletions of its sites left, once all of them have ended. */
  readonly sites: (ws: WorkspaceId, contents: WorkspaceContents) => Promise<void>;
  /** All of its objects, or only the files that somebody had made. */
  readonly objects: (ws: WorkspaceId, which: 'all' | 'exports') => Promise<void>;
}

/** The work of deleting an account. Times are epoch milliseconds. */
export interface AccountDeletion {
  readonly user: UserId;
  /** The identity provider's own name of the account. */
  readonly username: string;
  /** In which nobody else was. */
  readonly workspaces: readonly WorkspaceId[];
  readonly step: (typeof WORKSPACE_DELETION_STEPS)[number];
  readonly nextCheckAt: number;
}

export interface AccountDeletions {
  readonly get: (user: UserId) => Promise<AccountDeletion | null>;
  /** Keeps what is there. */
  readonly create: (deletion: AccountDeletion) => Promise<void>;
  readonly save: (deletion: AccountDeletion) => Promise<void>;
  readonly remove: (user: UserId) => Promise<void>;
}

/** Takes away a person's own rows: profile, lists of workspaces and sessions, and the sessions. */
export type PurgePerson = (user: UserId) => Promise<void>;

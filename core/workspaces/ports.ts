import type { InvitedRole } from '#contract/api-workspaces.ts';
import type { Role } from '#contract/api-auth.ts';
import type { InvitationId, UserId, WorkspaceId } from '#contract/ids.ts';

interface Profile {
  readonly user: UserId;
  readonly email: string;
  /** The workspace made at the first sign-in. */
  readonly home: WorkspaceId;
  /** True once every row of the home was written; until then each sign-in writes what is missing. */
  readonly settled: boolean;
}

interface Membership {
  readonly workspace: WorkspaceId;
  readonly role: Role;
}

/** Who joins, with what a list of members tells of them. */
interface Joining {
  readonly user: UserId;
  readonly email: string;
  readonly role: Role;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Workspaces {
  readonly profile: (user: UserId) => Promise<Profile | null>;
  /** Keeps what is there: answers the stored profile, which is the caller's own on a first sign-in. */
  readonly createProfile: (profile: Profile) => Promise<Profile>;
  readonly settle: (user: UserId) => Promise<void>;
  /** Keeps what is there. The owner is counted from the start, and joins next. */
  readonly create: (
    workspace: WorkspaceId,
    made: { readonly name: string; readonly createdAt: string; readonly owner: UserId },
  ) => Promise<void>;
  readonly rename: (workspace: WorkspaceId, name: string) => Promise<void>;
  /** Keeps the role of whoever is a member already. */
  readonly join: (workspace: WorkspaceId, joining: Joining) => Promise<void>;
  readonly role: (workspace: WorkspaceId, user: UserId) => Promise<Role | null>;
  readonly memberships: (user: UserId) => Promise<readonly Membership[]>;
  readonly name: (workspace: WorkspaceId) => Promise<string | null>;
}

export interface MemberRecord {
  readonly user: UserId;
  readonly role: Role;
  readonly email: string | null;
  /** Epoch milliseconds, both; null where not known. */
  readonly joinedAt: number | null;
  /** When the role was given. */
  readonly roleAt: number | null;
}

export interface Members {
  readonly get: (workspace: WorkspaceId, user: UserId) => Promise<MemberRecord | null>;
  readonly list: (workspace: WorkspaceId) => Promise<readonly MemberRecord[]>;
  /** False where the role is not `from` any more. */
  readonly change: (
    workspace: WorkspaceId,
    user: UserId,
    change: { readonly from: Role; readonly to: Role; readonly at: number },
  ) => Promise<boolean>;
  /** False where the role is not this one any more. */
  readonly remove: (workspace: WorkspaceId, user: UserId, role: Role) => Promise<boolean>;
  readonly countOwner: (workspace: WorkspaceId, user: UserId) => Promise<void>;
  /** Takes a person out of the workspace's counted owners, unless no other is left. */
  readonly uncountOwner: (workspace: WorkspaceId, user: UserId) => Promise<'done' | 'last' | 'not-counted'>;
}

export interface InvitationRecord {
  readonly id: InvitationId;
  readonly email: string;
  readonly role: InvitedRole;
  readonly invitedBy: UserId;
  /** Epoch milliseconds, both. */
  readonly createdAt: number;
  readonly endsAt: number;
  /** Of the link's secret, which is stored nowhere. */
  readonly hash: string;
  /** Set by the one acceptance there can be, until the membership is written. */
  readonly acceptedBy?: UserId | undefined;
}

export interface Invitations {
  readonly put: (workspace: WorkspaceId, invitation: InvitationRecord) => Promise<void>;
  readonly get: (workspace: WorkspaceId, id: InvitationId) => Promise<InvitationRecord | null>;
  /** Newest first. */
  readonly list: (workspace: WorkspaceId) => Promise<readonly InvitationRecord[]>;
  /** Puts another link in the place of the one before; null where it is gone or accepted. */
  readonly renew: (
    workspace: WorkspaceId,
    id: InvitationId,
    link: Pick<InvitationRecord, 'hash' | 'endsAt'>,
  ) => Promise<InvitationRecord | null>;
  /** The one acceptance, which the same person may repeat; false where link, time or person is another. */
  readonly claim: (
    workspace: WorkspaceId,
    id: InvitationId,
    by: { readonly hash: string; readonly user: UserId; readonly now: number },
  ) => Promise<boolean>;
  /** Deletes it unless it was accepted; false where there is nothing to withdraw. */
  readonly withdraw: (workspace: WorkspaceId, id: InvitationId) => Promise<boolean>;
  readonly remove: (workspace: WorkspaceId, id: InvitationId) => Promise<void>;
}

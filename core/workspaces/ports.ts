import type { Role } from '#contract/api-auth.ts';
import type { UserId, WorkspaceId } from '#contract/ids.ts';

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

export interface Workspaces {
  readonly profile: (user: UserId) => Promise<Profile | null>;
  /** Keeps what is there: answers the stored profile, which is the caller's own on a first sign-in. */
  readonly createProfile: (profile: Profile) => Promise<Profile>;
  readonly settle: (user: UserId) => Promise<void>;
  readonly create: (workspace: WorkspaceId, name: string, createdAt: string) => Promise<void>;
  readonly join: (workspace: WorkspaceId, user: UserId, role: Role) => Promise<void>;
  readonly role: (workspace: WorkspaceId, user: UserId) => Promise<Role | null>;
  readonly memberships: (user: UserId) => Promise<readonly Membership[]>;
  readonly name: (workspace: WorkspaceId) => Promise<string | null>;
}

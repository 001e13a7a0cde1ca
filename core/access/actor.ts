import type { Role } from '#contract/api-auth.ts';
import type { KeyId, UserId, WorkspaceId } from '#contract/ids.ts';
import type { Scope } from '#contract/route.ts';

/** A person in one workspace. `via` tells a browser's cookie from a token that a program sends. */
export interface UserActor {
  readonly kind: 'user';
  readonly user: UserId;
  readonly workspace: WorkspaceId;
  readonly role: Role;
  readonly via: 'cookie' | 'token';
}

/** A program that holds an API key of one workspace. It may do what its scopes say, whoever made it. */
export interface KeyActor {
  readonly kind: 'key';
  readonly key: KeyId;
  readonly workspace: WorkspaceId;
  readonly scopes: readonly Scope[];
  readonly via: 'key';
}

/** Who asks, once the credential was checked. */
export type Actor = UserActor | KeyActor;

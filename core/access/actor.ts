import type { Role } from '#contract/api-auth.ts';
import type { UserId, WorkspaceId } from '#contract/ids.ts';

/**
 * Who asks, once the credential was checked: a person in one workspace. `via` tells a browser's cookie from a
 * token that a program sends; API keys will be a kind of their own.
 */
export interface Actor {
  readonly kind: 'user';
  readonly user: UserId;
  readonly workspace: WorkspaceId;
  readonly role: Role;
  readonly via: 'cookie' | 'token';
}

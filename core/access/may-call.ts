import type { Role } from '#contract/api-auth.ts';
import { type Access, SCOPES, type Scope } from '#contract/route.ts';
import type { Actor } from './actor.ts';

const READ = SCOPES.filter((scope) => scope.endsWith(':read'));

/** What a person may do is said by their role in the workspace. */
const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  owner: SCOPES,
  admin: SCOPES,
  member: SCOPES,
  viewer: READ,
};

/**
 * Whether the route's access admits this actor: a person by role, a key by its scopes. A route for `session`
 * admits a browser's cookie alone.
 */
export function mayCall(actor: Actor, access: Access): boolean {
  if (access === 'public') return true;
  if (access === 'session') return actor.via === 'cookie';
  const has = actor.kind === 'key' ? actor.scopes : SCOPES_OF[actor.role];
  return access.every((scope) => has.includes(scope));
}

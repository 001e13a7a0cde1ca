import type { UserId, WorkspaceId } from '#contract/ids.ts';
import type { UserActor } from '../access/actor.ts';
import type { Workspaces } from '../workspaces/ports.ts';
import { type SessionState, readSession } from './read-session.ts';
import type { Sessions, VerifyToken } from './ports.ts';
import { userIdOf } from './user-id.ts';

export interface AuthenticateDeps {
  readonly sessions: Pick<Sessions, 'get'>;
  readonly workspaces: Pick<Workspaces, 'role' | 'memberships'>;
  readonly verifyToken: VerifyToken;
  readonly now: () => number;
}

/** Who a session's id stands for; `stale` where the session has to be renewed first. */
export async function authenticateSession(
  deps: AuthenticateDeps,
  id: string,
): Promise<UserActor | Exclude<SessionState['kind'], 'valid'>> {
  const state = await readSession(deps, id);
  if (state.kind !== 'valid') return state.kind;
  const { user, workspace } = state.session;
  return (await member(deps, user, workspace, 'cookie')) ?? 'none';
}

/** Who an access token stands for, in the first of their workspaces; null where it is not to be trusted. */
export async function authenticateToken(deps: AuthenticateDeps, token: string): Promise<UserActor | null> {
  const claims = await deps.verifyToken(token);
  if (claims === null) return null;
  const user = userIdOf(claims.sub);
  for (const { workspace } of await deps.workspaces.memberships(user)) {
    const actor = await member(deps, user, workspace, 'token');
    if (actor !== null) return actor;
  }
  return null;
}

/** The workspace's own row admits, on each request: who was removed is out at once. */
async function member(
  { workspaces }: AuthenticateDeps,
  user: UserId,
  workspace: WorkspaceId,
  via: UserActor['via'],
): Promise<UserActor | null> {
  const role = await workspaces.role(workspace, user);
  return role === null ? null : { kind: 'user', user, workspace, role, via };
}

import type { WorkspaceId } from '#contract/ids.ts';
import type { UserActor } from '../access/actor.ts';
import type { Sessions } from '../auth/ports.ts';
import { isSessionId, sessionHash } from '../auth/session-seal.ts';
import { AppError } from '../errors.ts';
import type { Workspaces } from './ports.ts';

interface EnterDeps {
  readonly sessions: Pick<Sessions, 'enter'>;
}

/** Makes the session about a workspace that the person is in; false where it is gone or just being renewed. */
export async function enterWorkspace(
  { sessions }: EnterDeps,
  sessionId: string | null,
  workspace: WorkspaceId,
): Promise<boolean> {
  if (sessionId === null || !isSessionId(sessionId)) return false;
  return sessions.enter(sessionHash(sessionId), workspace);
}

/**
 * Makes a workspace the one that the session's requests are about, in every tab that shares it and after a
 * reload. Throws NOT_FOUND where the person is no member of it, and BUSY while the session is being renewed.
 */
export async function switchWorkspace(
  deps: EnterDeps & { readonly workspaces: Pick<Workspaces, 'role'> },
  { user }: Pick<UserActor, 'user'>,
  sessionId: string | null,
  workspace: WorkspaceId,
): Promise<void> {
  const role = await deps.workspaces.role(workspace, user);
  if (role === null) throw new AppError('NOT_FOUND', 'There is no such workspace, or you are not in it.');
  if (!(await enterWorkspace(deps, sessionId, workspace)))
    throw new AppError('BUSY', 'The session is being renewed. Try again.', { retryAfter: 1 });
}

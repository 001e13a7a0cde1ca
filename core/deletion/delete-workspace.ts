import type { WorkspaceId } from '#contract/ids.ts';
import type { UserActor } from '../access/actor.ts';
import { canDeleteWorkspace, demand } from '../access/permissions.ts';
import type { Now } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Workspaces } from '../workspaces/ports.ts';
import type { WorkspaceDeletions, WorkspacePurge } from './ports.ts';

export interface BeginWorkspaceDeps {
  readonly workspaceDeletions: Pick<WorkspaceDeletions, 'create'>;
  readonly workspacePurge: Pick<WorkspacePurge, 'contents' | 'access'>;
  readonly now: Now;
}

/**
 * Deletes a workspace, for its owners. `name` has to be what it is called. From here on nobody gets in, by
 * session or by key; the rest goes by `workWorkspaceDeletion`. Throws UNPROCESSABLE at `/name`, FORBIDDEN.
 */
export async function deleteWorkspace(
  deps: BeginWorkspaceDeps & { readonly workspaces: Pick<Workspaces, 'name'> },
  actor: UserActor,
  name: string,
): Promise<{ readonly name: string }> {
  demand(canDeleteWorkspace(actor));
  const called = await deps.workspaces.name(actor.workspace);
  if (called === null) throw new AppError('NOT_FOUND', 'There is no such workspace.');
  if (called.trim() !== name.trim())
    throw new AppError('UNPROCESSABLE', 'This is not the name of the workspace.', {
      fields: [{ path: '/name', message: 'Type the name as it is written above' }],
    });
  await beginWorkspaceDeletion(deps, actor.workspace);
  return { name: called };
}

/**
 * Writes the work down, then shuts the door. In this order, so that no crash leaves data that nobody can reach;
 * may be repeated.
 */
export async function beginWorkspaceDeletion(
  { workspaceDeletions, workspacePurge, now }: BeginWorkspaceDeps,
  ws: WorkspaceId,
): Promise<void> {
  const contents = await workspacePurge.contents(ws);
  const at = now();
  await workspaceDeletions.create({ ws, ...contents, step: 'purge', requestedAt: at, nextCheckAt: at });
  await workspacePurge.access(ws, contents);
}

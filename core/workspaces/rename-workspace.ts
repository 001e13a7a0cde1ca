import type { Actor } from '../access/actor.ts';
import { canChangeWorkspace, demand } from '../access/permissions.ts';
import type { Workspaces } from './ports.ts';

/** For owners and admins. */
export async function renameWorkspace(
  { workspaces }: { readonly workspaces: Pick<Workspaces, 'rename'> },
  actor: Actor,
  name: string,
): Promise<void> {
  demand(canChangeWorkspace(actor));
  await workspaces.rename(actor.workspace, name);
}

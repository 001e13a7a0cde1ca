import type { UserId, WorkspaceId } from '#contract/ids.ts';
import { ulid } from '../ulid.ts';
import { type MakeDeps, makeWorkspace } from './make-workspace.ts';
import type { Workspaces } from './ports.ts';

export type HomeDeps = MakeDeps;

const nameFor = (email: string) => `${email.slice(0, email.indexOf('@')).slice(0, 40)}'s workspace`;

/**
 * The person's own workspace, made at their first sign-in. Two first sign-ins at once agree on one, and a
 * crash between the rows is mended by the next sign-in; once all rows were written they are never written
 * again, so that leaving a workspace is not undone. Who has left or lost every workspace gets a new one: nobody
 * who can sign in stands outside.
 */
export async function ensureHome(
  deps: HomeDeps,
  { user, email }: { readonly user: UserId; readonly email: string },
): Promise<WorkspaceId> {
  const { workspaces, now, random } = deps;
  const found = await workspaces.profile(user);
  if (found?.settled === true) return anyWorkspace(deps, { user, email }, found.home);
  const made: WorkspaceId = `ws_${ulid(now(), random(16))}`;
  const { home } = found ?? (await workspaces.createProfile({ user, email, home: made, settled: false }));
  await makeWorkspace(deps, { user, email }, nameFor(email), home);
  await workspaces.settle(user);
  return home;
}

/**
 * The wanted workspace where the person is a member of it, else any other of theirs, else a new one. The
 * workspace's own row decides: the person's list may still name one that they were removed from.
 */
export async function anyWorkspace(
  deps: HomeDeps,
  { user, email }: { readonly user: UserId; readonly email: string },
  wanted?: WorkspaceId,
): Promise<WorkspaceId> {
  const listed = (await deps.workspaces.memberships(user)).map(({ workspace }) => workspace);
  const first = listed.filter((workspace) => workspace === wanted);
  for (const workspace of [...first, ...listed.filter((one) => one !== wanted)])
    if (await isMember(deps.workspaces, workspace, user)) return workspace;
  return makeWorkspace(deps, { user, email }, nameFor(email));
}

const isMember = async (workspaces: Pick<Workspaces, 'role'>, workspace: WorkspaceId, user: UserId) =>
  (await workspaces.role(workspace, user)) !== null;

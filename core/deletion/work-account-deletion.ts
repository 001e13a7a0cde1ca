import type { UserId, WorkspaceId } from '#contract/ids.ts';
import type { Members, Workspaces } from '../workspaces/ports.ts';
import { type BeginWorkspaceDeps, beginWorkspaceDeletion } from './delete-workspace.ts';
import type { AccountDeletion, AccountDeletions, PurgePerson } from './ports.ts';

export interface AccountDeletionDeps extends BeginWorkspaceDeps {
  readonly accountDeletions: Pick<AccountDeletions, 'get' | 'save' | 'remove'>;
  readonly workspaces: Pick<Workspaces, 'memberships'>;
  readonly members: Pick<Members, 'list' | 'remove'>;
  /** Has the identity provider forget somebody; nothing happens where it knows no such account. */
  readonly forgetAccount: (username: string) => Promise<void>;
  readonly purgePerson: PurgePerson;
}

/** As with workspaces: a request that was under way may still write. */
const AGAIN_MS = 60 * 60_000;

/** Goes on with the deletion of an account; true once nothing is left. Every step may be repeated. */
export async function workAccountDeletion(deps: AccountDeletionDeps, user: UserId): Promise<boolean> {
  const found = await deps.accountDeletions.get(user);
  if (found === null) return true;
  await deps.forgetAccount(found.username);
  if (found.step === 'purge') for (const ws of found.workspaces) await beginWorkspaceDeletion(deps, ws);
  await leaveLate(deps, found);
  await deps.purgePerson(user);
  if (found.step === 'again') {
    await deps.accountDeletions.remove(user);
    return true;
  }
  await deps.accountDeletions.save({ ...found, step: 'again', nextCheckAt: deps.now() + AGAIN_MS });
  return false;
}

/** Workspaces that the person came into while the account was going. */
async function leaveLate(deps: AccountDeletionDeps, { user, workspaces }: AccountDeletion): Promise<void> {
  for (const { workspace } of await deps.workspaces.memberships(user))
    if (!workspaces.includes(workspace)) await leave(deps, workspace, user);
}

async function leave(deps: AccountDeletionDeps, ws: WorkspaceId, user: UserId): Promise<void> {
  const all = await deps.members.list(ws);
  const own = all.find((one) => one.user === user);
  if (own === undefined) return;
  if (all.length === 1) await beginWorkspaceDeletion(deps, ws);
  else await deps.members.remove(ws, user, own.role);
}

import type { AccountDeletionPlan } from '#contract/api-deletion.ts';
import type { UserId, WorkspaceId } from '#contract/ids.ts';
import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import type { Held, Identity, Sessions } from '../auth/ports.ts';
import { AppError } from '../errors.ts';
import { type MemberDeps, removeFrom } from '../workspaces/members.ts';
import type { Workspaces } from '../workspaces/ports.ts';
import { type BeginWorkspaceDeps, beginWorkspaceDeletion } from './delete-workspace.ts';
import type { AccountDeletions, PurgePerson } from './ports.ts';

interface PlanDeps {
  readonly workspaces: Pick<Workspaces, 'memberships' | 'name'>;
  readonly members: Pick<MemberDeps['members'], 'list'>;
}

export interface DeleteAccountDeps extends MemberDeps, BeginWorkspaceDeps {
  readonly workspaces: Pick<Workspaces, 'profile' | 'memberships' | 'name'>;
  readonly identity: Pick<Identity, 'prove' | 'removeAccount'>;
  readonly sessions: Pick<Sessions, 'removeAll'>;
  readonly accountDeletions: Pick<AccountDeletions, 'create'>;
  readonly purgePerson: PurgePerson;
  readonly limits: RateLimits;
}

/** What becomes of each of a person's workspaces when their account goes. */
export async function planAccountDeletion(
  { workspaces, members }: PlanDeps,
  user: UserId,
): Promise<AccountDeletionPlan> {
  const plan: { [K in keyof AccountDeletionPlan]: AccountDeletionPlan[K] } = {
    deletes: [],
    leaves: [],
    blockedBy: [],
  };
  for (const { workspace } of await workspaces.memberships(user)) {
    const all = await members.list(workspace);
    const own = all.find((one) => one.user === user);
    // Their list may still name a workspace that they were removed from.
    if (own === undefined) continue;
    const named = { id: workspace, name: (await workspaces.name(workspace)) ?? workspace };
    const others = all.filter((one) => one !== own);
    if (others.length === 0) plan.deletes.push(named);
    else if (own.role === 'owner' && others.every(({ role }) => role !== 'owner')) plan.blockedBy.push(named);
    else plan.leaves.push(named);
  }
  return plan;
}

/** Leaving comes first, as it can be refused: until the work is written down, nothing is lost that cannot be joined again. */
async function leaveAll(deps: MemberDeps, user: UserId, workspaces: readonly WorkspaceId[]): Promise<void> {
  for (const workspace of workspaces) {
    const found = await deps.members.get(workspace, user);
    if (found !== null) await removeFrom(deps, workspace, found);
  }
}

/**
 * Deletes an account, with its password asked again: leaves the workspaces of others, deletes those in which
 * nobody else is, ends every session and has the identity provider forget the person; what is left goes by
 * `workAccountDeletion`. Throws UNPROCESSABLE at `/password`, CONFLICT with the reason `last-owner`, RATE_LIMITED.
 */
export async function deleteAccount(
  deps: DeleteAccountDeps,
  user: UserId,
  held: Held,
  password: string,
): Promise<{ readonly email: string; readonly left: readonly WorkspaceId[] }> {
  const profile = await deps.workspaces.profile(user);
  if (profile === null) throw new AppError('UNAUTHENTICATED', 'This account is gone.');
  await throttle(deps.limits, THROTTLES.loginAccount, profile.email.toLowerCase());
  const proof = await deps.identity.prove(profile.email, password, held);
  if (proof === null)
    throw new AppError('UNPROCESSABLE', 'The password is wrong.', {
      fields: [{ path: '/password', message: 'This is not your password' }],
    });
  const { leaves, deletes, blockedBy } = await planAccountDeletion(deps, user);
  if (blockedBy.length > 0)
    throw new AppError(
      'CONFLICT',
      `Make somebody else the owner first, or delete the workspace: ${blockedBy.map(({ name }) => name).join(', ')}.`,
      { reason: 'last-owner' },
    );
  const left = leaves.map(({ id }) => id);
  await leaveAll(deps, user, left);
  const workspaces = deletes.map(({ id }) => id);
  const { username } = proof;
  await deps.accountDeletions.create({ user, username, workspaces, step: 'purge', nextCheckAt: deps.now() });
  await deps.identity.removeAccount(proof);
  await deps.sessions.removeAll(user);
  for (const workspace of workspaces) await beginWorkspaceDeletion(deps, workspace);
  await deps.purgePerson(user);
  return { email: profile.email, left };
}

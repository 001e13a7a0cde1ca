import type { Role } from '#contract/api-auth.ts';
import { MAX_MEMBERS, type Member } from '#contract/api-workspaces.ts';
import type { UserId, WorkspaceId } from '#contract/ids.ts';
import type { Actor, UserActor } from '../access/actor.ts';
import { canListMembers, canManageMembers, canManageOwners, demand } from '../access/permissions.ts';
import { type Now, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { makeOwner, stopCounting } from './owners.ts';
import type { Invitations, MemberRecord, Members } from './ports.ts';

export interface MemberDeps {
  readonly members: Members;
  readonly invitations: Pick<Invitations, 'list' | 'remove'>;
  readonly now: Now;
}

const toMember = ({ user, email, role, joinedAt }: MemberRecord): Member => ({
  user,
  email,
  role,
  joinedAt: joinedAt === null ? null : iso(joinedAt),
});

const gone = () => new AppError('NOT_FOUND', 'There is no such member.');
const changed = () =>
  new AppError('CONFLICT', 'Somebody changed this member at the same moment. Look again, then try again.', {
    reason: 'changed',
  });

/** Members by address. */
export async function listMembers(
  { members }: { readonly members: Pick<Members, 'list'> },
  actor: Actor,
): Promise<{ items: Member[]; limit: number }> {
  demand(canListMembers(actor));
  const items = (await members.list(actor.workspace)).map(toMember);
  const key = ({ email, user }: Member) => email ?? user;
  return { items: items.sort((a, b) => (key(a) < key(b) ? -1 : 1)), limit: MAX_MEMBERS };
}

/**
 * Gives a member another role. Owners alone make and unmake owners. Throws FORBIDDEN, NOT_FOUND, and CONFLICT
 * with the reason `last-owner` or `changed`.
 */
export async function changeRole(
  deps: MemberDeps,
  actor: Actor,
  user: UserId,
  role: Role,
): Promise<{ member: Member; before: Role }> {
  demand(canManageMembers(actor));
  const found = await deps.members.get(actor.workspace, user);
  if (found === null) throw gone();
  if (found.role === role) return { member: toMember(found), before: role };
  if (found.role === 'owner' || role === 'owner') demand(canManageOwners(actor));
  const done =
    role === 'owner' ? makeOwner(deps, actor.workspace, found) : giveRole(deps, actor, found, role);
  if (!(await done)) throw changed();
  return { member: toMember({ ...found, role }), before: found.role };
}

async function giveRole(
  deps: MemberDeps,
  { workspace }: Pick<Actor, 'workspace'>,
  found: MemberRecord,
  role: Role,
): Promise<boolean> {
  if (found.role === 'owner') await stopCounting(deps, workspace, found);
  return deps.members.change(workspace, found.user, { from: found.role, to: role, at: deps.now() });
}

/** Removes somebody else; their next request is refused, and no invitation to their address is left. */
export async function removeMember(deps: MemberDeps, actor: UserActor, user: UserId): Promise<Member> {
  demand(canManageMembers(actor));
  if (user === actor.user)
    throw new AppError('CONFLICT', 'Leave the workspace instead of removing yourself.', { reason: 'self' });
  const found = await deps.members.get(actor.workspace, user);
  if (found === null) throw gone();
  if (found.role === 'owner') demand(canManageOwners(actor));
  await removeFrom(deps, actor.workspace, found);
  return toMember(found);
}

/** Anybody may leave but the last owner. */
export async function leaveWorkspace(deps: MemberDeps, { workspace, user }: UserActor): Promise<void> {
  const found = await deps.members.get(workspace, user);
  if (found !== null) await removeFrom(deps, workspace, found);
}

/** Takes a member out, with every invitation that leads back. Throws CONFLICT with the reason `last-owner` or `changed`. */
export async function removeFrom(
  deps: MemberDeps,
  workspace: WorkspaceId,
  found: MemberRecord,
): Promise<void> {
  if (found.role === 'owner') await stopCounting(deps, workspace, found);
  if (!(await deps.members.remove(workspace, found.user, found.role))) throw changed();
  // A used link that has not been cleared away, or another one to the same address, must not lead back in.
  for (const { id, email, acceptedBy } of await deps.invitations.list(workspace))
    if (email === found.email || acceptedBy === found.user) await deps.invitations.remove(workspace, id);
}

/** Makes another member an owner and the caller, until now one, an admin. */
export async function handOver(deps: MemberDeps, actor: UserActor, to: UserId): Promise<Member> {
  demand(canManageOwners(actor));
  if (to === actor.user) throw new AppError('CONFLICT', 'You are the owner already.', { reason: 'self' });
  const { member } = await changeRole(deps, actor, to, 'owner');
  await changeRole(deps, actor, actor.user, 'admin');
  return member;
}

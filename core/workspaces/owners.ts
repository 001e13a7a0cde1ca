import type { UserId, WorkspaceId } from '#contract/ids.ts';
import type { Now } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { MemberRecord, Members } from './ports.ts';

/** Longer than any request lives: after it nobody is between the two writes that make an owner. */
const MAKING_MS = 60_000;

/**
 * Owners are counted in the workspace's own row, by one conditional write, so that two owners who leave at once
 * cannot both. An owner is made by the member's row first and counted second, and unmade the other way round:
 * whoever is counted is an owner, whatever crashes in between. Throws CONFLICT with the reason `last-owner`, and
 * BUSY while the person is just being made one.
 */
export async function stopCounting(
  { members, now }: { readonly members: Pick<Members, 'uncountOwner'>; readonly now: Now },
  workspace: WorkspaceId,
  { user, roleAt }: Pick<MemberRecord, 'user' | 'roleAt'>,
): Promise<void> {
  const done = await members.uncountOwner(workspace, user);
  if (done === 'last')
    throw new AppError('CONFLICT', 'A workspace needs an owner: make somebody else one first.', {
      reason: 'last-owner',
    });
  // Counted by nobody: made an owner a moment ago, or by a request that died half-way. Only the first matters.
  if (done === 'not-counted' && now() - (roleAt ?? 0) < MAKING_MS)
    throw new AppError('BUSY', 'This role is being changed. Try again.', { retryAfter: 60 });
}

/** Makes a member an owner; false where their role is not the one seen. */
export async function makeOwner(
  { members, now }: { readonly members: Pick<Members, 'change' | 'countOwner'>; readonly now: Now },
  workspace: WorkspaceId,
  { user, role }: { readonly user: UserId; readonly role: MemberRecord['role'] },
): Promise<boolean> {
  if (!(await members.change(workspace, user, { from: role, to: 'owner', at: now() }))) return false;
  await members.countOwner(workspace, user);
  return true;
}

import type { InvitationView } from '#contract/api-workspaces.ts';
import type { UserId, WorkspaceId } from '#contract/ids.ts';
import { type Now, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { readToken, sameHash } from './invitation-token.ts';
import { demandRoom } from './make-workspace.ts';
import type { InvitationRecord, Invitations, Workspaces } from './ports.ts';

export interface AcceptDeps {
  readonly invitations: Pick<Invitations, 'get' | 'claim' | 'remove'>;
  readonly workspaces: Pick<Workspaces, 'profile' | 'name' | 'join' | 'role' | 'memberships'>;
  readonly now: Now;
}

/** One answer for a link that expired, was used, withdrawn, renewed or never was: it is no good any more. */
const gone = () =>
  new AppError('NOT_FOUND', 'This invitation is no longer good: it was used, withdrawn or has expired.', {
    reason: 'invitation-gone',
  });

interface Found {
  readonly workspace: WorkspaceId;
  readonly record: InvitationRecord;
}

async function find({ invitations, now }: Pick<AcceptDeps, 'invitations' | 'now'>, token: string) {
  const read = readToken(token);
  if (read === null) throw gone();
  const record = await invitations.get(read.workspace, read.id);
  if (record === null || !sameHash(record.hash, read.hash) || record.endsAt <= now()) throw gone();
  return { workspace: read.workspace, record } satisfies Found;
}

/** What a link is for, to whoever holds it. Throws NOT_FOUND with the reason `invitation-gone`. */
export async function lookAtInvitation(
  deps: Pick<AcceptDeps, 'invitations' | 'workspaces' | 'now'>,
  token: string,
): Promise<InvitationView> {
  const { workspace, record } = await find(deps, token);
  if (record.acceptedBy !== undefined) throw gone();
  const [name, inviter] = await Promise.all([
    deps.workspaces.name(workspace),
    deps.workspaces.profile(record.invitedBy),
  ]);
  if (name === null) throw gone();
  return {
    workspace: name,
    email: record.email,
    role: record.role,
    invitedBy: inviter?.email ?? null,
    expiresAt: iso(record.endsAt),
  };
}

/**
 * Joins the workspace of an invitation. Claimed by one conditional write, so it is good once; the same person may
 * repeat it until the membership is written, and a crash in between loses nothing. Throws NOT_FOUND
 * (`invitation-gone`), FORBIDDEN (`other-address`), LIMIT_REACHED.
 */
export async function acceptInvitation(
  deps: AcceptDeps,
  user: UserId,
  token: string,
): Promise<{
  readonly workspace: WorkspaceId;
  readonly role: InvitationRecord['role'];
  readonly email: string;
}> {
  const { workspace, record } = await find(deps, token);
  const profile = await deps.workspaces.profile(user);
  if (profile?.email.toLowerCase() !== record.email)
    throw new AppError('FORBIDDEN', `This invitation is for ${record.email}. Sign in with that address.`, {
      reason: 'other-address',
    });
  await demandRoom(deps, user);
  if ((await deps.workspaces.name(workspace)) === null) throw gone();
  const by = { hash: record.hash, user, now: deps.now() };
  if (!(await deps.invitations.claim(workspace, record.id, by))) throw gone();
  await deps.workspaces.join(workspace, { user, email: record.email, role: record.role, at: deps.now() });
  await deps.invitations.remove(workspace, record.id);
  return { workspace, role: record.role, email: record.email };
}

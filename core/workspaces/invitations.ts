import {
  INVITATION_DAYS,
  type Invitation,
  type InvitedRole,
  MAX_MEMBERS,
  type SentInvitation,
} from '#contract/api-workspaces.ts';
import type { InvitationId } from '#contract/ids.ts';
import type { UserActor } from '../access/actor.ts';
import { canManageMembers, demand } from '../access/permissions.ts';
import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { PlanDeps } from '../plans/plan-of.ts';
import type { Places } from '../plans/ports.ts';
import { takeSeat } from '../plans/take-seat.ts';
import { ulid } from '../ulid.ts';
import { invitationMail } from './invitation-mail.ts';
import { newToken } from './invitation-token.ts';
import type { InvitationRecord, Invitations, Members, Workspaces } from './ports.ts';

export interface InviteDeps extends PlanDeps {
  readonly invitations: Invitations;
  readonly members: Pick<Members, 'list'>;
  readonly workspaces: Pick<Workspaces, 'profile' | 'name'>;
  readonly limits: RateLimits;
  readonly places: Places;
  /** Null where the deployment has no address to send from. */
  readonly mailer: Mailer | null;
  readonly now: Now;
  readonly random: Random;
}

const LIFE_MS = INVITATION_DAYS * 86_400_000;

const gone = () => new AppError('NOT_FOUND', 'There is no such invitation, or it was accepted.');

/** Invitations that wait, newest first. */
export async function listInvitations(
  deps: Pick<InviteDeps, 'invitations' | 'workspaces' | 'mailer' | 'now'>,
  actor: UserActor,
): Promise<{ items: Invitation[]; mailed: boolean }> {
  demand(canManageMembers(actor));
  const open = (await deps.invitations.list(actor.workspace)).filter(
    ({ acceptedBy }) => acceptedBy === undefined,
  );
  const people = [...new Set(open.map(({ invitedBy }) => invitedBy))];
  const names = new Map(
    await Promise.all(
      people.map(async (user) => [user, (await deps.workspaces.profile(user))?.email ?? null] as const),
    ),
  );
  return {
    items: open.map((one) => toInvitation(one, names.get(one.invitedBy) ?? null, deps.now())),
    mailed: deps.mailer !== null,
  };
}

/**
 * Invites an address. `site` is where the dashboard answers, for the link. Throws CONFLICT with the reason
 * `member` or `invited`, LIMIT_REACHED, RATE_LIMITED. A mail that cannot be sent fails nothing: the answer then
 * holds the link.
 */
export async function invite(
  deps: InviteDeps,
  actor: UserActor,
  input: { readonly email: string; readonly role: InvitedRole; readonly site: string },
): Promise<SentInvitation> {
  demand(canManageMembers(actor));
  const [members, open] = await Promise.all([
    deps.members.list(actor.workspace),
    deps.invitations.list(actor.workspace),
  ]);
  if (members.some(({ email }) => email === input.email))
    throw new AppError('CONFLICT', 'This person is a member already.', { reason: 'member' });
  const before = open.find(({ email }) => email === input.email);
  if (before !== undefined && before.endsAt > deps.now())
    throw new AppError('CONFLICT', 'This address is invited already. Send that invitation again instead.', {
      reason: 'invited',
    });
  if (members.length + open.length >= MAX_MEMBERS)
    throw new AppError('LIMIT_REACHED', `A workspace holds ${MAX_MEMBERS} members and invitations.`);
  await countMail(deps, actor, input.email);
  if (before !== undefined) await deps.invitations.remove(actor.workspace, before.id);
  const at = deps.now();
  const id: InvitationId = `inv_${ulid(at, deps.random(16))}`;
  const held = [
    ...members.map(({ user }) => user),
    ...open.filter((one) => one !== before).map((one) => one.id),
  ];
  await takeSeat(deps, actor.workspace, id, held);
  const { token, hash } = newToken(deps.random, actor.workspace, id);
  const record: InvitationRecord = {
    id,
    email: input.email,
    role: input.role,
    invitedBy: actor.user,
    createdAt: at,
    endsAt: at + LIFE_MS,
    hash,
  };
  await deps.invitations.put(actor.workspace, record);
  return tell(deps, actor, record, `${input.site}/invitation#${token}`);
}

/** A new link and seven more days; the link before is worth nothing from here on. */
export async function resendInvitation(
  deps: InviteDeps,
  actor: UserActor,
  input: { readonly id: InvitationId; readonly site: string },
): Promise<SentInvitation> {
  demand(canManageMembers(actor));
  const found = await deps.invitations.get(actor.workspace, input.id);
  if (found === null) throw gone();
  await countMail(deps, actor, found.email);
  const { token, hash } = newToken(deps.random, actor.workspace, input.id);
  const link = { hash, endsAt: deps.now() + LIFE_MS };
  const record = await deps.invitations.renew(actor.workspace, input.id, link);
  if (record === null) throw gone();
  return tell(deps, actor, record, `${input.site}/invitation#${token}`);
}

/** Ends an invitation and frees its seat. Throws NOT_FOUND where it was accepted or withdrawn before. */
export async function withdrawInvitation(
  {
    invitations,
    places,
  }: {
    readonly invitations: Pick<Invitations, 'get' | 'withdraw'>;
    readonly places: Pick<Places, 'drop'>;
  },
  actor: UserActor,
  id: InvitationId,
): Promise<{ readonly email: string }> {
  demand(canManageMembers(actor));
  const found = await invitations.get(actor.workspace, id);
  if (found === null || !(await invitations.withdraw(actor.workspace, id))) throw gone();
  await places.drop(actor.workspace, 'seats', [id]);
  return found;
}

/** Whoever owns a workspace could else flood any mailbox with our name on it. */
async function countMail({ limits }: Pick<InviteDeps, 'limits'>, actor: UserActor, email: string) {
  await throttle(limits, THROTTLES.inviteWorkspace, actor.workspace);
  await throttle(limits, THROTTLES.inviteAddress, email);
}

async function tell(
  deps: InviteDeps,
  actor: UserActor,
  record: InvitationRecord,
  link: string,
): Promise<SentInvitation> {
  const [profile, name] = await Promise.all([
    deps.workspaces.profile(actor.user),
    deps.workspaces.name(actor.workspace),
  ]);
  const by = profile?.email ?? null;
  const invitation = toInvitation(record, by, deps.now());
  const mail = invitationMail({ to: record.email, role: record.role, by, workspace: name ?? '', link });
  const mailed = await sent(deps.mailer, mail);
  return { invitation, mailed, link: mailed ? null : link };
}

async function sent(mailer: Mailer | null, mail: Parameters<Mailer['send']>[0]): Promise<boolean> {
  if (mailer === null) return false;
  try {
    await mailer.send(mail);
    return true;
  } catch {
    return false;
  }
}

const toInvitation = (
  { id, email, role, createdAt, endsAt }: InvitationRecord,
  invitedBy: string | null,
  now: number,
): Invitation => ({
  id,
  email,
  role,
  invitedBy,
  createdAt: iso(createdAt),
  expiresAt: iso(endsAt),
  expired: endsAt <= now,
});

import type { UserId, WorkspaceId } from '#contract/ids.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { ulid } from '../ulid.ts';
import type { Workspaces } from './ports.ts';

export interface HomeDeps {
  readonly workspaces: Workspaces;
  readonly now: Now;
  readonly random: Random;
}

const nameFor = (email: string) => `${email.slice(0, email.indexOf('@')).slice(0, 60)}'s workspace`;

/**
 * The person's own workspace, made at their first sign-in. Two first sign-ins at once agree on one, and a
 * crash between the rows is mended by the next sign-in; once all rows were written they are never written
 * again, so that leaving a workspace is not undone.
 */
export async function ensureHome(
  { workspaces, now, random }: HomeDeps,
  { user, email }: { readonly user: UserId; readonly email: string },
): Promise<WorkspaceId> {
  const found = await workspaces.profile(user);
  if (found?.settled === true) return current(workspaces, user, found.home);
  const made: WorkspaceId = `ws_${ulid(now(), random(16))}`;
  const { home } = found ?? (await workspaces.createProfile({ user, email, home: made, settled: false }));
  await workspaces.create(home, nameFor(email), iso(now()));
  await workspaces.join(home, user, 'owner');
  await workspaces.settle(user);
  return home;
}

/** Home where the person is still a member of it, else any other workspace of theirs. */
async function current(
  workspaces: Pick<Workspaces, 'memberships'>,
  user: UserId,
  home: WorkspaceId,
): Promise<WorkspaceId> {
  const memberships = await workspaces.memberships(user);
  const mine = memberships.find(({ workspace }) => workspace === home) ?? memberships[0];
  return mine?.workspace ?? home;
}

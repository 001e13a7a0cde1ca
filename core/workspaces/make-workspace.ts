import { MAX_WORKSPACES } from '#contract/api-workspaces.ts';
import type { UserId, WorkspaceId } from '#contract/ids.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { ulid } from '../ulid.ts';
import type { Workspaces } from './ports.ts';

export interface MakeDeps {
  readonly workspaces: Workspaces;
  readonly now: Now;
  readonly random: Random;
}

interface Maker {
  readonly user: UserId;
  readonly email: string;
}

/** A workspace with its first owner. Told twice with the same id it writes only what is missing. */
export async function makeWorkspace(
  { workspaces, now, random }: MakeDeps,
  { user, email }: Maker,
  name: string,
  id: WorkspaceId = `ws_${ulid(now(), random(16))}`,
): Promise<WorkspaceId> {
  await workspaces.create(id, { name, createdAt: iso(now()), owner: user });
  await workspaces.join(id, { user, email, role: 'owner', at: now() });
  return id;
}

/** One more workspace for a person; throws LIMIT_REACHED where they are in MAX_WORKSPACES of them. */
export async function createWorkspace(deps: MakeDeps, user: UserId, name: string): Promise<WorkspaceId> {
  const profile = await deps.workspaces.profile(user);
  if (profile === null) throw new AppError('UNAUTHENTICATED', 'This account is gone.');
  await demandRoom(deps, user);
  return makeWorkspace(deps, profile, name);
}

/** Throws LIMIT_REACHED where a person is in as many workspaces as one can be in. */
export async function demandRoom(
  { workspaces }: { readonly workspaces: Pick<Workspaces, 'memberships'> },
  user: UserId,
): Promise<void> {
  if ((await workspaces.memberships(user)).length >= MAX_WORKSPACES)
    throw new AppError('LIMIT_REACHED', `One person can be in ${MAX_WORKSPACES} workspaces.`);
}

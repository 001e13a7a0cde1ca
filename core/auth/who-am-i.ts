import type { Me } from '#contract/api-auth.ts';
import type { UserId, WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import type { Workspaces } from '../workspaces/ports.ts';

/** The person and their workspaces, by name. */
export async function whoAmI(
  { workspaces }: { readonly workspaces: Pick<Workspaces, 'profile' | 'memberships' | 'name'> },
  { user, workspace }: { readonly user: UserId; readonly workspace: WorkspaceId },
): Promise<Me> {
  const [profile, memberships] = await Promise.all([workspaces.profile(user), workspaces.memberships(user)]);
  if (profile === null) throw new AppError('UNAUTHENTICATED', 'This account is gone.');
  const named = await Promise.all(
    memberships.map(async ({ workspace, role }) => ({
      id: workspace,
      name: (await workspaces.name(workspace)) ?? workspace,
      role,
    })),
  );
  return {
    user: { id: user, email: profile.email },
    workspace,
    workspaces: named.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

import { useQuery } from '@tanstack/react-query';
import type { Role } from '#contract/api-auth.ts';
import { type Permission, roleMay } from '#contract/permissions.ts';
import { meQuery } from './session.ts';

/** The role in the workspace that is shown; undefined while that is not known. */
export function useRole(): Role | undefined {
  const { data: me } = useQuery(meQuery);
  return me?.workspaces.find(({ id }) => id === me.workspace)?.role;
}

/** Whether the role allows it: what one may not do is not offered. The API asks again. */
export function useMay(permission: Permission): boolean {
  const role = useRole();
  return role !== undefined && roleMay(role, permission);
}

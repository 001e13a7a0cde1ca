import type { Role } from './api-auth.ts';

/**
 * What may be asked of a person in a workspace, and the least role that may. Functions of core/access ask it for
 * the API, the dashboard hides by it, and docs/roles.md is held to it by a test. No schema stands here: the
 * browser reads this file.
 */
export const PERMISSIONS = {
  view: 'viewer',
  listMembers: 'member',
  changeSites: 'member',
  startAudit: 'member',
  cancelAudit: 'member',
  shareAudit: 'member',
  changeAlerts: 'member',
  seeChannels: 'member',
  manageChannels: 'admin',
  deleteSite: 'admin',
  manageMembers: 'admin',
  changeWorkspace: 'admin',
  manageKeys: 'admin',
  readAuditLog: 'admin',
  manageOwners: 'owner',
  deleteWorkspace: 'owner',
  exportWorkspace: 'owner',
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof PERMISSIONS;

const RANK: Readonly<Record<Role, number>> = { viewer: 0, member: 1, admin: 2, owner: 3 };

export const roleMay = (role: Role, permission: Permission): boolean =>
  RANK[role] >= RANK[PERMISSIONS[permission]];

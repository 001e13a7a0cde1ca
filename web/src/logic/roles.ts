import type { Role } from '#contract/api-auth.ts';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  viewer: 'Viewer',
};

/** What each role is for; docs/roles.md has the whole table. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'Everything, and who else is an owner.',
  admin: 'Members, API keys, deleting sites, the audit log; and all that members may.',
  member: 'Adds sites, changes their settings, starts and cancels audits.',
  viewer: 'Sees sites and audits, and changes nothing.',
};

import { type Permission, roleMay } from '#contract/permissions.ts';
import type { Scope } from '#contract/route.ts';
import { AppError } from '../errors.ts';
import type { Actor, UserActor } from './actor.ts';

/** What a key may do beside looking is said by its scopes; whatever is missing here is for people alone. */
const SCOPE_OF: Partial<Record<Permission, Scope>> = {
  changeSites: 'sites:write',
  deleteSite: 'sites:write',
  startAudit: 'audits:write',
  cancelAudit: 'audits:write',
  changeAlerts: 'sites:write',
  seeChannels: 'webhooks:write',
  manageChannels: 'webhooks:write',
  shareAudit: 'audits:write',
};

function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'user') return roleMay(actor.role, permission);
  const scope = SCOPE_OF[permission];
  return scope !== undefined && actor.scopes.includes(scope);
}

/** Adds sites and changes their names and settings. */
export const canChangeSites = (actor: Actor): boolean => may(actor, 'changeSites');
/** Deletes a site with all its audits. */
export const canDeleteSite = (actor: Actor): boolean => may(actor, 'deleteSite');
export const canStartAudit = (actor: Actor): boolean => may(actor, 'startAudit');
export const canCancelAudit = (actor: Actor): boolean => may(actor, 'cancelAudit');
/** Makes, sees and ends links by which others look without signing in, badges too. */
export const canShareAudit = (actor: Actor): boolean => may(actor, 'shareAudit');
/** Sets what of a site is worth telling people. */
export const canChangeAlerts = (actor: Actor): boolean => may(actor, 'changeAlerts');
/** Sees where alerts go, and what became of them. */
export const canSeeChannels = (actor: Actor): boolean => may(actor, 'seeChannels');
/** Adds, changes, tries and deletes channels, and sees a webhook's secret once. */
export const canManageChannels = (actor: Actor): boolean => may(actor, 'manageChannels');
/** Sees who else is in the workspace, with their addresses. */
export const canListMembers = (actor: Actor): boolean => may(actor, 'listMembers');
/** Invites, removes, and gives every role but the owner's. */
export const canManageMembers = (actor: Actor): boolean => may(actor, 'manageMembers');
/** Makes owners and removes them, and hands the workspace over. */
export const canManageOwners = (actor: Actor): boolean => may(actor, 'manageOwners');
/** Deletes the workspace with everything in it. */
export const canDeleteWorkspace = (actor: Actor): boolean => may(actor, 'deleteWorkspace');
/** Has all its data written into files, members' addresses among them. */
export const canExportWorkspace = (actor: Actor): boolean => may(actor, 'exportWorkspace');
export const canChangeWorkspace = (actor: Actor): boolean => may(actor, 'changeWorkspace');
/** Sees, makes, rotates and revokes API keys; no key may. */
export const canManageKeys = (actor: Actor): boolean => may(actor, 'manageKeys');
export const canReadAuditLog = (actor: Actor): boolean => may(actor, 'readAuditLog');

/** Throws FORBIDDEN with the reason `role` where the answer to a question was no. */
export function demand(allowed: boolean): void {
  if (!allowed)
    throw new AppError('FORBIDDEN', 'Your role in this workspace does not allow that.', { reason: 'role' });
}

/** The person who asks; throws FORBIDDEN for a program. */
export function personOf(actor: Actor): UserActor {
  if (actor.kind === 'user') return actor;
  throw new AppError('FORBIDDEN', 'This is for people who are signed in to the dashboard.', {
    reason: 'session-only',
  });
}

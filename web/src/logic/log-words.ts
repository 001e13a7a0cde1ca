import type { LogAction, LogEntry } from '#contract/api-audit-log.ts';

/** What was done, in words; the compiler holds the list complete. */
const LOG_WORDS: Readonly<Record<LogAction, string>> = {
  'session.started': 'Signed in',
  'session.ended': 'Signed out',
  'account.password-changed': 'Changed their password',
  'account.second-factor-on': 'Switched their second factor on',
  'account.second-factor-off': 'Switched their second factor off',
  'account.recovered': 'Signed in with a recovery code',
  'workspace.created': 'Made the workspace',
  'workspace.renamed': 'Renamed the workspace',
  'workspace.handed-over': 'Handed the workspace over',
  'workspace.deleted': 'Deleted a workspace',
  'workspace.exported': 'Exported everything',
  'member.joined': 'Joined',
  'member.role-changed': 'Changed a role',
  'member.removed': 'Removed a member',
  'member.left': 'Left',
  'invitation.sent': 'Invited',
  'invitation.resent': 'Sent an invitation again',
  'invitation.withdrawn': 'Withdrew an invitation',
  'site.created': 'Added a site',
  'site.changed': 'Changed a site',
  'site.deleted': 'Deleted a site',
  'site.verified': 'Proved a site’s ownership',
  'site.access-changed': 'Changed how a site is reached',
  'audit.started': 'Started an audit',
  'audit.cancelled': 'Cancelled an audit',
  'key.created': 'Made an API key',
  'key.changed': 'Changed an API key',
  'key.rotated': 'Rotated an API key',
  'key.revoked': 'Revoked an API key',
  'schedule.changed': 'Changed a schedule',
  'schedule.deleted': 'Deleted a schedule',
  'alerts.changed': 'Changed alert rules',
  'channel.created': 'Added a channel',
  'channel.changed': 'Changed a channel',
  'channel.rotated': "Rotated a webhook's secret",
  'channel.deleted': 'Deleted a channel',
  'share.created': 'Made a share link',
  'share.revoked': 'Revoked a share link',
  'branding.changed': 'Changed the branding',
  'settings.changed': 'Changed settings',
};

/** An action that a newer API writes and this page does not know yet is shown by its own name. */
export const actionWords = (action: string): string =>
  action in LOG_WORDS ? LOG_WORDS[action as LogAction] : action;

export function doerWords({ by }: Pick<LogEntry, 'by'>): string {
  if (by.kind === 'system') return 'Plumbline';
  if (by.kind === 'key') return by.name ?? `API key ${by.id}`;
  return by.name ?? by.id;
}

/** `from viewer to member`, or `name: value` for the rest. */
export function detailWords(details: Readonly<Record<string, string>>): string {
  const { from, to, ...rest } = details;
  const change = from === undefined || to === undefined ? [] : [`from ${from} to ${to}`];
  return [...change, ...Object.entries(rest).map(([name, value]) => `${name}: ${value}`)].join(', ');
}

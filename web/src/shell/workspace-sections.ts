import type { Permission } from '#contract/permissions.ts';
import type { IconName } from '../components/icon.tsx';

export interface WorkspaceSection {
  readonly icon: IconName;
  readonly name: string;
  readonly path: string;
  /** Shown to whoever may this. */
  readonly permission: Permission;
}

/** Pages about the workspace as a whole: in the rail, the palette and the breadcrumbs. */
export const WORKSPACE_SECTIONS: readonly WorkspaceSection[] = [
  { icon: 'search', name: 'Check one page', path: '/page-audits', permission: 'startAudit' },
  { icon: 'check', name: 'Checks', path: '/checks', permission: 'view' },
  { icon: 'members', name: 'Members', path: '/settings/members', permission: 'view' },
  { icon: 'bell', name: 'Channels', path: '/settings/channels', permission: 'seeChannels' },
  { icon: 'key', name: 'API keys', path: '/settings/api-keys', permission: 'view' },
  { icon: 'overview', name: 'Usage and plan', path: '/settings/usage', permission: 'view' },
  { icon: 'image', name: 'Branding', path: '/settings/branding', permission: 'view' },
  { icon: 'code', name: 'API reference', path: '/settings/api', permission: 'view' },
  { icon: 'audits', name: 'Audit log', path: '/settings/audit-log', permission: 'readAuditLog' },
  { icon: 'settings', name: 'Workspace', path: '/settings/workspace', permission: 'changeWorkspace' },
];

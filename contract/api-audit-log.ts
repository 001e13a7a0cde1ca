import * as z from 'zod';
import { LogId } from './ids.ts';
import { Paging, defineRoute, pageOf } from './route.ts';

/** What is written down; the set only grows. */
const LOG_ACTIONS = [
  'session.started',
  'session.ended',
  'account.password-changed',
  'account.second-factor-on',
  'account.second-factor-off',
  'account.recovered',
  'workspace.created',
  'workspace.renamed',
  'workspace.handed-over',
  'workspace.deleted',
  'workspace.exported',
  'member.joined',
  'member.role-changed',
  'member.removed',
  'member.left',
  'invitation.sent',
  'invitation.resent',
  'invitation.withdrawn',
  'site.created',
  'site.changed',
  'site.deleted',
  'site.verified',
  'site.access-changed',
  'audit.started',
  'audit.cancelled',
  'key.created',
  'key.changed',
  'key.rotated',
  'key.revoked',
  'schedule.changed',
  'schedule.deleted',
  'share.created',
  'share.revoked',
  'branding.changed',
  'settings.changed',
  'alerts.changed',
  'channel.created',
  'channel.changed',
  'channel.rotated',
  'channel.deleted',
] as const;
export const LogAction = z.enum(LOG_ACTIONS);
export type LogAction = z.infer<typeof LogAction>;

export const LOG_DAYS = 400;

export const LogEntry = z
  .object({
    id: LogId,
    /** ISO 8601. */
    at: z.string(),
    action: LogAction,
    by: z.object({
      kind: z.enum(['user', 'key', 'system']),
      /** Of the person or the key; empty for ourselves. */
      id: z.string(),
      /** A person's address, as long as there is one. */
      name: z.string().nullable(),
    }),
    /** What it was done to, as it was called then. */
    target: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }).nullable(),
    /** A few words more, such as the role before and after. */
    details: z.record(z.string(), z.string()),
  })
  .meta({ id: 'LogEntry' });
export type LogEntry = z.infer<typeof LogEntry>;

export const auditLogRoutes = {
  listAuditLog: defineRoute({
    tag: 'Audit log',
    id: 'listAuditLog',
    method: 'GET',
    path: '/audit-log',
    summary: 'Who did what in the workspace, newest first; kept for 400 days',
    access: 'session',
    query: Paging,
    status: 200,
    answer: pageOf(LogEntry),
    problems: [],
  }),
} as const;

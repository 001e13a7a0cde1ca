import type { AuditId, SiteId, UserId, WorkspaceId } from '#contract/ids.ts';
import { RUNNING, TABLE } from '#contract/table.ts';
import { runningShard } from '#core/crawl/sweep.ts';

/**
 * Every key of the table, and only here (docs/access-patterns.md says who reads and writes them). Where a
 * request can name a thing, its workspace is in the partition key, which comes from the actor alone.
 */
export interface Key {
  readonly [TABLE.pk]: string;
  readonly [TABLE.sk]: string;
}

const key = (pk: string, sk: string): Key => ({ [TABLE.pk]: pk, [TABLE.sk]: sk });

export const userKeys = {
  pk: (user: UserId) => `USER#${user}`,
  profile: (user: UserId) => key(`USER#${user}`, 'PROFILE'),
  workspaces: 'WS#',
  workspace: (user: UserId, ws: WorkspaceId) => key(`USER#${user}`, `WS#${ws}`),
  sessions: 'SESS#',
  session: (user: UserId, hash: string) => key(`USER#${user}`, `SESS#${hash}`),
} as const;

export const sessionKey = (hash: string): Key => key(`SESS#${hash}`, 'SESSION');

export const workspaceKeys = {
  pk: (ws: WorkspaceId) => `WS#${ws}`,
  meta: (ws: WorkspaceId) => key(`WS#${ws}`, 'META'),
  member: (ws: WorkspaceId, user: UserId) => key(`WS#${ws}`, `MEMBER#${user}`),
  sites: 'SITE#',
  site: (ws: WorkspaceId, site: SiteId) => key(`WS#${ws}`, `SITE#${site}`),
} as const;

export const siteKeys = {
  pk: (ws: WorkspaceId, site: SiteId) => `WS#${ws}#SITE#${site}`,
  audits: 'AUDIT#',
  audit: (ws: WorkspaceId, site: SiteId, aud: AuditId) => key(`WS#${ws}#SITE#${site}`, `AUDIT#${aud}`),
  deletion: (ws: WorkspaceId, site: SiteId) => key(`WS#${ws}#SITE#${site}`, 'DELETION'),
} as const;

export const auditKeys = {
  pk: (ws: WorkspaceId, aud: AuditId) => `WS#${ws}#AUDIT#${aud}`,
  header: (ws: WorkspaceId, aud: AuditId) => key(`WS#${ws}#AUDIT#${aud}`, 'META'),
  summary: (ws: WorkspaceId, aud: AuditId) => key(`WS#${ws}#AUDIT#${aud}`, 'SUMMARY'),
} as const;

export const hostKey = (host: string): Key => key(`HOST#${host}`, 'LEASES');

/** One counter for each window of a bucket. */
export const rateKey = (bucket: string, window: number): Key => key(`RATE#${bucket}`, String(window));

/** Attributes that put a row into the RUNNING index, to be looked at when `nextCheckAt` (epoch ms) has come. */
export const runningKeys = (id: AuditId | SiteId, nextCheckAt: number) => ({
  [RUNNING.pk]: runningPartition(runningShard(id)),
  [RUNNING.sk]: nextCheckAt,
});

export const runningPartition = (shard: number): string => `RUNNING#${shard}`;

const AUDIT_HEADER = /^WS#(ws_[0-9a-z]+)#AUDIT#(aud_[0-9a-z]+)$/;
const SITE_DELETION = /^WS#(ws_[0-9a-z]+)#SITE#(site_[0-9a-z]+)$/;

export type RunningRow =
  | { readonly kind: 'audit'; readonly ws: WorkspaceId; readonly aud: AuditId }
  | { readonly kind: 'deletion'; readonly ws: WorkspaceId; readonly site: SiteId };

/** What a row of the RUNNING index is about; null for a key of neither kind. */
export function parseRunning(pk: unknown, sk: unknown): RunningRow | null {
  if (typeof pk !== 'string') return null;
  const audit = sk === 'META' ? AUDIT_HEADER.exec(pk) : null;
  if (audit !== null) return { kind: 'audit', ws: audit[1] as WorkspaceId, aud: audit[2] as AuditId };
  const deletion = sk === 'DELETION' ? SITE_DELETION.exec(pk) : null;
  if (deletion !== null)
    return { kind: 'deletion', ws: deletion[1] as WorkspaceId, site: deletion[2] as SiteId };
  return null;
}

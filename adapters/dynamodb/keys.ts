import type {
  AuditId,
  InvitationId,
  LogId,
  KeyId,
  ShareId,
  SiteId,
  UserId,
  WorkspaceId,
  ChannelId,
  DeliveryId,
  PageAuditId,
} from '#contract/ids.ts';
import { GSI1, RUNNING, TABLE } from '#contract/table.ts';
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
  recovery: (user: UserId) => key(`USER#${user}`, 'RECOVERY'),
} as const;

export const sessionKey = (hash: string): Key => key(`SESS#${hash}`, 'SESSION');

export const workspaceKeys = {
  pk: (ws: WorkspaceId) => `WS#${ws}`,
  meta: (ws: WorkspaceId) => key(`WS#${ws}`, 'META'),
  members: 'MEMBER#',
  member: (ws: WorkspaceId, user: UserId) => key(`WS#${ws}`, `MEMBER#${user}`),
  invitations: 'INVITE#',
  invitation: (ws: WorkspaceId, id: InvitationId) => key(`WS#${ws}`, `INVITE#${id}`),
  /** The ids of its API keys. */
  keys: (ws: WorkspaceId) => key(`WS#${ws}`, 'KEYS'),
  sites: 'SITE#',
  site: (ws: WorkspaceId, site: SiteId) => key(`WS#${ws}`, `SITE#${site}`),
  /** How it shows itself in reports. */
  branding: (ws: WorkspaceId) => key(`WS#${ws}`, 'BRANDING'),
  pageAudit: (ws: WorkspaceId, id: PageAuditId) => key(`WS#${ws}`, `PAGE#${id}`),
  shares: 'SHARE#',
  share: (ws: WorkspaceId, share: ShareId) => key(`WS#${ws}`, `SHARE#${share}`),
} as const;

export const usageKeys = {
  months: 'USAGE#',
  /** `2026-11`. */
  month: (ws: WorkspaceId, month: string) => key(`WS#${ws}`, `USAGE#${month}`),
  places: (ws: WorkspaceId, kind: string) => key(`WS#${ws}`, `PLACES#${kind}`),
} as const;

export const channelKeys = {
  channels: 'CHANNEL#',
  /** Notes that there was one: its deliveries stay for some days. */
  deleted: 'WAS#CHANNEL#',
  wasThere: (ws: WorkspaceId, id: ChannelId) => key(`WS#${ws}`, `WAS#CHANNEL#${id}`),
  channel: (ws: WorkspaceId, id: ChannelId) => key(`WS#${ws}`, `CHANNEL#${id}`),
  pk: (ws: WorkspaceId, id: ChannelId) => `WS#${ws}#CHANNEL#${id}`,
  deliveries: 'DELIVERY#',
  delivery: (ws: WorkspaceId, channel: ChannelId, id: DeliveryId) =>
    key(`WS#${ws}#CHANNEL#${channel}`, `DELIVERY#${id}`),
} as const;

/** The workspace's log, a partition of its own. */
export const logKeys = {
  pk: (ws: WorkspaceId) => `WS#${ws}#LOG`,
  entries: 'LOG#',
  entry: (ws: WorkspaceId, id: LogId) => key(`WS#${ws}#LOG`, `LOG#${id}`),
} as const;

export const siteKeys = {
  pk: (ws: WorkspaceId, site: SiteId) => `WS#${ws}#SITE#${site}`,
  audits: 'AUDIT#',
  audit: (ws: WorkspaceId, site: SiteId, aud: AuditId) => key(`WS#${ws}#SITE#${site}`, `AUDIT#${aud}`),
  deletion: (ws: WorkspaceId, site: SiteId) => key(`WS#${ws}#SITE#${site}`, 'DELETION'),
  schedule: (ws: WorkspaceId, site: SiteId) => key(`WS#${ws}#SITE#${site}`, 'SCHEDULE'),
  alerts: (ws: WorkspaceId, site: SiteId) => key(`WS#${ws}#SITE#${site}`, 'ALERTS'),
  digest: (ws: WorkspaceId, site: SiteId) => key(`WS#${ws}#SITE#${site}`, 'DIGEST'),
} as const;

export const auditKeys = {
  pk: (ws: WorkspaceId, aud: AuditId) => `WS#${ws}#AUDIT#${aud}`,
  header: (ws: WorkspaceId, aud: AuditId) => key(`WS#${ws}#AUDIT#${aud}`, 'META'),
  summary: (ws: WorkspaceId, aud: AuditId) => key(`WS#${ws}#AUDIT#${aud}`, 'SUMMARY'),
} as const;

/** Attributes by which a link's row is found from the hash of its token. */
export const shareLookup = (hash: string) => ({ [GSI1.pk]: `SHARE#${hash}`, [GSI1.sk]: 'SHARE' });

export const hostKey = (host: string): Key => key(`HOST#${host}`, 'LEASES');

/** One counter for each window of a bucket. */
export const rateKey = (bucket: string, window: number): Key => key(`RATE#${bucket}`, String(window));

/** A token bucket, by the hash of whose it is. */
export const bucketKey = (hash: string): Key => key(`RATE#${hash}`, 'BUCKET');

/** An API key, by the id that stands in it. */
export const apiKeyKey = (id: KeyId): Key => key(`KEY#${id}`, 'KEY');

/** The work of deleting, in partitions of its own, and of exporting. */
export const deletionKeys = {
  workspace: (ws: WorkspaceId) => key(`WS#${ws}#DELETION`, 'DELETION'),
  account: (user: UserId) => key(`USER#${user}#DELETION`, 'DELETION'),
  export: (ws: WorkspaceId) => key(`WS#${ws}`, 'EXPORT'),
} as const;

export const idempotencyKeys = { pk: (ws: WorkspaceId) => `WS#${ws}#IDEM` } as const;

/** A request made under an idempotency key. */
export const idempotencyKey = (ws: WorkspaceId, hash: string): Key => key(`WS#${ws}#IDEM`, hash);

/** Attributes that put a row into the RUNNING index, to be looked at when `nextCheckAt` (epoch ms) has come. */
export const runningKeys = (id: AuditId | SiteId | WorkspaceId | UserId, nextCheckAt: number) => ({
  [RUNNING.pk]: runningPartition(runningShard(id)),
  [RUNNING.sk]: nextCheckAt,
});

export const runningPartition = (shard: number): string => `RUNNING#${shard}`;

const AUDIT_HEADER = /^WS#(ws_[0-9a-z]+)#AUDIT#(aud_[0-9a-z]+)$/;
const OF_WORKSPACE = /^WS#(ws_[0-9a-z]+)(#DELETION)?$/;
const OF_ACCOUNT = /^USER#(usr_[0-9a-z-]+)#DELETION$/;
const OF_SITE = /^WS#(ws_[0-9a-z]+)#SITE#(site_[0-9a-z]+)$/;

export type RunningRow =
  | { readonly kind: 'audit'; readonly ws: WorkspaceId; readonly aud: AuditId }
  | { readonly kind: 'deletion'; readonly ws: WorkspaceId; readonly site: SiteId }
  | { readonly kind: 'digest'; readonly ws: WorkspaceId; readonly site: SiteId }
  | WorkspaceRow;

type WorkspaceRow =
  | { readonly kind: 'workspace-deletion'; readonly ws: WorkspaceId }
  | { readonly kind: 'workspace-export'; readonly ws: WorkspaceId }
  | { readonly kind: 'account-deletion'; readonly user: UserId };

/** What a row of the RUNNING index is about; null for a key of no such kind. */
export function parseRunning(pk: unknown, sk: unknown): RunningRow | null {
  if (typeof pk !== 'string') return null;
  const audit = sk === 'META' ? AUDIT_HEADER.exec(pk) : null;
  if (audit !== null) return { kind: 'audit', ws: audit[1] as WorkspaceId, aud: audit[2] as AuditId };
  const kind = sk === 'DELETION' ? 'deletion' : sk === 'DIGEST' ? 'digest' : null;
  const site = kind === null ? null : OF_SITE.exec(pk);
  if (kind === null || site === null) return parseWorkspaceRow(pk, sk);
  return { kind, ws: site[1] as WorkspaceId, site: site[2] as SiteId };
}

function parseWorkspaceRow(pk: string, sk: unknown): WorkspaceRow | null {
  const user = sk === 'DELETION' ? OF_ACCOUNT.exec(pk)?.[1] : undefined;
  if (user !== undefined) return { kind: 'account-deletion', user: user as UserId };
  const [, ws, deletion] = OF_WORKSPACE.exec(pk) ?? [];
  if (ws === undefined) return null;
  if (sk === 'DELETION' && deletion !== undefined)
    return { kind: 'workspace-deletion', ws: ws as WorkspaceId };
  return sk === 'EXPORT' && deletion === undefined
    ? { kind: 'workspace-export', ws: ws as WorkspaceId }
    : null;
}

import type { WorkspaceId } from '#contract/ids.ts';
import type { AlertStore } from '../alerts/ports.ts';
import type { AuditLog } from '../audit-log/ports.ts';
import type { Brandings } from '../branding/branding.ts';
import type { Channels } from '../channels/ports.ts';
import type { ApiKeys } from '../keys/ports.ts';
import type { Schedules } from '../schedules/ports.ts';
import type { Shares } from '../shares/ports.ts';
import type { Sites } from '../sites/ports.ts';
import type { Invitations, Members, Workspaces } from '../workspaces/ports.ts';

export interface LinesDeps {
  readonly workspaces: Pick<Workspaces, 'name'>;
  readonly members: Pick<Members, 'list'>;
  readonly invitations: Pick<Invitations, 'list'>;
  readonly keys: Pick<ApiKeys, 'list'>;
  readonly channels: Pick<Channels, 'list'>;
  readonly sites: Pick<Sites, 'list'>;
  readonly schedules: Pick<Schedules, 'get'>;
  readonly alerts: Pick<AlertStore, 'get'>;
  readonly shares: Pick<Shares, 'list'>;
  readonly brandings: Pick<Brandings, 'get'>;
  readonly auditLog: Pick<AuditLog, 'list'>;
}

/** One line of the export. */
export interface Line {
  readonly record: string;
  readonly [field: string]: unknown;
}

const PAGE = 200;

/**
 * Everything of a workspace but its audits, line by line. No secrets: of keys, links and channels what the
 * dashboard shows, of headers sent to a site their names.
 */
export async function* workspaceLines(deps: LinesDeps, ws: WorkspaceId): AsyncGenerator<Line> {
  yield { record: 'workspace', id: ws, name: await deps.workspaces.name(ws) };
  for (const member of await deps.members.list(ws)) yield { record: 'member', ...member };
  for (const { hash: _hash, ...invitation } of await deps.invitations.list(ws))
    yield { record: 'invitation', ...invitation };
  for (const { hash: _hash, old: _old, ws: _ws, ...key } of await deps.keys.list(ws))
    yield { record: 'api-key', ...key };
  for (const { sealed: _sealed, old: _old, ws: _ws, ...channel } of await deps.channels.list(ws))
    yield { record: 'channel', ...channel };
  for (const { hash: _hash, ws: _ws, ...share } of await deps.shares.list(ws))
    yield { record: 'share', ...share };
  const brand = await deps.brandings.get(ws);
  if (brand !== null)
    yield {
      record: 'branding',
      name: brand.name,
      accent: brand.accent,
      logo:
        brand.logo === null
          ? null
          : { type: brand.logo.type, data: Buffer.from(brand.logo.bytes).toString('base64') },
    };
  for (const { access, running: _running, lockedAt: _at, ws: _ws, ...site } of await deps.sites.list(ws)) {
    yield {
      record: 'site',
      ...site,
      access: access === undefined ? null : { ...access, sealed: undefined },
    };
    const schedule = await deps.schedules.get(ws, site.id);
    if (schedule !== null) yield { record: 'schedule', ...schedule };
    const alerts = await deps.alerts.get(ws, site.id);
    if (alerts !== null) yield { record: 'alerts', site: site.id, ...alerts };
  }
  yield* logLines(deps, ws);
}

async function* logLines({ auditLog }: LinesDeps, ws: WorkspaceId): AsyncGenerator<Line> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await auditLog.list(ws, { limit: PAGE, cursor });
    for (const entry of items) yield { record: 'log', ...entry };
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

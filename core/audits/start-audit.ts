import type { AuditBrief } from '#contract/api-sites.ts';
import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import type { Now, Random } from '../clock.ts';
import { createHeader } from '../crawl/start.ts';
import { AppError } from '../errors.ts';
import { checkSettings } from '../sites/check-settings.ts';
import { getSite } from '../sites/get-site.ts';
import type { AuditDefaults, SiteRecord, Sites } from '../sites/ports.ts';
import { type SettingsChange, withChange } from '../sites/settings.ts';
import { ulid, ulidTime } from '../ulid.ts';
import { configOf } from './audit-config.ts';
import type { AuditHeaders, AuditList, Control } from './ports.ts';
import { toBrief } from './to-brief.ts';

export interface StartDeps {
  readonly sites: Pick<Sites, 'get' | 'lock'>;
  readonly headers: Pick<AuditHeaders, 'get' | 'create'>;
  readonly audits: Pick<AuditList, 'put'>;
  readonly control: Control;
  readonly defaults: AuditDefaults;
  readonly now: Now;
  readonly random: Random;
}

export interface Start {
  readonly settings?: SettingsChange | undefined;
  readonly trigger: AuditHeader['trigger'];
}

/**
 * Starts an audit: site lock, header, list row, message, in this order, so that a crash leaves either a lock
 * that the next start takes over, or an audit that the sweeper finds. Throws NOT_FOUND, UNPROCESSABLE, or
 * CONFLICT where one is running.
 */
export async function startAudit(
  deps: StartDeps,
  ws: WorkspaceId,
  siteId: SiteId,
  { settings: change, trigger }: Start,
): Promise<AuditBrief> {
  const site = await getSite(deps, ws, siteId);
  const settings = withChange(site.settings, change);
  checkSettings(settings);
  await refuseWhileRunning(deps, site);
  const now = deps.now();
  const aud: AuditId = `aud_${ulid(now, deps.random(16))}`;
  if (!(await deps.sites.lock(ws, siteId, aud, site.running))) throw running(null);
  const config = configOf(site, settings, deps.defaults);
  const header = createHeader({ ws, site: siteId, aud, config, trigger, now });
  // Where this fails the lock stays: whether the header was written is not known, and the lock heals either way.
  await deps.headers.create(header);
  const brief = toBrief(header);
  await deps.audits.put(ws, brief);
  await deps.control.send({ v: 1, type: 'started', ws, aud });
  return brief;
}

/** A start between its lock and its header is given this long before its lock counts as left behind. */
const STARTING_MS = 60_000;

async function refuseWhileRunning(deps: StartDeps, { ws, running: aud }: SiteRecord): Promise<void> {
  if (aud === null) return;
  const header = await deps.headers.get(ws, aud);
  const alive = header === null ? ulidTime(aud) + STARTING_MS > deps.now() : header.phase !== 'done';
  if (alive) throw running(aud);
}

const running = (aud: AuditId | null) =>
  new AppError('CONFLICT', `An audit of this site is running${aud === null ? '' : `: ${aud}`}.`, {
    reason: 'audit-running',
  });

import type { AuditBrief } from '#contract/api-sites.ts';
import type { AuditHeader, DeployFacts } from '#contract/audit.ts';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { KEEP_DAYS } from '#contract/objects.ts';
import type { Now, Random } from '../clock.ts';
import { createHeader } from '../crawl/start.ts';
import { AppError, isAppError } from '../errors.ts';
import { type ProofDeps, keepProof } from '../ownership/check-proof.ts';
import { type PlanDeps, type PlanInForce, planOf } from '../plans/plan-of.ts';
import type { Places } from '../plans/ports.ts';
import { type QuotaDeps, reserve } from '../plans/quota.ts';
import { termsOf } from '../plans/terms.ts';
import { checkSettings } from '../sites/check-settings.ts';
import { getSite } from '../sites/get-site.ts';
import type { AuditDefaults, SiteRecord, Sites } from '../sites/ports.ts';
import { type SettingsChange, withChange } from '../sites/settings.ts';
import { ulid, ulidTime } from '../ulid.ts';
import { configOf } from './audit-config.ts';
import type { AuditHeaders, AuditList, Control } from './ports.ts';
import { toBrief } from './to-brief.ts';

export interface StartDeps extends PlanDeps, ProofDeps {
  readonly sites: Pick<Sites, 'get' | 'lock' | 'unlock'>;
  readonly headers: Pick<AuditHeaders, 'get' | 'create'>;
  readonly audits: Pick<AuditList, 'put'>;
  readonly control: Control;
  readonly defaults: AuditDefaults;
  readonly usage: QuotaDeps['usage'];
  readonly places: Places;
  /** Whether a site has to be verified for more than a small audit. */
  readonly ownershipDemanded: boolean;
  readonly now: Now;
  readonly random: Random;
}

export interface Start {
  readonly settings?: SettingsChange | undefined;
  readonly trigger: AuditHeader['trigger'];
  /** For what may be asked twice: the same id is the same audit. Drawn where it is not given. */
  readonly aud?: AuditId | undefined;
  /** Normalised addresses of the site: these pages alone. */
  readonly only?: readonly string[];
  readonly deploy?: DeployFacts;
}

/**
 * Starts an audit: site lock, reservation, header, list row, message, in this order, so that a crash leaves
 * either a lock and a reservation that the next start takes over, or an audit that the sweeper finds. Throws
 * NOT_FOUND, UNPROCESSABLE, LIMIT_REACHED, or CONFLICT where one is running.
 */
export async function startAudit(
  deps: StartDeps,
  ws: WorkspaceId,
  siteId: SiteId,
  { settings: change, trigger, aud: given, only, deploy }: Start,
): Promise<AuditBrief> {
  const known = await getSite(deps, ws, siteId);
  const isScheduled = trigger === 'schedule';
  const site = deps.ownershipDemanded ? await keepProof(deps, known, isScheduled) : known;
  const settings = withChange(site.settings, change);
  checkSettings(settings);
  await refuseWhileRunning(deps, site);
  const now = deps.now();
  const aud: AuditId = given ?? `aud_${ulid(now, deps.random(16))}`;
  const plan = await planOf(deps, ws);
  const terms = termsOf(site, settings, plan, deps.ownershipDemanded);
  const config = configOf(site, settings, deps.defaults, terms, only);
  const keepDays = plan.retentionDays ?? KEEP_DAYS;
  const header = {
    ...createHeader({ ws, site: siteId, aud, config, trigger, now }),
    ...(deploy !== undefined && { deploy }),
    ...(keepDays < KEEP_DAYS && { keepDays }),
  };
  await lockSite(deps, site, aud, now);
  const undo = await withinQuota(deps, header, plan, now);
  try {
    await deps.headers.create(header);
  } catch (error) {
    // Of any other failure it is not known whether the header was written; lock and reservation heal either way.
    if (isAppError(error) && error.code === 'CONFLICT') await undo();
    throw error;
  }
  const brief = toBrief(header);
  await deps.audits.put(ws, brief, header.keepDays);
  await deps.control.send({ v: 1, type: 'started', ws, aud });
  return brief;
}

/**
 * Takes the site for an audit. One that has ended frees the site a moment later, perhaps just between the look and
 * the lock: then it is looked at once more. Throws CONFLICT where another audit has it.
 */
async function lockSite(deps: StartDeps, site: SiteRecord, aud: AuditId, now: number): Promise<void> {
  const { ws, id } = site;
  if (await deps.sites.lock(ws, id, aud, site.running, now)) return;
  const again = await getSite(deps, ws, id);
  await refuseWhileRunning(deps, again);
  if (again.running === site.running || !(await deps.sites.lock(ws, id, aud, again.running, now)))
    throw running(null);
}

/** Reserves what the audit may come to; where that is too much, the site is free again. */
async function withinQuota(
  deps: StartDeps,
  { ws, site, aud, config: { maxPages, mode } }: AuditHeader,
  plan: PlanInForce,
  at: number,
): Promise<() => Promise<void>> {
  try {
    return await reserve(deps, ws, plan, { aud, maxPages, mode, at });
  } catch (error) {
    if (isAppError(error) && error.code === 'LIMIT_REACHED') await deps.sites.unlock(ws, site, aud);
    throw error;
  }
}

/** A start between its lock and its header is given this long before its lock counts as left behind. */
const STARTING_MS = 60_000;

async function refuseWhileRunning(
  deps: StartDeps,
  { ws, running: aud, lockedAt }: SiteRecord,
): Promise<void> {
  if (aud === null) return;
  const header = await deps.headers.get(ws, aud);
  const alive =
    header === null ? (lockedAt ?? ulidTime(aud)) + STARTING_MS > deps.now() : header.phase !== 'done';
  if (alive) throw running(aud);
}

const running = (aud: AuditId | null) =>
  new AppError('CONFLICT', `An audit of this site is running${aud === null ? '' : `: ${aud}`}.`, {
    reason: 'audit-running',
  });

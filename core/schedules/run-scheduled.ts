import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import type { ScheduleFiring, ScheduleRun, SkipReason } from '#contract/schedule.ts';
import { type StartDeps, startAudit } from '../audits/start-audit.ts';
import { iso } from '../clock.ts';
import { AppError, isAppError } from '../errors.ts';
import type { SiteRecord } from '../sites/ports.ts';
import { checkGranularity } from '../plans/check-granularity.ts';
import { planOf } from '../plans/plan-of.ts';
import type { ScheduleRecord, Schedules } from './ports.ts';
import { scheduledAuditId } from './scheduled-audit-id.ts';

export interface RunScheduledDeps extends StartDeps {
  readonly schedules: Pick<Schedules, 'get' | 'note'>;
}

/** What came of a firing; `ignored` is one that no schedule of ours stands behind any more. */
export type Fired =
  | { readonly outcome: 'started' | 'repeated'; readonly audit: AuditId }
  | { readonly outcome: 'skipped'; readonly reason: SkipReason; readonly audit: AuditId | null }
  | { readonly outcome: 'ignored'; readonly reason: 'no-schedule' | 'paused' | 'no-site' };

/**
 * Starts the audit of a due time, if the site is still there and everything that holds for a start holds now;
 * what comes of it is kept with the schedule. Fired twice it starts one audit. Throws what may pass (BUSY,
 * UNAVAILABLE …): fired again it goes on where it was.
 */
export async function runScheduled(deps: RunScheduledDeps, firing: ScheduleFiring): Promise<Fired> {
  const { ws, site: siteId } = firing;
  const due = Date.parse(firing.dueAt);
  const schedule = await deps.schedules.get(ws, siteId);
  if (schedule === null) return { outcome: 'ignored', reason: 'no-schedule' };
  if (!schedule.enabled) return { outcome: 'ignored', reason: 'paused' };
  const said = schedule.last;
  if (said !== null && Date.parse(said.dueAt) === due) return repeated(said);
  const site = await deps.sites.get(ws, siteId);
  if (site === null) return { outcome: 'ignored', reason: 'no-site' };

  const aud = scheduledAuditId(ws, siteId, due);
  const fired = hasResultSince(site, aud)
    ? ({ outcome: 'skipped', reason: 'audited-since', audit: site.last?.id ?? null } as const)
    : await start(deps, schedule, aud);
  await deps.schedules.note(ws, siteId, toRun(fired, due, deps.now()));
  return fired;
}

function repeated({ outcome, reason, audit }: ScheduleRun): Fired {
  if (outcome === 'started' && audit !== null) return { outcome: 'repeated', audit };
  return { outcome: 'skipped', reason: reason ?? 'refused', audit };
}

/** Somebody audited the site between the due time and now, within the window: ids sort by their times. */
const hasResultSince = ({ last }: SiteRecord, aud: AuditId): boolean =>
  last !== null && last.id > aud && (last.outcome === 'completed' || last.outcome === 'partial');

type Decided = (Fired & { readonly outcome: 'started' | 'repeated' | 'skipped' }) & {
  readonly detail?: string;
};

async function start(
  deps: RunScheduledDeps,
  { ws, site, expression, zone }: ScheduleRecord,
  aud: AuditId,
): Promise<Decided> {
  // Fired once more long after: the site may be free, and this audit done with.
  if ((await deps.headers.get(ws, aud)) !== null) return { outcome: 'repeated', audit: aud };
  try {
    // The plan may be another one than when the schedule was set.
    checkGranularity(await planOf(deps, ws), expression, zone, deps.now());
    await startAudit(deps, ws, site, { trigger: 'schedule', aud });
    return { outcome: 'started', audit: aud };
  } catch (error) {
    if (!isAppError(error) || error.retryable || error.code === 'MALFORMED') throw error;
    if ((await deps.headers.get(ws, aud)) !== null) return { outcome: 'repeated', audit: aud };
    if (error.code === 'CONFLICT') return inTheWay(deps, ws, site, aud);
    const reason = error.code === 'LIMIT_REACHED' ? 'limit-reached' : 'refused';
    return { outcome: 'skipped', reason, audit: null, detail: error.message.slice(0, 500) };
  }
}

/** Another audit has the site's lock. Throws BUSY where it is this firing's own twin, between lock and header. */
async function inTheWay(
  deps: RunScheduledDeps,
  ws: WorkspaceId,
  site: SiteId,
  aud: AuditId,
): Promise<Decided> {
  const running = (await deps.sites.get(ws, site))?.running ?? null;
  if (running === aud) throw new AppError('BUSY', `Audit ${aud} is being started.`);
  return { outcome: 'skipped', reason: 'audit-running', audit: running };
}

const WORDS: Readonly<Record<SkipReason, string>> = {
  'audit-running': 'An audit was running',
  'audited-since': 'The site was audited after the due time',
  'limit-reached': 'A limit was reached',
  refused: 'The audit could not be started',
};

function toRun(decided: Decided, due: number, now: number): ScheduleRun {
  const skipped = decided.outcome === 'skipped';
  return {
    dueAt: iso(due),
    firedAt: iso(now),
    outcome: skipped ? 'skipped' : 'started',
    audit: decided.audit,
    reason: skipped ? decided.reason : null,
    detail: skipped ? (decided.detail ?? WORDS[decided.reason]) : null,
  };
}

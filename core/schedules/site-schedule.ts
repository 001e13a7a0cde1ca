import type { Schedule } from '#contract/api-schedule.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import type { ScheduleSettings, Timing } from '#contract/schedule.ts';
import { type Now, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { checkGranularity } from '../plans/check-granularity.ts';
import { type PlanDeps, planOf } from '../plans/plan-of.ts';
import { getSite } from '../sites/get-site.ts';
import type { Sites } from '../sites/ports.ts';
import { checkSchedule, checkTiming } from './check-schedule.ts';
import { nextRuns } from './next-runs.ts';
import type { ScheduleRecord, Scheduler, Schedules } from './ports.ts';

const SHOWN = 3;

export interface ScheduleDeps extends PlanDeps {
  readonly sites: Pick<Sites, 'get' | 'setDue'>;
  readonly schedules: Pick<Schedules, 'get' | 'put' | 'remove'>;
  readonly scheduler: Scheduler;
  readonly now: Now;
}

/** A stored schedule as the API shows it. */
function toSchedule({ ws: _ws, site: _site, ...record }: ScheduleRecord, now: number): Schedule {
  const next = record.enabled ? nextRuns(record.expression, record.zone, now, SHOWN) : [];
  return { ...record, next: next.map(iso) };
}

/** The site's schedule, or null. Throws NOT_FOUND where there is no such site. */
export async function getSchedule(
  deps: Pick<ScheduleDeps, 'sites' | 'schedules' | 'now'>,
  ws: WorkspaceId,
  site: SiteId,
): Promise<Schedule | null> {
  await getSite(deps, ws, site);
  const record = await deps.schedules.get(ws, site);
  return record === null ? null : toSchedule(record, deps.now());
}

/**
 * Sets a site's schedule: first where it fires, then the row that is shown and without which nothing starts;
 * so a schedule that is shown is one that fires, whatever breaks in between. Throws NOT_FOUND, UNPROCESSABLE,
 * UNAVAILABLE.
 */
export async function putSchedule(
  deps: ScheduleDeps,
  ws: WorkspaceId,
  site: SiteId,
  settings: ScheduleSettings,
): Promise<Schedule> {
  await getSite(deps, ws, site);
  const now = deps.now();
  const record = { ...settings, ws, site, expression: checkSchedule(settings, now), changedAt: iso(now) };
  checkGranularity(await planOf(deps, ws), record.expression, record.zone, now);
  await deps.scheduler.set(record);
  const stored = await deps.schedules.put(record);
  // Its deletion closes the site before it takes the schedule away: one of the two sees the other.
  const due = record.enabled ? { expression: record.expression, zone: record.zone } : null;
  if (!(await deps.sites.setDue(ws, site, due))) {
    await removeSchedule(deps, ws, site);
    throw new AppError('NOT_FOUND', 'The site was deleted meanwhile.');
  }
  return toSchedule(stored, now);
}

/** Ends a site's schedule. Throws NOT_FOUND where there is no such site. */
export async function deleteSchedule(
  deps: Pick<ScheduleDeps, 'sites' | 'scheduler'> & { readonly schedules: Pick<Schedules, 'remove'> },
  ws: WorkspaceId,
  site: SiteId,
): Promise<void> {
  await getSite(deps, ws, site);
  await removeSchedule(deps, ws, site);
  await deps.sites.setDue(ws, site, null);
}

/** Takes a schedule away, whatever became of its site. May be repeated. */
export async function removeSchedule(
  deps: { readonly scheduler: Pick<Scheduler, 'remove'>; readonly schedules: Pick<Schedules, 'remove'> },
  ws: WorkspaceId,
  site: SiteId,
): Promise<void> {
  await deps.scheduler.remove(site);
  await deps.schedules.remove(ws, site);
}

/** What a timing comes to, before it is set. Throws UNPROCESSABLE. */
export function previewSchedule(
  now: Now,
  { timing, zone }: { readonly timing: Timing; readonly zone: string },
): { expression: string; next: string[] } {
  const at = now();
  const expression = checkTiming(timing, zone, at);
  return { expression, next: nextRuns(expression, zone, at, SHOWN).map(iso) };
}

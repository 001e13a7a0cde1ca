import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import type { AlertStore } from '../alerts/ports.ts';
import type { AuditHeaders, AuditList, Control } from '../audits/ports.ts';
import type { Now } from '../clock.ts';
import type { Scheduler, Schedules } from '../schedules/ports.ts';
import { removeSchedule } from '../schedules/site-schedule.ts';
import type { Shares } from '../shares/ports.ts';
import { ulidTime } from '../ulid.ts';
import type { Deletion, Deletions, Purge, Sites } from './ports.ts';

export interface DeletionDeps {
  readonly sites: Pick<Sites, 'close' | 'remove'>;
  readonly deletions: Pick<Deletions, 'get' | 'save' | 'remove'>;
  readonly audits: Pick<AuditList, 'list' | 'remove'>;
  readonly headers: Pick<AuditHeaders, 'get' | 'requestCancel'>;
  readonly control: Control;
  readonly schedules: Pick<Schedules, 'remove'>;
  readonly scheduler: Pick<Scheduler, 'remove'>;
  readonly alerts: Pick<AlertStore, 'remove'>;
  readonly shares: Pick<Shares, 'removeOfSite'>;
  readonly purge: Purge;
  readonly now: Now;
}

const MINUTE = 60_000;
/** How long a running audit is waited for before its data is deleted under it. */
const PATIENCE_MS = 20 * MINUTE;
/** Workers of a dead audit may write for this long after; then everything is deleted once more. */
const AGAIN_MS = 60 * MINUTE;
/**
 * An audit ends within a day (its hard deadline) and an hour of its start, which by schedule may be some hours
 * after the time in its id; older ones have no worker left.
 */
const RECENT_MS = 30 * 60 * MINUTE;

const PAGE = 50;

/**
 * Does as much of a deletion as `until` (epoch milliseconds) leaves time for; called again until the row is
 * gone. Every step may be repeated. True once nothing is left to do.
 */
export async function workDeletion(
  deps: DeletionDeps,
  ws: WorkspaceId,
  site: SiteId,
  until: number,
): Promise<boolean> {
  const found = await deps.deletions.get(ws, site);
  if (found === null) return true;
  const waited = found.step === 'wait' ? await endRunning(deps, found) : found;
  // After the site was closed: whoever sets a schedule looks at the site again after that.
  await removeSchedule(deps, ws, site);
  await deps.alerts.remove(ws, site);
  await deps.shares.removeOfSite(ws, site);
  if (waited.step === 'wait') return false;
  if (!(await purgeAll(deps, waited, until))) return false;
  return waited.step === 'again' ? finish(deps, waited) : onceMore(deps, waited);
}

/** Hides the site (again), asks its running audit to end, and waits for that within reason. */
async function endRunning(deps: DeletionDeps, deletion: Deletion): Promise<Deletion> {
  const { ws, site } = deletion;
  const closed = await deps.sites.close(ws, site);
  const running = closed?.running ?? null;
  const audits = running === null ? deletion.audits : [...new Set([...deletion.audits, running])];
  const alive = await cancelAll(deps, ws, audits);
  const now = deps.now();
  const wait = alive && now < deletion.requestedAt + PATIENCE_MS;
  const next: Deletion = wait
    ? { ...deletion, audits, nextCheckAt: now + MINUTE }
    : { ...deletion, audits, step: 'purge', nextCheckAt: now };
  await deps.deletions.save(next);
  return next;
}

/** True while one of them is still at work. */
async function cancelAll(
  { headers, control }: DeletionDeps,
  ws: WorkspaceId,
  audits: readonly AuditId[],
): Promise<boolean> {
  let alive = false;
  for (const aud of audits) {
    const header = await headers.get(ws, aud);
    if (header === null || header.phase === 'done') continue;
    alive = true;
    if (await headers.requestCancel(ws, aud)) await control.send({ v: 1, type: 'cancel', ws, aud });
  }
  return alive;
}

/** Deletes the audits one by one; those of the list leave it when they are gone. False when time was up. */
async function purgeAll(deps: DeletionDeps, deletion: Deletion, until: number): Promise<boolean> {
  const { ws, site } = deletion;
  for (const aud of deletion.audits) {
    if (deps.now() >= until) return false;
    await purgeOne(deps, ws, aud);
  }
  for (;;) {
    const { items } = await deps.audits.list(ws, site, { limit: PAGE });
    for (const { id } of items) {
      if (deps.now() >= until) return false;
      await noteRecent(deps, deletion, id);
      await purgeOne(deps, ws, id);
      await deps.audits.remove(ws, site, id);
    }
    if (items.length < PAGE) return true;
  }
}

async function purgeOne({ purge }: DeletionDeps, ws: WorkspaceId, aud: AuditId): Promise<void> {
  await purge.rows(ws, aud);
  await purge.objects(ws, aud);
}

/** A recent audit's id is written down before it leaves the list: the second pass needs it. */
async function noteRecent(deps: DeletionDeps, deletion: Deletion, aud: AuditId): Promise<void> {
  if (ulidTime(aud) + RECENT_MS < deletion.requestedAt) return;
  const stored = await deps.deletions.get(deletion.ws, deletion.site);
  if (stored === null || stored.audits.includes(aud)) return;
  await deps.deletions.save({ ...stored, audits: [...stored.audits, aud] });
}

async function onceMore(deps: DeletionDeps, { ws, site }: Deletion): Promise<boolean> {
  await deps.sites.remove(ws, site);
  const stored = await deps.deletions.get(ws, site);
  if (stored === null || stored.audits.length === 0) return finish(deps, { ws, site });
  await deps.deletions.save({ ...stored, step: 'again', nextCheckAt: deps.now() + AGAIN_MS });
  return false;
}

async function finish(deps: DeletionDeps, { ws, site }: Pick<Deletion, 'ws' | 'site'>): Promise<boolean> {
  await deps.deletions.remove(ws, site);
  return true;
}

import type { PageAudit } from '#contract/api-page-audits.ts';
import type { PageAuditId, WorkspaceId } from '#contract/ids.ts';
import { KEEP_PAGE_DAYS } from '#contract/objects.ts';
import type { PageTask } from '#contract/page-task.ts';
import type { Mode } from '#contract/slice.ts';
import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Seal } from '../ownership/ports.ts';
import { type PlanDeps, type PlanInForce, planOf } from '../plans/plan-of.ts';
import type { UsageStore } from '../plans/ports.ts';
import { mostUnits } from '../plans/spent.ts';
import { termsOf } from '../plans/terms.ts';
import { type AuditDefaults, type Sites, TOKEN_HEADER } from '../sites/ports.ts';
import { ulid } from '../ulid.ts';
import { hostOf } from '../url/host.ts';
import { normaliseUrl } from '../url/normalise.ts';
import { MOST_PAGE_MS, reservePage, settleLeft, settlePage } from './page-quota.ts';
import type { PageAuditRecord, PageAudits, RunPageTask } from './ports.ts';

export interface PageAuditDeps extends PlanDeps {
  readonly sites: Pick<Sites, 'list'>;
  readonly pageAudits: PageAudits;
  readonly runPageTask: RunPageTask;
  readonly usage: Pick<UsageStore, 'reserve' | 'settle' | 'month'>;
  readonly limits: RateLimits;
  readonly seal: Pick<Seal, 'open'>;
  readonly ownershipDemanded: boolean;
  readonly defaults: Pick<AuditDefaults, 'userAgent'>;
  readonly now: Now;
  readonly random: Random;
}

/** Milliseconds that a caller waits for an answer; the function itself ends after 29 seconds. */
const PATIENCE_MS = 24_500;
const KEEP_MS = KEEP_PAGE_DAYS * 86_400_000;

/**
 * Checks one page, of a site of the workspace or any other that the public can reach. It belongs to no audit:
 * nothing is compared and nothing is kept beyond a day.
 *
 * @throws AppError UNPROCESSABLE, RATE_LIMITED, LIMIT_REACHED, UNAVAILABLE
 */
export async function startPageAudit(
  deps: PageAuditDeps,
  ws: WorkspaceId,
  asked: { readonly url: string; readonly mode: Mode },
): Promise<PageAudit> {
  const at = deps.now();
  const url = normaliseUrl(asked.url);
  if (url === null)
    throw new AppError('UNPROCESSABLE', 'This is no address that can be fetched.', {
      fields: [{ path: '/url', message: 'Enter a web address without user name and password' }],
    });
  await throttle(deps.limits, THROTTLES.pageAudits, ws);
  // A host's patience is shared by all workspaces.
  await throttle(deps.limits, THROTTLES.pageAuditHost, hostOf(url));
  const plan = await planOf(deps, ws);
  const record: PageAuditRecord = {
    ws,
    id: `pga_${ulid(at, deps.random(16))}`,
    url,
    mode: asked.mode,
    at,
    units: mostUnits(1, asked.mode, plan.renderedWeight),
    weight: plan.renderedWeight,
  };
  const task = await taskOf(deps, record, plan);
  await reservePage(deps, plan, record);
  await deps.pageAudits.put(record);
  let isOver: boolean;
  try {
    isOver = await deps.runPageTask(task, at + PATIENCE_MS);
  } catch (error) {
    await settlePage(deps.usage, record, null);
    await deps.pageAudits.remove(ws, record.id);
    throw error;
  }
  // Whoever leaves one behind clears some away: it is rare, and costs the quick answers nothing.
  if (!isOver) await settleLeft(deps, record);
  return toPageAudit(deps, record);
}

/** How far a check is. Throws NOT_FOUND where the workspace has no such one, or none any more. */
export async function getPageAudit(
  deps: Pick<PageAuditDeps, 'pageAudits' | 'usage' | 'now'>,
  ws: WorkspaceId,
  id: PageAuditId,
): Promise<PageAudit> {
  const record = await deps.pageAudits.get(ws, id);
  if (record === null || record.at + KEEP_MS <= deps.now())
    throw new AppError('NOT_FOUND', 'There is no such check of a page, or none any more.');
  return toPageAudit(deps, record);
}

async function toPageAudit(
  deps: Pick<PageAuditDeps, 'pageAudits' | 'usage' | 'now'>,
  record: PageAuditRecord,
): Promise<PageAudit> {
  const { ws, id, url, mode, at } = record;
  const result = await deps.pageAudits.result(ws, id);
  const isOver = result !== null || at + MOST_PAGE_MS < deps.now();
  if (isOver) await settlePage(deps.usage, record, result);
  return {
    id,
    url,
    mode,
    state: result !== null ? 'done' : isOver ? 'failed' : 'running',
    createdAt: iso(at),
    expiresAt: iso(at + KEEP_MS),
    result,
  };
}

/**
 * What the worker is told. A page of a site of the workspace is asked for as its audits would, in their terms; of
 * any other nothing of the customer's is sent along, and robots.txt is obeyed.
 */
async function taskOf(
  { sites, seal, ownershipDemanded, defaults }: PageAuditDeps,
  { ws, id, url, mode }: PageAuditRecord,
  plan: PlanInForce,
): Promise<PageTask> {
  const host = hostOf(url);
  const site = (await sites.list(ws)).find((one) => hostOf(one.url) === host);
  const terms = site === undefined ? null : termsOf(site, site.settings, plan, ownershipDemanded);
  const sealed = terms?.sealed ?? null;
  const headers = {
    ...(sealed !== null && seal.open({ ws, host }, sealed)),
    ...(site !== undefined && { [TOKEN_HEADER]: site.token }),
  };
  const respectRobots = terms?.respectRobots ?? true;
  const { userAgent } = defaults;
  return { page: { ws, id, url, mode, respectRobots, userAgent, host, headers } };
}

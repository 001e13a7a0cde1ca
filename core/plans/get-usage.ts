import type { Month, Usage } from '#contract/api-usage.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { AuditHeaders } from '../audits/ports.ts';
import { type Now, iso } from '../clock.ts';
import type { ApiKeys } from '../keys/ports.ts';
import type { Sites } from '../sites/ports.ts';
import type { Invitations, Members } from '../workspaces/ports.ts';
import { type PlanDeps, planOf } from './plan-of.ts';
import type { MonthRecord, Places, UsageStore } from './ports.ts';
import { monthAfter, monthOf } from './spent.ts';

export interface UsageDeps extends PlanDeps {
  readonly usage: Pick<UsageStore, 'months'>;
  readonly places: Pick<Places, 'held'>;
  readonly headers: Pick<AuditHeaders, 'get'>;
  readonly sites: Pick<Sites, 'list'>;
  readonly members: Pick<Members, 'list'>;
  readonly invitations: Pick<Invitations, 'list'>;
  readonly keys: Pick<ApiKeys, 'list'>;
  readonly ownershipDemanded: boolean;
  readonly now: Now;
}

const MONTHS = 12;

/** The plan of a workspace, its limits, and what is used of them. */
export async function getUsage(deps: UsageDeps, ws: WorkspaceId): Promise<Usage> {
  const current = monthOf(iso(deps.now()));
  const [plan, months, running, sites, members, invitations, keys] = await Promise.all([
    planOf(deps, ws),
    deps.usage.months(ws, monthAfter(current, 1 - MONTHS)),
    runningAudits(deps, ws),
    deps.sites.list(ws),
    deps.members.list(ws),
    deps.invitations.list(ws),
    deps.keys.list(ws),
  ]);
  const now = months.find(({ month }) => month === current);
  const { id, name, renderedWeight, ...limits } = plan;
  return {
    plan: { id, name, renderedWeight },
    limits,
    ownershipDemanded: deps.ownershipDemanded,
    now: {
      ...toMonth(now, current),
      reserved: now === undefined ? 0 : now.taken - now.units,
      resetsAt: `${monthAfter(current, 1)}-01T00:00:00.000Z`,
    },
    running,
    sites: sites.length,
    seats: members.length + invitations.length,
    keys: keys.filter(({ revokedAt }) => revokedAt === null).length,
    months: Array.from({ length: MONTHS }, (_, i) => {
      const month = monthAfter(current, -i);
      return toMonth(
        months.find((one) => one.month === month),
        month,
      );
    }),
  };
}

function toMonth(record: MonthRecord | undefined, month: string): Month {
  const { units = 0, pages = 0, rendered = 0, audits = 0 } = record ?? {};
  return { month, units, pages, rendered, audits };
}

/** Places may be left over; an audit that ended, or never began, runs no more. */
async function runningAudits(deps: UsageDeps, ws: WorkspaceId): Promise<AuditId[]> {
  const held = (await deps.places.held(ws, 'audits')) as AuditId[];
  const headers = await Promise.all(held.map((aud) => deps.headers.get(ws, aud)));
  return held.filter((_, i) => headers[i] !== null && headers[i]?.phase !== 'done').toSorted();
}

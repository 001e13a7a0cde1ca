import type { PageAuditResult } from '#contract/api-page-audits.ts';
import { iso } from '../clock.ts';
import { limitReached } from '../plans/limit-reached.ts';
import type { PlanInForce } from '../plans/plan-of.ts';
import type { Spent, UsageStore } from '../plans/ports.ts';
import { monthOf } from '../plans/spent.ts';
import type { PageAuditRecord, PageAudits } from './ports.ts';

/** Milliseconds after which a worker has ended, or was ended. */
export const MOST_PAGE_MS = 90_000;

/** A page's reservation stands among those of audits, by an id of their form: left behind, it is found like theirs. */
const reservationOf = ({ id, units, weight, at }: PageAuditRecord) =>
  ({ aud: `aud_${id.slice('pga_'.length)}`, units, weight, at }) as const;

const NOTHING: Spent = { units: 0, pages: 0, rendered: 0, audits: 0 };

interface LeftDeps {
  readonly usage: Pick<UsageStore, 'settle' | 'month'>;
  readonly pageAudits: Pick<PageAudits, 'get' | 'result'>;
}

/** Reserves one page of the month, at the weight of a rendered one where it may be rendered. Throws LIMIT_REACHED. */
export async function reservePage(
  deps: LeftDeps & { readonly usage: Pick<UsageStore, 'reserve'> },
  plan: PlanInForce,
  record: PageAuditRecord,
): Promise<void> {
  const { usage } = deps;
  const month = monthOf(iso(record.at));
  const book = () => usage.reserve(record.ws, month, reservationOf(record), plan.pagesAMonth);
  if ((await book()) !== 'refused') return;
  await settleLeft(deps, record);
  if ((await book()) !== 'refused') return;
  const limit = plan.pagesAMonth ?? 0;
  const { taken } = await usage.month(record.ws, month);
  throw limitReached('pages-a-month', plan, {
    limit,
    used: taken,
    words: `The ${limit.toLocaleString('en')} pages of this month are used or reserved`,
  });
}

/** Checks that are looked after in one go. */
const MOST_LEFT = 10;

/**
 * Settles some checks of the month that are over and that nobody asked about again: their reservations would hold
 * their pages, and the month's row has room for some thousands.
 */
export async function settleLeft(
  deps: LeftDeps,
  { ws, at, weight }: Pick<PageAuditRecord, 'ws' | 'at' | 'weight'>,
): Promise<void> {
  const { reservations } = await deps.usage.month(ws, monthOf(iso(at)));
  const left = reservations.filter((one) => one.at + MOST_PAGE_MS < at && one.units <= weight);
  for (const { aud } of left.slice(0, MOST_LEFT)) {
    // An audit of a single page looks the same: it has no row as a check.
    const record = await deps.pageAudits.get(ws, `pga_${aud.slice('aud_'.length)}`);
    if (record === null) continue;
    await settlePage(deps.usage, record, await deps.pageAudits.result(ws, record.id));
  }
}

/** Counts the page if it answered; null for one that never came to an end. The first time counts. */
export async function settlePage(
  usage: Pick<UsageStore, 'settle'>,
  record: PageAuditRecord,
  result: PageAuditResult | null,
): Promise<void> {
  await usage.settle(
    record.ws,
    monthOf(iso(record.at)),
    reservationOf(record),
    result === null ? NOTHING : spentOn(result, record.weight),
  );
}

function spentOn({ record }: PageAuditResult, weight: number): Spent {
  if (record === null || record.fetch.status === null) return NOTHING;
  const isRendered = record.rendered !== null;
  return { units: isRendered ? weight : 1, pages: 1, rendered: isRendered ? 1 : 0, audits: 0 };
}

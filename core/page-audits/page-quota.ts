import type { PageAuditResult } from '#contract/api-page-audits.ts';
import { iso } from '../clock.ts';
import { limitReached } from '../plans/limit-reached.ts';
import type { PlanInForce } from '../plans/plan-of.ts';
import type { Spent, UsageStore } from '../plans/ports.ts';
import { monthOf } from '../plans/spent.ts';
import type { PageAuditRecord } from './ports.ts';

/** A page's reservation stands among those of audits, by an id of their form: left behind, it is found like theirs. */
const reservationOf = ({ id, units, weight, at }: PageAuditRecord) =>
  ({ aud: `aud_${id.slice('pga_'.length)}`, units, weight, at }) as const;

const NOTHING: Spent = { units: 0, pages: 0, rendered: 0, audits: 0 };

/** Reserves one page of the month, at the weight of a rendered one where it may be rendered. Throws LIMIT_REACHED. */
export async function reservePage(
  usage: Pick<UsageStore, 'reserve' | 'month'>,
  plan: PlanInForce,
  record: PageAuditRecord,
): Promise<void> {
  const month = monthOf(iso(record.at));
  const booked = await usage.reserve(record.ws, month, reservationOf(record), plan.pagesAMonth);
  if (booked !== 'refused') return;
  const limit = plan.pagesAMonth ?? 0;
  const { taken } = await usage.month(record.ws, month);
  throw limitReached('pages-a-month', plan, {
    limit,
    used: taken,
    words: `The ${limit.toLocaleString('en')} pages of this month are used or reserved`,
  });
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

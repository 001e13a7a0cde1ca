import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { AuditHeaders } from '../audits/ports.ts';
import { type Now, iso } from '../clock.ts';
import { limitReached } from './limit-reached.ts';
import type { PlanInForce } from './plan-of.ts';
import type { Places, Reservation, UsageStore } from './ports.ts';
import { monthAfter, monthOf, mostUnits, spentOf } from './spent.ts';

export interface QuotaDeps {
  readonly usage: Pick<UsageStore, 'reserve' | 'settle' | 'month'>;
  readonly places: Places;
  readonly headers: Pick<AuditHeaders, 'get'>;
  readonly now: Now;
}

export interface Wanted {
  readonly aud: AuditId;
  readonly maxPages: number;
  readonly mode: AuditHeader['config']['mode'];
  /** Epoch milliseconds at which the audit counts as created. */
  readonly at: number;
}

/** A reservation without an audit is this old before it counts as left behind by a crash. */
const STARTING_MS = 60_000;
const NOTHING = { units: 0, pages: 0, rendered: 0, audits: 0 } as const;

/**
 * Reserves what an audit may come to and its place among those that run. Throws LIMIT_REACHED; answers how to
 * undo it, which does nothing where the audit had its reservation before.
 */
export async function reserve(
  deps: QuotaDeps,
  ws: WorkspaceId,
  plan: PlanInForce,
  wanted: Wanted,
): Promise<() => Promise<void>> {
  const month = monthOf(iso(wanted.at));
  const units = mostUnits(wanted.maxPages, wanted.mode, plan.renderedWeight);
  const reservation = { aud: wanted.aud, units, weight: plan.renderedWeight, at: wanted.at };
  const most = plan.pagesAMonth;
  const book = () => deps.usage.reserve(ws, month, reservation, most);
  let booked = await book();
  if (booked === 'refused' && (await mend(deps, ws))) booked = await book();
  if (booked === 'refused') throw await noPages(deps, ws, plan, { month, units });
  const undo = async () => {
    if (booked === 'there') return;
    await deps.usage.settle(ws, month, reservation, NOTHING);
    await deps.places.drop(ws, 'audits', [wanted.aud]);
  };
  // After the reservation: a place without one is a place left behind.
  const take = () => deps.places.take(ws, 'audits', wanted.aud, [], plan.concurrentAudits);
  if ((await take()) || ((await mend(deps, ws)) && (await take()))) return undo;
  await undo();
  const limit = plan.concurrentAudits ?? 0;
  throw limitReached('concurrent-audits', plan, {
    limit,
    used: limit,
    words: `${limit === 1 ? 'One audit runs' : `${limit} audits run`} at a time: wait for one to end, or cancel it`,
  });
}

/** Turns an ended audit's reservation into what it spent. As often as it is asked; the first time counts. */
export async function settle(deps: Pick<QuotaDeps, 'usage' | 'places'>, header: AuditHeader): Promise<void> {
  const { ws, aud } = header;
  const month = monthOf(header.createdAt);
  const { reservations } = await deps.usage.month(ws, month);
  const held = reservations.find((one) => one.aud === aud);
  if (held !== undefined) await deps.usage.settle(ws, month, held, spentOf(header, held.weight));
  await deps.places.drop(ws, 'audits', [aud]);
}

/**
 * Settles what crashes left: reservations of audits that ended or never began, and places without a
 * reservation. Asked for where a limit is met, so that nothing has to look for it. True where it freed something.
 */
async function mend(deps: QuotaDeps, ws: WorkspaceId): Promise<boolean> {
  // Places first: whoever has one by now has its reservation in what is read next.
  const held = await deps.places.held(ws, 'audits');
  const current = monthOf(iso(deps.now()));
  const alive = new Set<string>();
  let freed = false;
  for (const month of [current, monthAfter(current, -1)]) {
    const { reservations } = await deps.usage.month(ws, month);
    for (const reservation of reservations) {
      if (await release(deps, ws, month, reservation)) freed = true;
      else alive.add(reservation.aud);
    }
  }
  const left = held.filter((aud) => !alive.has(aud));
  if (left.length > 0) await deps.places.drop(ws, 'audits', left);
  return freed || left.length > 0;
}

/** False where the reservation still holds. */
async function release(deps: QuotaDeps, ws: WorkspaceId, month: string, held: Reservation): Promise<boolean> {
  const header = await deps.headers.get(ws, held.aud);
  if (header === null) {
    if (held.at + STARTING_MS > deps.now()) return false;
    await deps.usage.settle(ws, month, held, NOTHING);
    return true;
  }
  const isOfMonth = monthOf(header.createdAt) === month;
  if (isOfMonth && header.phase !== 'done') return false;
  await deps.usage.settle(ws, month, held, isOfMonth ? spentOf(header, held.weight) : NOTHING);
  return true;
}

async function noPages(
  deps: QuotaDeps,
  ws: WorkspaceId,
  plan: PlanInForce,
  { month, units }: { readonly month: string; readonly units: number },
) {
  const limit = plan.pagesAMonth ?? 0;
  const { taken } = await deps.usage.month(ws, month);
  const left = Math.max(0, limit - taken);
  return limitReached('pages-a-month', plan, {
    limit,
    used: taken,
    words:
      left === 0
        ? `The ${number(limit)} pages of this month are used or reserved`
        : `This audit may come to ${number(units)} counted pages, and ${number(left)} of this month's ${number(limit)} are left: lower its page limit, or audit without rendering`,
  });
}

const number = (value: number) => value.toLocaleString('en');

import type { Change, Ctx } from './delta.ts';
import { type LaneView, createLaneView } from './lanes.ts';
import { isForeign, slicePace, sliceSize } from './pace.ts';
import { DEADLINE_MS } from './slice-failed.ts';
import type { CrawlState } from './state.ts';
import { FLAG, KIND, STATE, at } from './url-table.ts';

/** Slices of checks of foreign hosts in flight, beside the W of the audited site: its rate says nothing of them. */
export const FOREIGN_WIDTH = 16;
/** The longest that a queue holds a message back; what must wait longer is not planned yet. */
const MOST_DELAY_MS = 900_000;
/** URLs looked at beyond the first of a slice for others that go with it. */
const LOOK_AHEAD = 2_000;
const FOREIGN_SIZE = 25;

/** What the URLs of one slice have in common. */
interface Group {
  readonly host: number;
  readonly kind: 'pages' | 'checks';
  readonly lane: 'html' | 'render';
  readonly recheck: boolean;
}

interface FreeSlots {
  readonly own: number;
  readonly foreign: number;
}

function freeSlots(state: CrawlState): FreeSlots {
  let foreign = 0;
  for (const slice of state.slices.values()) if (isForeign(state, slice)) foreign += 1;
  const own = state.slices.size - foreign;
  return { own: Math.max(0, state.config.width - own), foreign: Math.max(0, FOREIGN_WIDTH - foreign) };
}

/** Milliseconds until a host of the site may be asked; 0 for now, null where its lease is not known. */
function hostWait(state: CrawlState, host: number, ctx: Ctx): number | null {
  const lease = ctx.leases.get(state.hosts[host]?.host ?? '');
  return lease === undefined ? null : Math.max(0, lease.blockedUntil - ctx.now);
}

/** When the second asking is due. */
const recheckWait = (state: CrawlState, ctx: Ctx): number =>
  Math.max(0, state.failedAt + state.config.recheckAfter * 1_000 - ctx.now);

const isRecheck = (state: CrawlState, id: number): boolean =>
  (at(state.urls.flags, id) & FLAG.recheck) !== 0 && at(state.urls.first, id) !== 0;

/** The next slice, or null where nothing can be planned now. One at a time: each changes what comes after. */
export function planSlice(state: CrawlState, ctx: Ctx): Change | null {
  const slots = freeSlots(state);
  return (slots.own > 0 ? planDiscover(state, ctx) : null) ?? planUrls(state, slots, ctx);
}

/** A host's robots.txt and sitemaps come before its first page. */
function planDiscover(state: CrawlState, ctx: Ctx): Change | null {
  for (const [host, entry] of state.hosts.entries()) {
    if (entry.foreign || entry.phase !== 'new') continue;
    const wait = hostWait(state, host, ctx);
    if (wait === null) continue;
    const delayMs = Math.max(wait, entry.notBefore - ctx.now);
    if (delayMs > MOST_DELAY_MS) continue;
    const group = { host, kind: 'discover', lane: 'html', recheck: false } as const;
    return toSlice(state, { ...group, urls: [], delayMs: Math.max(0, delayMs) }, ctx);
  }
  return null;
}

function planUrls(state: CrawlState, slots: FreeSlots, ctx: Ctx): Change | null {
  const { urls, derived } = state;
  if (!hasRoomFor(state, slots)) return null;
  const lanes = createLaneView(state);
  const busy = busyForeignHosts(state);
  const waits = new Map<number, number | null>();
  const waitOf = (host: number): number | null => {
    const known = waits.get(host);
    if (known !== undefined) return known;
    const wait = hostWait(state, host, ctx);
    waits.set(host, wait);
    return wait;
  };
  const isOpen = (id: number): boolean => {
    const host = at(urls.host, id);
    if (isRecheck(state, id) && recheckWait(state, ctx) > MOST_DELAY_MS) return false;
    if (state.hosts[host]?.foreign === true) return slots.foreign > 0 && !busy.has(host);
    const wait = waitOf(host);
    return slots.own > 0 && wait !== null && wait <= MOST_DELAY_MS && !lanes.isHeld(id);
  };
  let seen = 0;
  for (let id = derived.firstFound; id < urls.count && seen < derived.found; id += 1) {
    if (urls.state[id] !== STATE.found) continue;
    seen += 1;
    if (!isOpen(id)) continue;
    const group = groupOf(state, lanes, id);
    const delayMs = Math.max(waitOf(group.host) ?? 0, group.recheck ? recheckWait(state, ctx) : 0);
    return toSlice(state, { ...group, urls: gather(state, lanes, { head: id, group }, ctx), delayMs }, ctx);
  }
  return null;
}

/** Whether a URL waits on a host of a kind that has a slot: spares a look at each of a hundred thousand. */
function hasRoomFor({ hosts, derived }: CrawlState, slots: FreeSlots): boolean {
  return hosts.some(
    ({ foreign }, index) => (derived.foundOn[index] ?? 0) > 0 && (foreign ? slots.foreign : slots.own) > 0,
  );
}

function groupOf(state: CrawlState, lanes: LaneView, id: number): Group {
  return {
    host: at(state.urls.host, id),
    kind: state.urls.kind[id] === KIND.check ? 'checks' : 'pages',
    lane: lanes.laneOf(id),
    recheck: isRecheck(state, id),
  };
}

/**
 * The head and the next of its group by rank. Small rounds are spread over the slices that may still start:
 * each keeps to its share of the host's rate, so one alone would use no more than that.
 */
function gather(
  state: CrawlState,
  lanes: LaneView,
  { head, group }: { head: number; group: Group },
  ctx: Ctx,
): number[] {
  const { urls, derived } = state;
  lanes.plan(head);
  if ((at(urls.flags, head) & FLAG.single) !== 0) return [head];
  const ids = [head];
  const foreign = isForeign(state, group);
  const share = foreign ? FOREIGN_SIZE : Math.ceil(derived.found / Math.max(1, freeSlots(state).own));
  const size = Math.min(share, sliceSize(slicePace(state, group.host, ctx, group.recheck)));
  const end = Math.min(urls.count, head + LOOK_AHEAD);
  for (let id = head + 1; id < end && ids.length < size; id += 1) {
    if (urls.state[id] !== STATE.found || urls.host[id] !== group.host) continue;
    if ((at(urls.flags, id) & FLAG.single) !== 0 || isRecheck(state, id) !== group.recheck) continue;
    const isCheck = urls.kind[id] === KIND.check;
    if (isCheck !== (group.kind === 'checks') || lanes.laneOf(id) !== group.lane || lanes.isHeld(id))
      continue;
    lanes.plan(id);
    ids.push(id);
  }
  return ids;
}

function busyForeignHosts(state: CrawlState): Set<number> {
  const busy = new Set<number>();
  for (const slice of state.slices.values()) if (isForeign(state, slice)) busy.add(slice.host);
  return busy;
}

interface Planned extends Omit<Group, 'kind'> {
  readonly kind: 'discover' | 'pages' | 'checks';
  readonly urls: readonly number[];
  readonly delayMs: number;
}

function toSlice(state: CrawlState, planned: Planned, ctx: Ctx): Change {
  const { host, kind, lane, urls, recheck } = planned;
  const delayMs = Math.ceil(planned.delayMs / 1_000) * 1_000;
  return {
    op: 'slice',
    id: `${Math.max(0, state.round)}.${state.seq + 1}`,
    kind,
    host,
    urls: [...urls],
    lane,
    paceMs: slicePace(state, host, ctx, recheck),
    delayMs,
    deadline: ctx.now + delayMs + DEADLINE_MS,
  };
}

/** Hosts of the site that could be planned for and whose lease is not in `ctx` yet, at most W. */
export function hostsWanted(state: CrawlState, ctx: Ctx): string[] {
  if (state.phase !== 'crawling' || freeSlots(state).own === 0) return [];
  const { foundOn } = state.derived;
  return state.hosts
    .filter(({ host, foreign, phase }, index) => {
      const isWaiting = phase === 'new' || (foundOn[index] ?? 0) > 0;
      return !foreign && isWaiting && !ctx.leases.has(host);
    })
    .slice(0, state.config.width)
    .map(({ host }) => host);
}

/** When something that waits now can be planned; null where nothing waits. */
export function wakeAt(state: CrawlState, ctx: Ctx): number | null {
  const { urls, derived } = state;
  let wait = Number.POSITIVE_INFINITY;
  for (const [index, { foreign, phase, notBefore }] of state.hosts.entries()) {
    if (foreign) continue;
    const blocked = hostWait(state, index, ctx) ?? 0;
    if (phase === 'new') wait = Math.min(wait, Math.max(notBefore - ctx.now, blocked));
    if ((derived.foundOn[index] ?? 0) > 0) wait = Math.min(wait, blocked);
  }
  // What is left when nothing can be planned is either blocked or waits for its second asking, as one.
  if (
    derived.found > 0 &&
    isRecheck(state, derived.firstFound) &&
    urls.state[derived.firstFound] === STATE.found
  )
    wait = Math.max(wait === Number.POSITIVE_INFINITY ? 0 : wait, recheckWait(state, ctx));
  return wait === Number.POSITIVE_INFINITY ? null : ctx.now + Math.max(0, wait - MOST_DELAY_MS);
}

import type { LinksEntry } from '#contract/slice.ts';
import { crawlDelayFor } from '../robots/robots.ts';
import type { Command, Ctx } from './delta.ts';
import { robotsBind, robotsOf } from './derived.ts';
import { ROBOTS_AGENT } from './robots-agent.ts';
import type { CrawlState, Slice } from './state.ts';

/** A longer Crawl-delay is cut: at 10 s, 360 pages an hour. */
const MOST_CRAWL_DELAY_MS = 10_000;
/** Between two requests to a host that is not audited. */
const FOREIGN_INTERVAL_MS = 1_000;
/** A slice is worked in about this time at its pace. */
const SLICE_MS = 60_000;
const SLICE_SIZE = 25;
const SLOWEST_MS = 10_000;
const MOST_RETRY_AFTER_S = 3_600;
/** Rechecks are asked at half the pace. */
const RECHECK_FACTOR = 2;

/** Milliseconds between two requests to a host, all workers together, before audits share it; 0 is no limit. */
function hostInterval(state: CrawlState, host: number, ctx: Ctx): number {
  const entry = state.hosts[host];
  const { rate } = state.config;
  const asked = rate === 0 ? 0 : 1_000 / rate;
  const slowed = ctx.leases.get(entry?.host ?? '')?.intervalMs ?? 0;
  const delay =
    robotsBind(state.config, entry) === 'rules'
      ? (crawlDelayFor(robotsOf(state, host), ROBOTS_AGENT) ?? 0) * 1_000
      : 0;
  return Math.max(asked, slowed, Math.min(delay, MOST_CRAWL_DELAY_MS));
}

/**
 * The pace of a slice: the host's interval, shared by the audits that hold a lease and by the W slices that
 * each may have in flight, so the host's rate holds whatever becomes of messages on their way.
 */
export function slicePace(state: CrawlState, host: number, ctx: Ctx, isRecheck: boolean): number {
  const entry = state.hosts[host];
  const factor = isRecheck ? RECHECK_FACTOR : 1;
  if (entry?.foreign === true) return FOREIGN_INTERVAL_MS * factor;
  const live = ctx.leases.get(entry?.host ?? '')?.live ?? 1;
  return Math.round(hostInterval(state, host, ctx) * live * state.config.width * factor);
}

/** URLs that fit into a slice of about a minute. */
export function sliceSize(paceMs: number): number {
  if (paceMs === 0) return SLICE_SIZE;
  return Math.min(SLICE_SIZE, Math.max(1, Math.floor(SLICE_MS / paceMs)));
}

/**
 * A host that throttles is asked at half the rate from now on, and not before the time that it names (an hour
 * at most). 503 alone slows only where it is half of the answers: a broken page is no plea.
 */
export function slowDown(
  state: CrawlState,
  host: string,
  entries: readonly LinksEntry[],
  ctx: Ctx,
): Extract<Command, { type: 'slowHost' }> | null {
  const throttling = entries.filter(({ status }) => status === 429);
  const unavailable = entries.filter(({ status }) => status === 503);
  const waits = [...throttling, ...unavailable].flatMap(({ retryAfter }) =>
    retryAfter === null ? [] : [retryAfter],
  );
  const slower =
    throttling.length > 0 || (unavailable.length > 1 && unavailable.length * 2 >= entries.length);
  if (!slower && waits.length === 0) return null;
  const index = state.derived.hostIds.get(host) ?? 0;
  const interval = hostInterval(state, index, ctx);
  const wait = Math.min(MOST_RETRY_AFTER_S, Math.max(0, ...waits));
  return {
    type: 'slowHost',
    host,
    intervalMs: slower ? Math.min(SLOWEST_MS, Math.max(interval * 2, 100)) : Math.min(SLOWEST_MS, interval),
    until: wait === 0 ? 0 : ctx.now + wait * 1_000,
  };
}

export const isForeign = (state: CrawlState, slice: Pick<Slice, 'host'>): boolean =>
  state.hosts[slice.host]?.foreign === true;

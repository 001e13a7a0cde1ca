import type { ControlMessage } from '#contract/messages.ts';
import { normaliseUrl } from '../url/normalise.ts';
import { isWalled } from './bot-wall.ts';
import { type Ctx, type Decision, NOTHING } from './delta.ts';
import { decideAnalysed, endCrawl, endNaturally } from './end.ts';
import { dropBeyondCap } from './gather-links.ts';
import { decideLastRound } from './last-round.ts';
import { planSlice } from './plan.ts';
import { payOwed } from './render-keys.ts';
import { decideRound } from './round.ts';
import { type SliceReport, decideSliceDone } from './slice-done.ts';
import { decideDeadline, decideSliceFailed } from './slice-failed.ts';
import type { CrawlState } from './state.ts';

/** An event with what it points to. */
export type Input = SliceReport | { readonly event: Exclude<ControlMessage, { type: 'sliceDone' }> };

/**
 * What an event changes, by itself: what follows from it is decideNext's. Reads only. Whatever is stale,
 * forged, doubled or out of its phase changes nothing.
 */
export function decide(state: CrawlState, input: Input, ctx: Ctx): Decision {
  if ('part' in input) return decideSliceDone(state, input, ctx);
  const { event } = input;
  switch (event.type) {
    case 'started':
    case 'tick':
      return state.phase === 'queued' && !ctx.cancelRequested ? start(state, ctx) : NOTHING;
    case 'cancel':
      return cancel(state, ctx);
    case 'sliceFailed':
      return decideSliceFailed(state, event);
    case 'analyzed':
    case 'analysisFailed':
    default:
      return decideAnalysed(state, event, ctx);
  }
}

/**
 * What follows from the state itself, one step at a time: an end that is due, deadlines, the next slice, the
 * next round. Reads only; nothing to change is the fixed point that every transition runs to.
 */
export function decideNext(state: CrawlState, ctx: Ctx): Decision {
  if (ctx.cancelRequested && (state.phase === 'queued' || state.phase === 'crawling'))
    return cancel(state, ctx);
  if (state.phase !== 'crawling') return NOTHING;
  if (ctx.now >= state.hardDeadline)
    return only(endCrawl(state, ctx, { outcome: 'partial', reason: 'deadline', why: 'deadline' }));
  if (isWalled(state))
    return only(endCrawl(state, ctx, { outcome: 'blocked', reason: 'bot-wall', why: 'bot-wall' }));
  const overdue = decideDeadline(state, ctx);
  if (overdue !== null) return overdue;
  const step = dropBeyondCap(state) ?? payOwed(state) ?? planSlice(state, ctx);
  if (step !== null) return only(step);
  if (!isIdle(state)) return NOTHING;
  const changes = decideRound(state) ?? decideLastRound(state) ?? [endNaturally(state, ctx)];
  return { changes, commands: [] };
}

/** Nothing found, planned or in flight, and no host waits for its robots.txt. */
function isIdle(state: CrawlState): boolean {
  if (state.slices.size > 0 || state.derived.found > 0) return false;
  return !state.hosts.some(({ foreign, phase }) => !foreign && phase !== 'known');
}

function start(state: CrawlState, ctx: Ctx): Decision {
  return only({
    op: 'start',
    at: ctx.now,
    secret: ctx.secret,
    url: normaliseUrl(state.config.startUrl) ?? state.config.startUrl,
  });
}

function cancel(state: CrawlState, ctx: Ctx): Decision {
  if (state.phase !== 'queued' && state.phase !== 'crawling') return NOTHING;
  return only(endCrawl(state, ctx, { outcome: 'cancelled', reason: 'cancelled', why: 'cancelled' }));
}

const only = (change: Decision['changes'][number]): Decision => ({ changes: [change], commands: [] });

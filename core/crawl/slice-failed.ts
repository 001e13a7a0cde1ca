import type { ControlMessage } from '#contract/messages.ts';
import { type Change, type Ctx, type Decision, NOTHING } from './delta.ts';
import { nonceOf } from './slice-names.ts';
import type { CrawlState, Slice } from './state.ts';

/** How long a slice may be in flight before it is sent again: a net, since queue and dead letters do the work. */
export const DEADLINE_MS = 2 * 3_600_000;
const ATTEMPTS = 2;

/** A slice ended among the dead letters; only its current attempt counts. */
export function decideSliceFailed(
  state: CrawlState,
  event: Extract<ControlMessage, { type: 'sliceFailed' }>,
): Decision {
  const slice = state.phase === 'crawling' ? state.slices.get(event.slice) : undefined;
  if (slice === undefined || slice.attempt !== event.attempt) return NOTHING;
  if (nonceOf(state.secret, slice.id, event.attempt) !== event.nonce) return NOTHING;
  return failSlice(state, slice);
}

/**
 * Gives a slice up. Its URLs come back one to a slice, so that a page that kills its worker costs itself
 * alone; a slice of one is settled as our fault.
 */
export function failSlice(state: CrawlState, slice: Slice): Decision {
  const retire: Change = { op: 'retire', slice: slice.id };
  if (slice.kind === 'discover') {
    const fault: Change = {
      op: 'host',
      host: slice.host,
      verdict: 'unreachable',
      robots: '',
      again: null,
      fault: true,
    };
    return { changes: [retire, fault], commands: [] };
  }
  const ids = [...slice.urls];
  if (ids.length > 1) return { changes: [retire, { op: 'requeue', why: 'split', ids }], commands: [] };
  return { changes: [retire, { op: 'faults', ids }], commands: [] };
}

/** One slice past its deadline: a second attempt, then it is given up. Null where none is. */
export function decideDeadline(state: CrawlState, ctx: Ctx): Decision | null {
  for (const slice of state.slices.values()) {
    if (slice.deadline > ctx.now) continue;
    if (slice.attempt >= ATTEMPTS) return failSlice(state, slice);
    const attempt = slice.attempt + 1;
    const deadline = ctx.now + DEADLINE_MS;
    return { changes: [{ op: 'attempt', slice: slice.id, attempt, deadline }], commands: [] };
  }
  return null;
}

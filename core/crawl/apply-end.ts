import type { Change } from './delta.ts';
import { whyCode } from './url-table.ts';
import { KIND, STATE, at } from './url-table.ts';
import type { CrawlState } from './state.ts';

/** The crawl is over: slices in flight are forgotten, and what was never asked says why. */
export function applyEnd(state: CrawlState, change: Extract<Change, { op: 'end' }>): void {
  const { urls, counters, derived } = state;
  state.phase = change.phase;
  state.outcome = change.outcome;
  state.reason = change.reason;
  state.run = change.run;
  state.endedAt = change.at;
  if (change.phase === 'done') state.finishedAt = change.at;
  state.slices.clear();
  const why = whyCode(change.why);
  for (let id = 0; id < urls.count; id += 1) {
    if (urls.state[id] !== STATE.found && urls.state[id] !== STATE.planned) continue;
    if (at(urls.accepted, id) >= 0) {
      // Asked once; the second asking never came.
      urls.state[id] = STATE.settled;
      urls.first[id] = 0;
      continue;
    }
    urls.state[id] = STATE.skipped;
    urls.why[id] = why;
    if (urls.kind[id] === KIND.page) counters.skipped += 1;
  }
  derived.found = 0;
  derived.foundOn.length = 0;
  derived.firstFound = urls.count;
}

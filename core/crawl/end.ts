import type { Outcome, OutcomeReason } from '#contract/audit.ts';
import type { ControlMessage } from '#contract/messages.ts';
import { isAllowed } from '../robots/robots.ts';
import { isWallCode } from './answer-code.ts';
import { type Change, type Ctx, type Decision, NOTHING } from './delta.ts';
import { robotsBind, robotsOf } from './derived.ts';
import type { SkipReason } from './known-url.ts';
import { ROBOTS_AGENT } from './robots-agent.ts';
import type { CrawlState } from './state.ts';
import { hostPart } from './url-parts.ts';
import { KIND, STATE, at, whyOf } from './url-table.ts';

interface Verdict {
  readonly outcome: Outcome;
  readonly reason: OutcomeReason | null;
}

/** Ends the crawl now; pages that were accepted are analysed, whatever the outcome. */
export function endCrawl(
  state: CrawlState,
  ctx: Ctx,
  { outcome, reason, why }: Verdict & { readonly why: SkipReason },
): Change {
  // `settled` counts pages with an accepted record.
  const phase = state.counters.settled > 0 ? 'analyzing' : 'done';
  return { op: 'end', at: ctx.now, phase, outcome, reason, run: state.version + 1, why };
}

/** A crawl with nothing left to ask. */
export function endNaturally(state: CrawlState, ctx: Ctx): Change {
  return endCrawl(state, ctx, { ...verdictOf(state), why: 'cancelled' });
}

function verdictOf(state: CrawlState): Verdict {
  const start = startOf(state);
  if (state.counters.settled === 0) return withoutPages(state);
  if (start !== null && isWallCode(start)) return { outcome: 'blocked', reason: 'bot-wall' };
  const { noAnswer, serverErrors, settled } = state.counters;
  if (noAnswer + serverErrors === settled) return { outcome: 'failed', reason: 'start-unreachable' };
  if (state.counters.ourFaults > 0 || state.hosts.some(({ fault }) => fault))
    return { outcome: 'partial', reason: 'our-fault' };
  return { outcome: 'completed', reason: isCutShort(state) ? 'page-limit' : null };
}

function withoutPages(state: CrawlState): Verdict {
  const start = state.chain[0];
  const index = start === undefined ? undefined : state.derived.hostIds.get(hostPart(start));
  const host = index === undefined ? undefined : state.hosts[index];
  if (
    start === undefined ||
    index === undefined ||
    host === undefined ||
    host.fault ||
    state.counters.ourFaults > 0
  )
    return { outcome: 'failed', reason: 'our-fault' };
  const binding = robotsBind(state.config, host);
  if (binding === 'everything') return { outcome: 'blocked', reason: 'robots-unreachable' };
  const isForbidden = binding === 'rules' && !isAllowed(robotsOf(state, index), ROBOTS_AGENT, start).allowed;
  return isForbidden
    ? { outcome: 'blocked', reason: 'robots-disallow' }
    : { outcome: 'failed', reason: 'start-unreachable' };
}

/** Newest answer of where the start URL leads, null where it has none. */
function startOf(state: CrawlState): number | null {
  const id = state.ids.get(state.chain.at(-1) ?? '');
  return id === undefined || id < 0 || state.urls.state[id] !== STATE.settled
    ? null
    : at(state.urls.code, id);
}

/** Whether the budget or the URL cap left pages out. */
export function isCutShort(state: CrawlState): boolean {
  if (state.overflow > 0) return true;
  const { urls } = state;
  for (let id = 0; id < urls.count; id += 1)
    if (urls.kind[id] === KIND.page && whyOf(at(urls.why, id)) === 'budget') return true;
  return false;
}

/** The analysis is over, or will never be. Only the run that was started counts. */
export function decideAnalysed(
  state: CrawlState,
  event: Extract<ControlMessage, { type: 'analyzed' | 'analysisFailed' }>,
  ctx: Ctx,
): Decision {
  if (state.phase !== 'analyzing' || event.run !== state.run) return NOTHING;
  const outcome = state.outcome ?? 'completed';
  const verdict: Verdict =
    event.type === 'analysisFailed' && (outcome === 'completed' || outcome === 'partial')
      ? { outcome: 'partial', reason: 'analysis-failed' }
      : { outcome, reason: state.reason };
  return { changes: [{ op: 'done', at: ctx.now, ...verdict }], commands: [] };
}

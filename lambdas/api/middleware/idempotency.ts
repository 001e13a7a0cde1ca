import type { ProblemCode } from '#contract/problem.ts';
import type { Route } from '#contract/route.ts';
import { type AttemptDeps, beginAttempt } from '#core/idempotency/begin-attempt.ts';
import type { Attempts, KeptAnswer } from '#core/idempotency/ports.ts';
import type { Log } from '../../runtime/log.ts';
import { type ApiEvent, type ApiMiddleware, type ApiResult, matchedOf } from '../call.ts';
import { Answered, STATUS_OF } from '../http-problem.ts';

/** Whether the route honours the header: all that a caller posts under a name of theirs. */
export const isOnce = ({ method, access }: Route): boolean => method === 'POST' && access !== 'public';

/** Tells an answer that was given before. */
const REPLAYED = 'idempotency-replayed';
const KEPT_HEADERS = ['content-type', 'location'] as const;

/** Begins what comes with an `Idempotency-Key`, answers what was done before, and keeps the answer. */
export function beginOnce(deps: AttemptDeps, log: Log): ApiMiddleware {
  return {
    before: async ({ event }) => {
      const { route } = matchedOf(event);
      const { actor, method } = event.call;
      const key = event.headers['idempotency-key'];
      if (key === undefined || actor === null || !isOnce(route)) return;
      const { rawPath: path, rawQueryString: query, body = '' } = event;
      const begun = await beginAttempt(deps, actor, { key, method, path, query, body });
      if ('attempt' in begun) {
        event.call.attempt = begun.attempt;
        return;
      }
      const { status, headers, body: kept } = begun.answer;
      throw new Answered(status, { ...headers, [REPLAYED]: 'true' }, kept);
    },
    after: async ({ event, response }) => {
      if (!response) return;
      const hidden = matchedOf(event).route.secret === true || (response.cookies ?? []).length > 0;
      await end(deps.attempts, log, event, hidden ? 'hidden' : toKept(response));
    },
  };
}

/** Answers that say more of the moment than of the request: the same request may be made again. */
const PASSING: readonly ProblemCode[] = ['RATE_LIMITED', 'BUSY', 'UNAVAILABLE', 'INTERNAL'];
const PASSING_STATUS = new Set(PASSING.map((code) => STATUS_OF[code]));

/** Keeps refusals like other answers, but for passing ones. Stands outside of what makes problems of errors. */
export function keepProblems(attempts: Attempts, log: Log): ApiMiddleware {
  return {
    onError: async ({ event, response }) => {
      const passing = !response || PASSING_STATUS.has(response.statusCode ?? 500);
      await end(attempts, log, event, passing ? 'release' : toKept(response));
    },
  };
}

async function end(
  attempts: Attempts,
  log: Log,
  event: ApiEvent,
  outcome: KeptAnswer | 'hidden' | 'release',
): Promise<void> {
  const { actor, attempt, requestId } = event.call;
  if (actor === null || attempt === null) return;
  event.call.attempt = null;
  try {
    if (outcome === 'release') await attempts.release(actor.workspace, attempt);
    else await attempts.settle(actor.workspace, attempt, outcome === 'hidden' ? null : outcome);
  } catch (error) {
    // The work is done: its answer is worth more than its copy, and the lock runs out by itself.
    log.warn('an answer could not be kept', { requestId, error });
  }
}

function toKept({ statusCode = 200, headers = {}, body }: ApiResult): KeptAnswer {
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return { status: statusCode, headers: Object.fromEntries(kept), body: body ?? null };
}

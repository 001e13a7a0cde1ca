import type { LimitRequest, Standing } from '#core/access/request-limits.ts';
import { AppError } from '#core/errors.ts';
import type { ApiEvent, ApiMiddleware, ApiResult } from '../call.ts';

/** Counts the request of whoever was recognised; public routes have throttles of their own. */
export function rateLimit(limitRequest: LimitRequest): ApiMiddleware {
  return {
    before: async ({ event }) => {
      const { actor } = event.call;
      if (actor === null) return;
      const limited = await limitRequest(actor);
      event.call.limited = limited;
      if (limited.retryAfter === null) return;
      throw new AppError('RATE_LIMITED', 'Too many requests: slow down to what RateLimit-Policy says.', {
        retryAfter: limited.retryAfter,
      });
    },
  };
}

/**
 * Says on every counted answer how the caller stands.
 * Source: https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-10
 */
export function rateHeaders(): ApiMiddleware {
  const add = (event: ApiEvent, response: ApiResult | null | undefined) => {
    const { limited } = event.call;
    if (!response || limited === null) return;
    response.headers = {
      ...response.headers,
      'ratelimit-policy': list(limited.standings, policy),
      ratelimit: list(limited.standings, state),
    };
  };
  return {
    after: ({ event, response }) => {
      add(event, response);
    },
    onError: ({ event, response }) => {
      add(event, response);
    },
  };
}

const list = (standings: readonly Standing[], words: (standing: Standing) => string): string =>
  standings.map((standing) => `"${standing.name}";${words(standing)}`).join(', ');

const policy = ({ quota }: Standing): string => `q=${quota.limit};w=${quota.windowSeconds}`;
const state = ({ remaining, resetSeconds }: Standing): string => `r=${remaining};t=${resetSeconds}`;

import type { ApiMiddleware } from '../call.ts';
import { Answered, HttpProblem } from '../http-problem.ts';
import { matchRoute } from '../router.ts';

/** Finds the route, or says what is wrong with path and method. OPTIONS is answered here. */
export function findRoute(): ApiMiddleware {
  return {
    before: ({ event }) => {
      const { method } = event.call;
      const match = matchRoute(method, event.rawPath);
      if (match.kind === 'none') throw new HttpProblem('NOT_FOUND', 'There is nothing at this address.');
      if (match.kind === 'match') {
        event.call.matched = match.matched;
        return;
      }
      const headers = { allow: match.allow.join(', ') };
      if (method === 'OPTIONS') throw new Answered(204, headers);
      throw new HttpProblem('METHOD_NOT_ALLOWED', `${method} is not offered here.`, { headers });
    },
  };
}

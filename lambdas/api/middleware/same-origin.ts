import type { ApiMiddleware } from '../call.ts';
import { HttpProblem } from '../http-problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Against forged requests: what changes something by the browser's cookie, or sets one (sign-in), must come
 * from a page of ours. A token or key that a program sends by itself needs no such proof.
 */
export function sameOrigin(): ApiMiddleware {
  return {
    before: ({ event }) => {
      const { method, actor, viewer } = event.call;
      if (SAFE.has(method) || actor?.via === 'token' || actor?.via === 'key') return;
      const site = event.headers['sec-fetch-site'];
      const ours = isOurs(event.headers['origin'], viewer.host);
      if (ours && (site === undefined || site === 'same-origin')) return;
      throw new HttpProblem('FORBIDDEN', 'This request did not come from a page of ours.', {
        reason: 'origin',
      });
    },
  };
}

function isOurs(origin: string | undefined, host: string): boolean {
  if (origin === undefined || host === '') return false;
  const lower = origin.toLowerCase();
  return lower === `https://${host}` || lower === `http://${host}`;
}

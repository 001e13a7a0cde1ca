import { createHash, timingSafeEqual } from 'node:crypto';
import { EDGE } from '#contract/edge.ts';
import type { ApiMiddleware } from '../call.ts';
import { HttpProblem } from '../http-problem.ts';

/**
 * Refuses what did not come through CloudFront: only beside its secret may the headers with the viewer's host
 * and address be believed. Null lets everything through (the API by itself, in tests).
 */
export function originGuard(secret: string | null): ApiMiddleware {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const wanted = secret === null ? null : digest(secret);
  return {
    before: ({ event }) => {
      if (wanted === null) return;
      if (timingSafeEqual(digest(event.headers[EDGE.secret] ?? ''), wanted)) return;
      throw new HttpProblem('FORBIDDEN', 'The API is reached through its own site alone.', {
        reason: 'direct',
      });
    },
  };
}

import { mayCall } from '#core/access/may-call.ts';
import type { Actor } from '#core/access/actor.ts';
import { type AuthenticateDeps, authenticateSession, authenticateToken } from '#core/auth/authenticate.ts';
import { type ApiEvent, type ApiMiddleware, matchedOf } from '../call.ts';
import { HttpProblem } from '../http-problem.ts';
import { readSessionCookie } from '../session-cookie.ts';

/** Who asks, by session cookie or bearer token, and whether the route admits them. */
export function authenticate(deps: AuthenticateDeps): ApiMiddleware {
  return {
    before: async ({ event }) => {
      const { route } = matchedOf(event);
      if (route.access === 'public') return;
      const actor = await actorOf(deps, event);
      event.call.actor = actor;
      if (mayCall(actor, route.access)) return;
      throw route.access === 'session'
        ? new HttpProblem('FORBIDDEN', 'This is for people who are signed in to the dashboard.', {
            reason: 'session-only',
          })
        : new HttpProblem('FORBIDDEN', 'Your role in this workspace does not allow that.', {
            reason: 'role',
          });
    },
  };
}

async function actorOf(deps: AuthenticateDeps, event: ApiEvent): Promise<Actor> {
  const authorization = event.headers['authorization'];
  if (authorization !== undefined) return bearer(deps, authorization);
  const id = readSessionCookie(event.cookies);
  const found = id === null ? 'none' : await authenticateSession(deps, id);
  if (found === 'stale') throw new HttpProblem('SESSION_EXPIRED', 'Renew the session, then ask again.');
  if (found === 'none') throw new HttpProblem('UNAUTHENTICATED', 'Sign in first.');
  return found;
}

const API_KEY = /^plk_/;

async function bearer(deps: AuthenticateDeps, authorization: string): Promise<Actor> {
  const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
  if (token === undefined)
    throw new HttpProblem('UNAUTHENTICATED', 'The Authorization header must be `Bearer <token>`.');
  if (API_KEY.test(token))
    throw new HttpProblem('UNAUTHENTICATED', 'API keys are not offered yet: use an access token.', {
      reason: 'api-keys-not-offered',
    });
  const actor = await authenticateToken(deps, token);
  if (actor === null) throw new HttpProblem('UNAUTHENTICATED', 'The token is not valid here.');
  return actor;
}

import { mayCall } from '#core/access/may-call.ts';
import type { Actor } from '#core/access/actor.ts';
import { type KeyRefusal, authenticateKey } from '#core/keys/authenticate-key.ts';
import { looksLikeKey } from '#core/keys/key-text.ts';
import type { ApiKeys } from '#core/keys/ports.ts';
import type { Route } from '#contract/route.ts';
import { type AuthenticateDeps, authenticateSession, authenticateToken } from '#core/auth/authenticate.ts';
import { type ApiEvent, type ApiMiddleware, matchedOf } from '../call.ts';
import { HttpProblem } from '../http-problem.ts';
import { readSessionCookie } from '../session-cookie.ts';

interface Deps extends AuthenticateDeps {
  readonly keys: Pick<ApiKeys, 'find' | 'touch'>;
}

/** Who asks, by session cookie, bearer token or API key. */
export function authenticate(deps: Deps): ApiMiddleware {
  return {
    before: async ({ event }) => {
      const { route } = matchedOf(event);
      if (route.access === 'public') return;
      event.call.actor = await actorOf(deps, event);
    },
  };
}

/** Whether the route admits who asks. Comes after the count, so that asking in vain is counted too. */
export function authorize(): ApiMiddleware {
  return {
    before: ({ event }) => {
      const { actor } = event.call;
      const { access } = matchedOf(event).route;
      if (actor !== null && access !== 'public' && !mayCall(actor, access)) throw refusal(actor, access);
    },
  };
}

function refusal(actor: Actor, access: Exclude<Route['access'], 'public'>): HttpProblem {
  if (access === 'session')
    return new HttpProblem('FORBIDDEN', 'This is for people who are signed in to the dashboard.', {
      reason: 'session-only',
    });
  if (actor.kind === 'key')
    return new HttpProblem('FORBIDDEN', `This API key has not the scope ${access.join(', ')}.`, {
      reason: 'scope',
    });
  return new HttpProblem('FORBIDDEN', 'Your role in this workspace does not allow that.', { reason: 'role' });
}

async function actorOf(deps: Deps, event: ApiEvent): Promise<Actor> {
  const authorization = event.headers['authorization'];
  if (authorization !== undefined) return bearer(deps, authorization);
  const id = readSessionCookie(event.cookies);
  const found = id === null ? 'none' : await authenticateSession(deps, id);
  if (found === 'stale') throw new HttpProblem('SESSION_EXPIRED', 'Renew the session, then ask again.');
  if (found === 'none') throw new HttpProblem('UNAUTHENTICATED', 'Sign in first.');
  return found;
}

const KEY_REFUSALS: Readonly<Record<KeyRefusal, string>> = {
  malformed: 'This is no API key: something is missing or mistyped.',
  unknown: 'There is no such API key.',
  expired: 'This API key has expired.',
  revoked: 'This API key was revoked.',
  rotated: 'This API key was replaced by a new one.',
};

async function bearer(deps: Deps, authorization: string): Promise<Actor> {
  const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
  if (token === undefined)
    throw new HttpProblem('UNAUTHENTICATED', 'The Authorization header must be `Bearer <token>`.');
  if (looksLikeKey(token)) {
    const found = await authenticateKey(deps, token);
    if (typeof found !== 'string') return found;
    throw new HttpProblem('UNAUTHENTICATED', KEY_REFUSALS[found], { reason: `key-${found}` });
  }
  const actor = await authenticateToken(deps, token);
  if (actor === null) throw new HttpProblem('UNAUTHENTICATED', 'The token is not valid here.');
  return actor;
}

import type { Now } from '../clock.ts';
import type { Session, Sessions } from './ports.ts';
import { isSessionId, sessionHash } from './session-seal.ts';
import { SESSION } from './session-times.ts';

export type SessionState =
  | { readonly kind: 'valid'; readonly session: Session }
  /** Renewal is due: `POST /auth/refresh` mends it. */
  | { readonly kind: 'stale'; readonly session: Session }
  | { readonly kind: 'none' };

/** What a session's id is worth now. A row past its end counts as gone, whether or not it was deleted yet. */
export async function readSession(
  deps: { readonly sessions: Pick<Sessions, 'get'>; readonly now: Now },
  id: string,
): Promise<SessionState> {
  if (!isSessionId(id)) return { kind: 'none' };
  const session = await deps.sessions.get(sessionHash(id));
  const now = deps.now();
  if (session === null || session.endsAt <= now) return { kind: 'none' };
  if (session.nextUntil !== undefined)
    // The provider has just vouched for its successor: until then it counts as renewed.
    return session.nextUntil <= now ? { kind: 'none' } : { kind: 'valid', session };
  return { kind: session.checkedAt + SESSION.checkMs <= now ? 'stale' : 'valid', session };
}

import { AppError } from '../errors.ts';
import { REFRESH_TOKEN } from './open-session.ts';
import type { Held, Session, Sessions } from './ports.ts';
import { isSessionId, sessionHash, unseal } from './session-seal.ts';

/**
 * What the session of a cookie holds of the identity provider: it was opened by whatever the account asks for, so
 * it acts there without being asked again. Throws UNAUTHENTICATED where there is none.
 */
export async function heldBy(
  { sessions }: { readonly sessions: Pick<Sessions, 'get'> },
  id: string | null,
): Promise<Held & { readonly session: Session }> {
  const session = id !== null && isSessionId(id) ? await sessions.get(sessionHash(id)) : null;
  const refreshToken = id === null || session === null ? null : unseal(id, REFRESH_TOKEN, session.refresh);
  if (session === null || refreshToken === null)
    throw new AppError('UNAUTHENTICATED', 'The session has ended. Sign in again.');
  return { session, username: session.username, refreshToken };
}

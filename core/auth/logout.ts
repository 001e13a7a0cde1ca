import type { Session, Sessions } from './ports.ts';
import { isSessionId, sessionHash } from './session-seal.ts';

/** Ends the session and says which; without one there is nothing to do. */
export async function logout(
  { sessions }: { readonly sessions: Pick<Sessions, 'get' | 'remove'> },
  id: string,
): Promise<Session | null> {
  if (!isSessionId(id)) return null;
  const session = await sessions.get(sessionHash(id));
  if (session !== null) await sessions.remove(session.user, session.hash);
  return session;
}

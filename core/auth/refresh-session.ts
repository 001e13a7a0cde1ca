import type { Identity } from './ports.ts';
import { NEXT_ID, REFRESH_TOKEN, type OpenSession, type SessionDeps, openSession } from './open-session.ts';
import { readSession } from './read-session.ts';
import { seal, sessionHash, unseal } from './session-seal.ts';
import { SESSION } from './session-times.ts';

export interface RefreshDeps extends SessionDeps {
  readonly identity: Pick<Identity, 'renew'>;
}

/**
 * Asks the identity provider again and changes the session's id. Of several requests that come with the same
 * old id (parallel tabs) one wins and all get the winner's new id, which the old row holds sealed under the
 * old id. Null where there is no session any more, or the provider no longer vouches for it: then it is ended.
 */
export async function refreshSession(deps: RefreshDeps, id: string): Promise<OpenSession | null> {
  const state = await readSession(deps, id);
  if (state.kind === 'none') return null;
  const old = state.session;
  if (old.next !== undefined) return successor(deps, id, old.next);
  const token = unseal(id, REFRESH_TOKEN, old.refresh);
  const renewed = token === null ? null : await deps.identity.renew(old.username, token);
  if (renewed === null) {
    await deps.sessions.remove(old.user, old.hash);
    return null;
  }
  const opened = await openSession(deps, { ...renewed, user: old.user, workspace: old.workspace }, old);
  const sealed = seal(id, NEXT_ID, opened.id, deps.random);
  if (await deps.sessions.supersede(old.hash, sealed, deps.now() + SESSION.graceMs)) return opened;
  await deps.sessions.remove(opened.session.user, opened.session.hash);
  const winner = await deps.sessions.get(old.hash);
  return winner?.next === undefined ? null : successor(deps, id, winner.next);
}

async function successor(deps: SessionDeps, id: string, sealed: string): Promise<OpenSession | null> {
  const next = unseal(id, NEXT_ID, sealed);
  const session = next === null ? null : await deps.sessions.get(sessionHash(next));
  return next === null || session === null ? null : { id: next, session };
}

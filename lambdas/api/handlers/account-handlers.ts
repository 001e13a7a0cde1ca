import type { accountRoutes } from '#contract/api-account.ts';
import { changePassword } from '#core/auth/change-password.ts';
import { heldBy } from '#core/auth/held.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from '#core/auth/own-sessions.ts';
import { sessionHash } from '#core/auth/session-seal.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';
import { readSessionCookie } from '../session-cookie.ts';

/** A person's own account: password and sessions. */
export function accountHandlers(deps: ApiDeps): HandlersFor<keyof typeof accountRoutes> {
  const currentOf = (cookies: readonly string[]) => sessionHash(readSessionCookie(cookies) ?? '');
  return {
    async changePassword({ actor, body, cookies }) {
      await changePassword(deps, actor.user, await heldBy(deps, readSessionCookie(cookies)), body);
      await deps.note(actor, { action: 'account.password-changed' });
    },
    listSessions: ({ actor, cookies }) => listOwnSessions(deps, actor.user, currentOf(cookies)),
    async endSession({ actor, params }) {
      await endOwnSession(deps, actor.user, params.session);
      await deps.note(actor, { action: 'session.ended', details: { how: 'from another device' } });
    },
    async endOtherSessions({ actor, cookies }) {
      const done = await endOtherSessions(deps, actor.user, currentOf(cookies));
      if (done.ended > 0)
        await deps.note(actor, { action: 'session.ended', details: { others: String(done.ended) } });
      return done;
    },
  };
}

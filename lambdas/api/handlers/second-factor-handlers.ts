import type { secondFactorRoutes } from '#contract/api-second-factor.ts';
import { heldBy } from '#core/auth/held.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  getSecondFactor,
} from '#core/auth/second-factor.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';
import { readSessionCookie } from '../session-cookie.ts';

type Own = Exclude<keyof typeof secondFactorRoutes, 'answerSecondFactor' | 'recoverSignIn'>;

/** The second factor of a person's own account; signing in with it is with the other sign-ins. */
export function secondFactorHandlers(deps: ApiDeps): HandlersFor<Own> {
  const holder = (cookies: readonly string[]) => heldBy(deps, readSessionCookie(cookies));
  return {
    getSecondFactor: ({ actor }) => getSecondFactor(deps, actor.user),
    async beginSecondFactor({ actor, body, cookies }) {
      return beginSecondFactor(deps, actor.user, await holder(cookies), body.password);
    },
    async confirmSecondFactor({ actor, body, cookies }) {
      const made = await confirmSecondFactor(deps, actor.user, await holder(cookies), body.code);
      await deps.note(actor, { action: 'account.second-factor-on' });
      return made;
    },
    async endSecondFactor({ actor, body }) {
      await endSecondFactor(deps, actor.user, body);
      await deps.note(actor, { action: 'account.second-factor-off' });
    },
  };
}

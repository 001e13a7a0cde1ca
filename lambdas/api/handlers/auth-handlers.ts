import type { authRoutes } from '#contract/api-auth.ts';
import { addressBucket } from '#core/access/address-bucket.ts';
import { confirmSignUp, forgotPassword, resendCode, resetPassword, signUp } from '#core/auth/accounts.ts';
import { deviceOf } from '#core/auth/device.ts';
import { login } from '#core/auth/login.ts';
import { logout } from '#core/auth/logout.ts';
import type { OpenSession } from '#core/auth/open-session.ts';
import { refreshSession } from '#core/auth/refresh-session.ts';
import { whoAmI } from '#core/auth/who-am-i.ts';
import type { Call, HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import { NO_SESSION_COOKIE, readSessionCookie, sessionCookie } from '../session-cookie.ts';

/** Sign-up, sign-in and the rest of `/auth/*`, and who is signed in. */
export function authHandlers(deps: ApiDeps): HandlersFor<keyof typeof authRoutes> {
  const by = (viewer: Call['viewer']) => ({ address: addressBucket(viewer.address) });
  const me = async ({ id, session }: OpenSession, reply: Call['reply']) => {
    const answer = await whoAmI(deps, session);
    reply.cookies.push(sessionCookie(id, session.endsAt, deps.now()));
    return answer;
  };
  return {
    async signUp({ body, viewer }) {
      await signUp(deps, { ...body, ...by(viewer) });
      return { sentTo: body.email };
    },
    async confirmSignUp({ body, viewer }) {
      await confirmSignUp(deps, { ...body, ...by(viewer) });
    },
    async resendCode({ body, viewer }) {
      await resendCode(deps, { ...body, ...by(viewer) });
      return { sentTo: body.email };
    },
    async login({ body, viewer, reply }) {
      const device = deviceOf(viewer.agent);
      const opened = await login(deps, { ...body, ...by(viewer), device });
      await deps.note(
        { kind: 'user', ...opened.session },
        {
          action: 'session.started',
          details: { device: device ?? undefined },
        },
      );
      return me(opened, reply);
    },
    async refresh({ cookies, reply }) {
      const id = readSessionCookie(cookies);
      const opened = id === null ? null : await refreshSession(deps, id);
      if (opened === null) throw new HttpProblem('UNAUTHENTICATED', 'The session has ended. Sign in again.');
      return me(opened, reply);
    },
    async logout({ cookies, reply }) {
      const id = readSessionCookie(cookies);
      const ended = id === null ? null : await logout(deps, id);
      if (ended !== null) await deps.note({ kind: 'user', ...ended }, { action: 'session.ended' });
      reply.cookies.push(NO_SESSION_COOKIE);
    },
    async forgotPassword({ body, viewer }) {
      await forgotPassword(deps, { ...body, ...by(viewer) });
      return { sentTo: body.email };
    },
    async resetPassword({ body, viewer }) {
      await resetPassword(deps, { ...body, ...by(viewer) });
    },
    me: ({ actor }) => whoAmI(deps, actor),
  };
}

import type { authRoutes } from '#contract/api-auth.ts';
import { addressBucket } from '#core/access/address-bucket.ts';
import { confirmSignUp, forgotPassword, resendCode, resetPassword, signUp } from '#core/auth/accounts.ts';
import { deviceOf } from '#core/auth/device.ts';
import { login } from '#core/auth/login.ts';
import { logout } from '#core/auth/logout.ts';
import type { OpenSession } from '#core/auth/open-session.ts';
import { refreshSession } from '#core/auth/refresh-session.ts';
import { answerSecondFactor, recoverSignIn } from '#core/auth/second-step.ts';
import { whoAmI } from '#core/auth/who-am-i.ts';
import type { Call, HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import {
  NO_SESSION_COOKIE,
  NO_STEP_COOKIE,
  readSessionCookie,
  readStepCookie,
  sessionCookie,
  stepCookie,
} from '../session-cookie.ts';

/** Sign-up, sign-in and the rest of `/auth/*`, and who is signed in. */
export function authHandlers(
  deps: ApiDeps,
): HandlersFor<keyof typeof authRoutes | 'answerSecondFactor' | 'recoverSignIn'> {
  const by = (viewer: Call['viewer']) => ({ address: addressBucket(viewer.address) });
  const me = async ({ id, session }: OpenSession, reply: Call['reply']) => {
    const answer = await whoAmI(deps, session);
    reply.cookies.push(sessionCookie(id, session.endsAt, deps.now()));
    return answer;
  };
  const started = ({ session }: OpenSession, device: string | null) =>
    deps.note(
      { kind: 'user', ...session },
      { action: 'session.started', details: { device: device ?? undefined } },
    );
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
      if ('step' in opened) {
        reply.cookies.push(stepCookie(deps.steps.close({ email: body.email, ...opened.step })));
        throw new HttpProblem('FORBIDDEN', 'Enter the code of your authenticator app.', {
          reason: 'second-factor',
        });
      }
      await started(opened, device);
      return me(opened, reply);
    },
    async answerSecondFactor({ body, viewer, cookies, reply }) {
      const device = deviceOf(viewer.agent);
      const step = deps.steps.open(readStepCookie(cookies) ?? '');
      const opened = await answerSecondFactor(deps, step, { ...body, ...by(viewer), device });
      await started(opened, device);
      reply.cookies.push(NO_STEP_COOKIE);
      return me(opened, reply);
    },
    async recoverSignIn({ body, viewer, reply }) {
      const device = deviceOf(viewer.agent);
      const { mailed, ...opened } = await recoverSignIn(deps, { ...body, ...by(viewer), device });
      await deps.note(
        { kind: 'user', ...opened.session },
        { action: 'account.recovered', details: { mailed: mailed ? 'yes' : 'no' } },
      );
      await started(opened, device);
      reply.cookies.push(NO_STEP_COOKIE);
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

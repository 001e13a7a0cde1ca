import type { UserId } from '#contract/ids.ts';
import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import { AppError } from '../errors.ts';
import type { Workspaces } from '../workspaces/ports.ts';
import { type OwnSessionsDeps, endOtherSessions } from './own-sessions.ts';
import type { Held, Identity, Session } from './ports.ts';

export interface ChangePasswordDeps extends OwnSessionsDeps {
  readonly identity: Pick<Identity, 'changePassword'>;
  readonly workspaces: Pick<Workspaces, 'profile'>;
  readonly limits: RateLimits;
}

/**
 * Sets a new password with the one before and ends all other sessions: whoever knew the old one is out. Counted
 * with the sign-ins of the account, since it tells whether a password is right. Throws UNPROCESSABLE at `/current`
 * or `/password`, RATE_LIMITED.
 */
export async function changePassword(
  deps: ChangePasswordDeps,
  user: UserId,
  holder: Held & { readonly session: Session },
  input: { readonly current: string; readonly password: string },
): Promise<void> {
  const profile = await deps.workspaces.profile(user);
  if (profile === null) throw new AppError('UNAUTHENTICATED', 'This account is gone.');
  await throttle(deps.limits, THROTTLES.loginAccount, profile.email.toLowerCase());
  if (!(await deps.identity.changePassword(holder, input.current, input.password)))
    throw new AppError('UNPROCESSABLE', 'The current password is wrong.', {
      fields: [{ path: '/current', message: 'This is not your password' }],
    });
  await endOtherSessions(deps, user, holder.session.hash);
}

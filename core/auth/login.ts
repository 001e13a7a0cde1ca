import { AppError } from '../errors.ts';
import { THROTTLES, type RateLimits, forgive, throttle } from '../access/throttle.ts';
import { type HomeDeps, ensureHome } from '../workspaces/ensure-home.ts';
import { type OpenSession, type SessionDeps, openSession } from './open-session.ts';
import type { Identity } from './ports.ts';
import { userIdOf } from './user-id.ts';

export interface LoginDeps extends SessionDeps, HomeDeps {
  readonly identity: Pick<Identity, 'login'>;
  readonly limits: RateLimits;
}

/** One sentence for a wrong password and for an unknown address alike. */
const REFUSED = 'The e-mail address or the password is wrong.';

/**
 * Signs in and opens a session. A first sign-in makes the person's workspace. Throws UNAUTHENTICATED,
 * RATE_LIMITED, or FORBIDDEN with the reason `not-confirmed` or `reset-required`.
 */
export async function login(
  deps: LoginDeps,
  input: {
    readonly email: string;
    readonly password: string;
    readonly address: string;
    /** As `deviceOf` says it. */
    readonly device?: string | null;
  },
): Promise<OpenSession> {
  await throttle(deps.limits, THROTTLES.loginAddress, input.address);
  await throttle(deps.limits, THROTTLES.loginAccount, input.email);
  const result = await deps.identity.login(input.email, input.password);
  if (result.kind === 'refused') throw new AppError('UNAUTHENTICATED', REFUSED);
  await forgive(deps.limits, THROTTLES.loginAccount, input.email);
  if (result.kind === 'not-confirmed')
    throw new AppError('FORBIDDEN', 'Confirm the e-mail address first, with the code sent to it.', {
      reason: 'not-confirmed',
    });
  if (result.kind === 'reset-required')
    throw new AppError('FORBIDDEN', 'Set a new password first.', { reason: 'reset-required' });
  if (result.kind === 'challenge')
    throw new AppError('FORBIDDEN', 'This account needs a step that the dashboard does not offer yet.', {
      reason: 'challenge',
    });
  const user = userIdOf(result.sub);
  const workspace = await ensureHome(deps, { user, email: result.email });
  return openSession(deps, { ...result, user, workspace, device: input.device });
}

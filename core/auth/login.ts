import { AppError } from '../errors.ts';
import { THROTTLES, type RateLimits, forgive, throttle } from '../access/throttle.ts';
import { type HomeDeps, ensureHome } from '../workspaces/ensure-home.ts';
import { type OpenSession, type SessionDeps, openSession } from './open-session.ts';
import type { Identity, LoginResult, SignedIn, Step } from './ports.ts';
import { userIdOf } from './user-id.ts';

export interface LoginDeps extends SessionDeps, HomeDeps {
  readonly identity: Pick<Identity, 'login'>;
  readonly limits: RateLimits;
}

/** One sentence for a wrong password and for an unknown address alike. */
export const REFUSED = 'The e-mail address or the password is wrong.';

/**
 * Signs in and opens a session; where the account has a second factor, the step is what is left to do. A first
 * sign-in makes the person's workspace. Throws UNAUTHENTICATED, RATE_LIMITED, or FORBIDDEN with the reason
 * `not-confirmed`, `reset-required` or `challenge`.
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
): Promise<OpenSession | { readonly step: Step }> {
  await throttle(deps.limits, THROTTLES.loginAddress, input.address);
  await throttle(deps.limits, THROTTLES.loginAccount, input.email);
  const result = await demandPassword(deps, input.email, input.password);
  await forgive(deps.limits, THROTTLES.loginAccount, input.email);
  if (result.kind === 'second-factor') return { step: result.step };
  return enter(deps, result, input.device ?? null);
}

/** What a right password yields. Throws as `login` does for whatever else comes. */
export async function demandPassword(
  { identity, limits }: Pick<LoginDeps, 'identity' | 'limits'>,
  email: string,
  password: string,
): Promise<Extract<LoginResult, { kind: 'ok' | 'second-factor' }>> {
  const result = await identity.login(email, password);
  if (result.kind === 'refused') throw new AppError('UNAUTHENTICATED', REFUSED);
  if (result.kind === 'ok' || result.kind === 'second-factor') return result;
  await forgive(limits, THROTTLES.loginAccount, email);
  if (result.kind === 'not-confirmed')
    throw new AppError('FORBIDDEN', 'Confirm the e-mail address first, with the code sent to it.', {
      reason: 'not-confirmed',
    });
  if (result.kind === 'reset-required')
    throw new AppError('FORBIDDEN', 'Set a new password first.', { reason: 'reset-required' });
  throw new AppError('FORBIDDEN', 'This account needs a step that the dashboard does not offer yet.', {
    reason: 'challenge',
  });
}

/** Opens the session of somebody whom the provider has let in. */
export async function enter(
  deps: SessionDeps & HomeDeps,
  signedIn: SignedIn,
  device: string | null,
): Promise<OpenSession> {
  const user = userIdOf(signedIn.sub);
  const workspace = await ensureHome(deps, { user, email: signedIn.email });
  return openSession(deps, { ...signedIn, user, workspace, device });
}

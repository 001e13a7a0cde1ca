import { THROTTLES, type RateLimits, forgive, throttle } from '../access/throttle.ts';
import { AppError } from '../errors.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { HomeDeps } from '../workspaces/ensure-home.ts';
import { type LoginDeps, REFUSED, demandPassword, enter } from './login.ts';
import type { OpenSession, SessionDeps } from './open-session.ts';
import type { Identity, RecoveryCodes } from './ports.ts';
import { recoveryHash } from './recovery-codes.ts';
import { countFactor, forgiveFactor, wrongCode } from './second-factor.ts';
import type { SealedStep } from './step-seal.ts';
import { userIdOf } from './user-id.ts';

export interface SecondStepDeps extends SessionDeps, HomeDeps {
  readonly identity: Pick<Identity, 'answer'>;
  readonly limits: RateLimits;
}

interface From {
  /** The viewer's address, as throttles count it. */
  readonly address: string;
  /** As `deviceOf` says it. */
  readonly device: string | null;
}

const over = () =>
  new AppError('UNAUTHENTICATED', 'The sign-in took too long. Begin again with the password.', {
    reason: 'step-over',
  });

/**
 * The second half of a sign-in: a code of the authenticator app. Throws UNPROCESSABLE at `/code`, RATE_LIMITED,
 * or UNAUTHENTICATED with the reason `step-over`.
 */
export async function answerSecondFactor(
  deps: SecondStepDeps,
  step: SealedStep | null,
  { code, address, device }: From & { readonly code: string },
): Promise<OpenSession> {
  if (step === null) throw over();
  await throttle(deps.limits, THROTTLES.codeAddress, address);
  await countFactor(deps.limits, step.email);
  const result = await deps.identity.answer(step, code);
  if (result.kind === 'over') throw over();
  if (result.kind === 'wrong') throw wrongCode();
  await forgiveFactor(deps.limits, step.email);
  return enter(deps, result, device);
}

export interface RecoverDeps extends LoginDeps {
  readonly identity: Pick<Identity, 'login' | 'setFactor'>;
  readonly recoveryCodes: Pick<RecoveryCodes, 'spend' | 'remove'>;
  /** Null where the deployment has no address to send from. */
  readonly mailer: Mailer | null;
}

/**
 * A whole sign-in with password and recovery code, for somebody whose app is lost: the code is spent, the factor
 * switched off, its owner told by mail. Throws what `login` does, and UNPROCESSABLE at `/code`.
 * @returns `mailed` false where there is no mailer or the mail was not taken
 */
export async function recoverSignIn(
  deps: RecoverDeps,
  { email, password, code, address, device }: From & Record<'email' | 'password' | 'code', string>,
): Promise<OpenSession & { readonly mailed: boolean }> {
  await throttle(deps.limits, THROTTLES.loginAddress, address);
  await throttle(deps.limits, THROTTLES.loginAccount, email);
  const begun = await demandPassword(deps, email, password);
  if (begun.kind === 'ok')
    throw new AppError('UNPROCESSABLE', 'This account has no second factor. Sign in without a code.', {
      fields: [{ path: '/code', message: 'No code is asked for' }],
    });
  await countFactor(deps.limits, email);
  const user = userIdOf(begun.step.username);
  if (!(await deps.recoveryCodes.spend(user, recoveryHash(user, code)))) throw wrongRecovery();
  await deps.identity.setFactor(begun.step.username, false);
  await deps.recoveryCodes.remove(user);
  await forgive(deps.limits, THROTTLES.loginAccount, email);
  await forgiveFactor(deps.limits, email);
  const again = await deps.identity.login(email, password);
  if (again.kind !== 'ok') throw new AppError('UNAUTHENTICATED', REFUSED);
  const opened = await enter(deps, again, device);
  return { ...opened, mailed: await tell(deps.mailer, again.email) };
}

const wrongRecovery = () =>
  new AppError('UNPROCESSABLE', 'The recovery code is wrong, or was used already.', {
    fields: [{ path: '/code', message: 'This is none of your recovery codes, or was used already' }],
  });

async function tell(mailer: Mailer | null, to: string): Promise<boolean> {
  if (mailer === null) return false;
  try {
    await mailer.send({
      to,
      subject: 'Your Plumbline account was entered with a recovery code',
      text: [
        'Somebody who knows your password signed in to Plumbline with one of your recovery codes.',
        'The second factor of your account is off now, and the other recovery codes are worth nothing.',
        '',
        'If it was you, set the second factor up again on the page of your account.',
        'If it was not, set a new password at once: that ends every session of your account.',
      ].join('\n'),
    });
    return true;
  } catch {
    // They are in: a mail that was not taken is told in the log of the workspace.
    return false;
  }
}

import type { SecondFactor } from '#contract/api-second-factor.ts';
import type { UserId } from '#contract/ids.ts';
import { type RateLimits, THROTTLES, forgive, throttle } from '../access/throttle.ts';
import type { Random } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Workspaces } from '../workspaces/ports.ts';
import { type OwnSessionsDeps, endOtherSessions } from './own-sessions.ts';
import type { Held, Identity, RecoveryCodes, Session } from './ports.ts';
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts';

export interface SecondFactorDeps extends OwnSessionsDeps {
  readonly identity: Pick<
    Identity,
    'login' | 'prove' | 'answer' | 'hasFactor' | 'newFactor' | 'checkFactor' | 'setFactor'
  >;
  readonly workspaces: Pick<Workspaces, 'profile'>;
  readonly recoveryCodes: RecoveryCodes;
  readonly limits: RateLimits;
  readonly random: Random;
}

interface Holder extends Held {
  readonly session: Session;
}

const ISSUER = 'Plumbline';

/** Counts a try at a code by account, before it is judged; `email` in small letters. */
export async function countFactor(limits: RateLimits, email: string): Promise<void> {
  await throttle(limits, THROTTLES.factorDay, email);
  await throttle(limits, THROTTLES.factorAccount, email);
}

/** After a right code: whoever has the factor has not been guessing. */
export async function forgiveFactor(limits: RateLimits, email: string): Promise<void> {
  await forgive(limits, THROTTLES.factorAccount, email);
  await forgive(limits, THROTTLES.factorDay, email);
}

export const wrongCode = (): AppError =>
  new AppError('UNPROCESSABLE', 'The code is wrong, or was used already.', {
    fields: [{ path: '/code', message: 'This code is not right. Each is good once: wait for the next' }],
  });

const wrongPassword = (): AppError =>
  new AppError('UNPROCESSABLE', 'The password is wrong.', {
    fields: [{ path: '/password', message: 'This is not your password' }],
  });

export async function getSecondFactor(deps: SecondFactorDeps, user: UserId): Promise<SecondFactor> {
  const enabled = await deps.identity.hasFactor(await emailOf(deps, user));
  return { enabled, recoveryCodes: enabled ? await deps.recoveryCodes.count(user) : 0 };
}

/**
 * A new secret for an authenticator app, with the password asked again. It asks for nothing before it is confirmed.
 * The URI's form: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 * Throws UNPROCESSABLE at `/password`, CONFLICT where a factor is on, RATE_LIMITED.
 */
export async function beginSecondFactor(
  deps: SecondFactorDeps,
  user: UserId,
  holder: Holder,
  password: string,
): Promise<{ secret: string; uri: string }> {
  const email = await emailOf(deps, user);
  await throttle(deps.limits, THROTTLES.loginAccount, email);
  if ((await deps.identity.prove(email, password, holder)) === null) throw wrongPassword();
  await forgive(deps.limits, THROTTLES.loginAccount, email);
  await demandNone(deps, email);
  const secret = await deps.identity.newFactor(holder);
  const label = `${ISSUER}:${encodeURIComponent(email)}`;
  return { secret, uri: `otpauth://totp/${label}?secret=${secret}&issuer=${ISSUER}` };
}

/**
 * Switches the factor on with a code of the new secret, and yields the recovery codes for the one time that they
 * are known. Sessions opened without the factor end. Throws UNPROCESSABLE at `/code`, CONFLICT, RATE_LIMITED.
 */
export async function confirmSecondFactor(
  deps: SecondFactorDeps,
  user: UserId,
  holder: Holder,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const email = await emailOf(deps, user);
  await countFactor(deps.limits, email);
  await demandNone(deps, email);
  if (!(await deps.identity.checkFactor(holder, code))) throw wrongCode();
  const recoveryCodes = newRecoveryCodes(deps.random);
  // The codes first: nobody is to have a factor without a way round it.
  await deps.recoveryCodes.put(
    user,
    recoveryCodes.map((one) => recoveryHash(user, one)),
  );
  await deps.identity.setFactor(holder.username, true);
  await forgiveFactor(deps.limits, email);
  await endOtherSessions(deps, user, holder.session.hash);
  return { recoveryCodes };
}

/**
 * Switches the factor off, by a whole sign-in: password and code. Throws UNPROCESSABLE at `/password` or `/code`,
 * CONFLICT where none is on, RATE_LIMITED.
 */
export async function endSecondFactor(
  deps: SecondFactorDeps,
  user: UserId,
  { password, code }: { readonly password: string; readonly code: string },
): Promise<void> {
  const email = await emailOf(deps, user);
  await throttle(deps.limits, THROTTLES.loginAccount, email);
  const begun = await deps.identity.login(email, password);
  if (begun.kind === 'ok') throw new AppError('CONFLICT', 'There is no second factor to switch off.');
  if (begun.kind !== 'second-factor') throw wrongPassword();
  await countFactor(deps.limits, email);
  const done = await deps.identity.answer(begun.step, code);
  if (done.kind !== 'ok') throw wrongCode();
  await deps.identity.setFactor(begun.step.username, false);
  await deps.recoveryCodes.remove(user);
  await forgive(deps.limits, THROTTLES.loginAccount, email);
  await forgiveFactor(deps.limits, email);
}

async function emailOf({ workspaces }: Pick<SecondFactorDeps, 'workspaces'>, user: UserId): Promise<string> {
  const profile = await workspaces.profile(user);
  if (profile === null) throw new AppError('UNAUTHENTICATED', 'This account is gone.');
  return profile.email.toLowerCase();
}

async function demandNone({ identity }: Pick<SecondFactorDeps, 'identity'>, email: string): Promise<void> {
  if (await identity.hasFactor(email))
    throw new AppError('CONFLICT', 'A second factor is on already. Switch it off first.');
}

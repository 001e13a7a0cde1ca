import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import type { Identity, Sessions } from './ports.ts';
import { userIdOf } from './user-id.ts';

export interface AccountDeps {
  readonly identity: Identity;
  readonly limits: RateLimits;
}

interface Asked {
  readonly email: string;
  /** The viewer's address, as throttles count it. */
  readonly address: string;
}

/** Everything that sends an e-mail is counted together: a mailbox is not to be flooded by turns. */
async function countMail({ limits }: AccountDeps, { email, address }: Asked): Promise<void> {
  await throttle(limits, THROTTLES.mailAddress, address);
  await throttle(limits, THROTTLES.mailAccount, email);
}

/** A code has six digits: tries are counted by account, over confirmation and reset together. */
async function countCode({ limits }: AccountDeps, { email, address }: Asked): Promise<void> {
  await throttle(limits, THROTTLES.codeAddress, address);
  await throttle(limits, THROTTLES.codeAccount, email);
}

/** Succeeds as well where the address has an account: the answer must not tell. */
export async function signUp(deps: AccountDeps, input: Asked & { readonly password: string }): Promise<void> {
  await countMail(deps, input);
  await deps.identity.signUp(input.email, input.password);
}

export async function confirmSignUp(deps: AccountDeps, input: Asked & { readonly code: string }) {
  await countCode(deps, input);
  await deps.identity.confirm(input.email, input.code);
}

export async function resendCode(deps: AccountDeps, input: Asked): Promise<void> {
  await countMail(deps, input);
  await deps.identity.resend(input.email);
}

export async function forgotPassword(deps: AccountDeps, input: Asked): Promise<void> {
  await countMail(deps, input);
  await deps.identity.forgot(input.email);
}

/** Sets the password and ends every session of the account: whoever knew the old one is out. */
export async function resetPassword(
  deps: AccountDeps & { readonly sessions: Pick<Sessions, 'removeAll'> },
  input: Asked & { readonly code: string; readonly password: string },
): Promise<void> {
  await countCode(deps, input);
  await deps.identity.reset(input.email, input.code, input.password);
  const account = await deps.identity.signOutEverywhere(input.email);
  if (account !== null) await deps.sessions.removeAll(userIdOf(account.sub));
}

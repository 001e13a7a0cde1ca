import * as z from 'zod';
import { CognitoError, invalidParameter, notAuthorized } from './cognito-error.ts';
import { checkPolicy, hashPassword } from './passwords.ts';
import { checkEmail, delivery, type Pool } from './pool.ts';

const Named = z.object({ ClientId: z.string(), SecretHash: z.string().optional(), Username: z.string() });
const SignUp = Named.extend({
  Password: z.string(),
  UserAttributes: z.array(z.object({ Name: z.literal('email'), Value: z.string() })).default([]),
});
const Confirm = Named.extend({ ConfirmationCode: z.string() });
const ConfirmReset = Confirm.extend({ Password: z.string() });

/** What anybody may ask who holds the client's secret: sign-up and the way back to a lost password. */
export const accountActions = {
  async SignUp(pool: Pool, input: unknown) {
    const { Username, Password, ...rest } = named(pool, SignUp, input);
    if (!pool.plan.selfSignUp) throw notAuthorized('SignUp is not permitted for this user pool');
    checkEmail(Username);
    if (rest.UserAttributes.some(({ Value }) => Value.toLowerCase() !== Username.toLowerCase())) {
      throw invalidParameter('Username and email attribute must be the same.');
    }
    checkPolicy(Password, pool.plan.password);
    if (pool.find(Username) !== undefined) {
      throw new CognitoError('UsernameExistsException', 'An account with the given email already exists.');
    }
    const user = pool.store.add(pool.plan.id, Username, await hashPassword(Password), 'UNCONFIRMED');
    await pool.sendCode(user, 'sign-up');
    return { UserConfirmed: false, UserSub: user.sub, ...delivery(user.email) };
  },

  ConfirmSignUp(pool: Pool, input: unknown) {
    const { Username, ConfirmationCode } = named(pool, Confirm, input);
    const known = pool.find(Username);
    if (known !== undefined && known.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${known.status}`);
    }
    const user = pool.useCode(known, 'sign-up', ConfirmationCode, 'ExpiredCodeException');
    pool.store.change(user, { status: 'CONFIRMED', verified: 1 });
    return {};
  },

  async ResendConfirmationCode(pool: Pool, input: unknown) {
    const { Username } = named(pool, Named, input);
    const user = pool.find(Username);
    if (user?.status === 'CONFIRMED') throw invalidParameter('User is already confirmed.');
    if (user !== undefined) await pool.sendCode(user, 'sign-up');
    return delivery(Username);
  },

  async ForgotPassword(pool: Pool, input: unknown) {
    const { Username } = named(pool, Named, input);
    const user = pool.find(Username);
    if (user !== undefined && user.verified === 0) {
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    if (user !== undefined) await pool.sendCode(user, 'reset');
    return delivery(Username);
  },

  async ConfirmForgotPassword(pool: Pool, input: unknown) {
    const { Username, ConfirmationCode, Password } = named(pool, ConfirmReset, input);
    checkPolicy(Password, pool.plan.password);
    const user = pool.useCode(pool.find(Username), 'reset', ConfirmationCode, 'CodeMismatchException');
    pool.store.change(user, {
      hash: await hashPassword(Password),
      status: 'CONFIRMED',
      failures: 0,
      locked_until: 0,
    });
    return {};
  },
};

function named<S extends typeof Named>(pool: Pool, schema: S, input: unknown): z.output<S> {
  const read = schema.parse(input);
  pool.checkSecretHash(pool.client(read.ClientId), read.Username, read.SecretHash);
  return read;
}

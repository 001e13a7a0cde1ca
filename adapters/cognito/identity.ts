import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminUserGlobalSignOutCommand,
  ChangePasswordCommand,
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Identity, LoginResult } from '#core/auth/ports.ts';
import { type PoolClient, createSecretHash } from './client-secret.ts';
import { nameOf, toAppError, toCodeError } from './cognito-errors.ts';
import { signedIn } from './tokens.ts';

/** Refusals of a sending request that would tell whether the address has an account: they count as success. */
const TELLING = new Set([
  'UsernameExistsException',
  'UserNotFoundException',
  'InvalidParameterException',
  'NotAuthorizedException',
]);

const REFUSED_LOGIN: Readonly<Record<string, Exclude<LoginResult['kind'], 'ok'>>> = {
  NotAuthorizedException: 'refused',
  UserNotFoundException: 'refused',
  UserNotConfirmedException: 'not-confirmed',
  PasswordResetRequiredException: 'reset-required',
};

/** A Cognito user pool through an app client with a secret; signing in is by admin flows alone. */
export function createIdentity(cognito: CognitoIdentityProviderClient, pool: PoolClient): Identity {
  const secretHash = createSecretHash(cognito, pool);
  const client = async (email: string) => ({
    ClientId: pool.clientId,
    Username: email,
    SecretHash: await secretHash(email),
  });
  const resend: Identity['resend'] = (email) =>
    quietly(async () => cognito.send(new ResendConfirmationCodeCommand(await client(email))));
  const signIn = async (email: string, password: string) =>
    cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId: pool.userPoolId,
        ClientId: pool.clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password, SECRET_HASH: await secretHash(email) },
      }),
    );
  return {
    async signUp(email, password) {
      try {
        await cognito.send(
          new SignUpCommand({
            ...(await client(email)),
            Password: password,
            UserAttributes: [{ Name: 'email', Value: email }],
          }),
        );
      } catch (error) {
        if (nameOf(error) !== 'UsernameExistsException') throw toAppError(error);
        // Somebody who signs up twice before confirming wants the code, and gets it.
        await resend(email);
      }
    },
    async confirm(email, code) {
      try {
        await cognito.send(new ConfirmSignUpCommand({ ...(await client(email)), ConfirmationCode: code }));
      } catch (error) {
        throw toCodeError(error);
      }
    },
    resend,
    async login(email, password) {
      try {
        const { AuthenticationResult } = await signIn(email, password);
        if (AuthenticationResult === undefined) return { kind: 'challenge' };
        return { kind: 'ok', ...signedIn(AuthenticationResult) };
      } catch (error) {
        const kind = REFUSED_LOGIN[nameOf(error)];
        if (kind === undefined) throw toAppError(error);
        return { kind };
      }
    },
    async renew(username, refreshToken) {
      try {
        const { AuthenticationResult } = await cognito.send(
          new AdminInitiateAuthCommand({
            UserPoolId: pool.userPoolId,
            ClientId: pool.clientId,
            AuthFlow: 'REFRESH_TOKEN_AUTH',
            // With an e-mail alias the hash is over the account's own name, not over the address.
            AuthParameters: { REFRESH_TOKEN: refreshToken, SECRET_HASH: await secretHash(username) },
          }),
        );
        return AuthenticationResult === undefined ? null : signedIn(AuthenticationResult, refreshToken);
      } catch (error) {
        if (nameOf(error) in REFUSED_LOGIN) return null;
        throw toAppError(error);
      }
    },
    forgot: (email) => quietly(async () => cognito.send(new ForgotPasswordCommand(await client(email)))),
    async reset(email, code, password) {
      try {
        await cognito.send(
          new ConfirmForgotPasswordCommand({
            ...(await client(email)),
            ConfirmationCode: code,
            Password: password,
          }),
        );
      } catch (error) {
        throw toCodeError(error);
      }
    },
    async changePassword(email, current, next) {
      try {
        const { AuthenticationResult: tokens } = await signIn(email, current);
        if (tokens?.AccessToken === undefined) return false;
        await cognito.send(
          new ChangePasswordCommand({
            AccessToken: tokens.AccessToken,
            PreviousPassword: current,
            ProposedPassword: next,
          }),
        );
        return true;
      } catch (error) {
        if (nameOf(error) in REFUSED_LOGIN) return false;
        throw toAppError(error);
      }
    },
    async prove(email, password) {
      try {
        const { AuthenticationResult: tokens } = await signIn(email, password);
        if (tokens?.AccessToken === undefined) return null;
        return { username: signedIn(tokens).username, accessToken: tokens.AccessToken };
      } catch (error) {
        if (nameOf(error) in REFUSED_LOGIN) return null;
        throw toAppError(error);
      }
    },
    async removeAccount({ accessToken }) {
      try {
        await cognito.send(new DeleteUserCommand({ AccessToken: accessToken }));
      } catch (error) {
        if (nameOf(error) !== 'UserNotFoundException') throw toAppError(error);
      }
    },
    async signOutEverywhere(email) {
      const account = { UserPoolId: pool.userPoolId, Username: email };
      try {
        const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(account));
        await cognito.send(new AdminUserGlobalSignOutCommand(account));
        const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value;
        return sub === undefined ? null : { sub };
      } catch (error) {
        if (nameOf(error) === 'UserNotFoundException') return null;
        throw toAppError(error);
      }
    },
  };
}

async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!TELLING.has(nameOf(error))) throw toAppError(error);
  }
}

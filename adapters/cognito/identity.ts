import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  type AdminInitiateAuthResponse,
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
import type { Identity } from '#core/auth/ports.ts';
import { type PoolClient, createSecretHash } from './client-secret.ts';
import { createActAs, createRenewal } from './act-as.ts';
import { nameOf, toAppError, toCodeError } from './cognito-errors.ts';
import { SOFTWARE_TOKEN, createSecondFactor } from './second-factor.ts';
import { signedIn } from './tokens.ts';

/** Refusals of a sending request that would tell whether the address has an account: they count as success. */
const TELLING = new Set([
  'UsernameExistsException',
  'UserNotFoundException',
  'InvalidParameterException',
  'NotAuthorizedException',
]);

const REFUSED_LOGIN: Readonly<Record<string, 'refused' | 'not-confirmed' | 'reset-required'>> = {
  NotAuthorizedException: 'refused',
  UserNotFoundException: 'refused',
  UserNotConfirmedException: 'not-confirmed',
  PasswordResetRequiredException: 'reset-required',
};

/** What a refused sign-in yields. */
const NOTHING: AdminInitiateAuthResponse = {};

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
  const renewal = createRenewal(cognito, pool, secretHash);
  const actAs = createActAs(renewal);
  return {
    ...createSecondFactor(cognito, pool, { secretHash, actAs }),
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
        const { AuthenticationResult, ChallengeName, ...begun } = await signIn(email, password);
        if (ChallengeName === SOFTWARE_TOKEN && begun.Session !== undefined)
          // The alias is no name to answer under: Cognito says which is.
          return {
            kind: 'second-factor',
            step: {
              username: begun.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? email,
              session: begun.Session,
            },
          };
        if (AuthenticationResult === undefined) return { kind: 'challenge' };
        return { kind: 'ok', ...signedIn(AuthenticationResult) };
      } catch (error) {
        const kind = REFUSED_LOGIN[nameOf(error)];
        if (kind === undefined) throw toAppError(error);
        return { kind };
      }
    },
    async renew(username, refreshToken) {
      const tokens = await renewal({ username, refreshToken });
      return tokens === undefined ? null : signedIn(tokens, refreshToken);
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
    async changePassword(held, current, next) {
      const AccessToken = await actAs(held);
      try {
        await cognito.send(
          new ChangePasswordCommand({ AccessToken, PreviousPassword: current, ProposedPassword: next }),
        );
        return true;
      } catch (error) {
        if (nameOf(error) in REFUSED_LOGIN) return false;
        throw toAppError(error);
      }
    },
    async prove(email, password, held) {
      const { AuthenticationResult: tokens, ChallengeName } = await signIn(email, password).catch(
        (error: unknown) => {
          if (nameOf(error) in REFUSED_LOGIN) return NOTHING;
          throw toAppError(error);
        },
      );
      if (tokens?.AccessToken !== undefined)
        return { username: signedIn(tokens).username, accessToken: tokens.AccessToken };
      // Cognito asks for the code after a right password alone.
      if (ChallengeName !== SOFTWARE_TOKEN) return null;
      return { username: held.username, accessToken: await actAs(held) };
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

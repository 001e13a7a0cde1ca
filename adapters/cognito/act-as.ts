import {
  AdminInitiateAuthCommand,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Held } from '#core/auth/ports.ts';
import { AppError } from '#core/errors.ts';
import type { PoolClient } from './client-secret.ts';
import { nameOf, toAppError } from './cognito-errors.ts';

type SecretHash = (username: string) => Promise<string>;

/** Tokens for a refresh token, which no challenge is asked for; undefined where Cognito honours it no longer. */
export const createRenewal =
  (cognito: CognitoIdentityProviderClient, pool: PoolClient, secretHash: SecretHash) =>
  async ({ username, refreshToken }: Held): Promise<AuthenticationResultType | undefined> => {
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
      return AuthenticationResult;
    } catch (error) {
      if (REFUSED.has(nameOf(error))) return undefined;
      throw toAppError(error);
    }
  };

const REFUSED = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
]);

/** An access token of the session's holder, for what Cognito lets people do to their own account. */
export const createActAs =
  (renewal: ReturnType<typeof createRenewal>) =>
  async (held: Held): Promise<string> => {
    const token = (await renewal(held))?.AccessToken;
    if (token === undefined) throw new AppError('UNAUTHENTICATED', 'The session has ended. Sign in again.');
    return token;
  };

import {
  AdminGetUserCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Held, SecondFactorIdentity } from '#core/auth/ports.ts';
import { AppError } from '#core/errors.ts';
import type { PoolClient } from './client-secret.ts';
import { nameOf, toAppError } from './cognito-errors.ts';
import { signedIn } from './tokens.ts';

export const SOFTWARE_TOKEN = 'SOFTWARE_TOKEN_MFA';

/** Wrong, or used before within its thirty seconds. */
const WRONG_CODE = new Set([
  'CodeMismatchException',
  'ExpiredCodeException',
  'EnableSoftwareTokenMFAException',
]);

interface SecondFactorParts {
  readonly secretHash: (username: string) => Promise<string>;
  readonly actAs: (held: Held) => Promise<string>;
}

/**
 * Software tokens of a Cognito user pool: Cognito keeps the secret, judges each code and takes it once.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 */
export function createSecondFactor(
  cognito: CognitoIdentityProviderClient,
  pool: PoolClient,
  { secretHash, actAs }: SecondFactorParts,
): SecondFactorIdentity {
  return {
    async answer({ username, session }, code) {
      try {
        const { AuthenticationResult } = await cognito.send(
          new AdminRespondToAuthChallengeCommand({
            UserPoolId: pool.userPoolId,
            ClientId: pool.clientId,
            ChallengeName: SOFTWARE_TOKEN,
            Session: session,
            ChallengeResponses: {
              USERNAME: username,
              SOFTWARE_TOKEN_MFA_CODE: code,
              SECRET_HASH: await secretHash(username),
            },
          }),
        );
        return AuthenticationResult === undefined
          ? { kind: 'over' }
          : { kind: 'ok', ...signedIn(AuthenticationResult) };
      } catch (error) {
        if (WRONG_CODE.has(nameOf(error))) return { kind: 'wrong' };
        // Three minutes after the password, or after Cognito's own count of wrong codes.
        if (nameOf(error) === 'NotAuthorizedException') return { kind: 'over' };
        throw toAppError(error);
      }
    },
    async hasFactor(email) {
      try {
        const { UserMFASettingList = [] } = await cognito.send(
          new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: email }),
        );
        return UserMFASettingList.includes(SOFTWARE_TOKEN);
      } catch (error) {
        throw toAppError(error);
      }
    },
    async newFactor(held) {
      const AccessToken = await actAs(held);
      try {
        const { SecretCode } = await cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }));
        if (SecretCode === undefined) throw new AppError('UNAVAILABLE', 'No secret could be made.');
        return SecretCode;
      } catch (error) {
        throw toAppError(error);
      }
    },
    async checkFactor(held, code) {
      const AccessToken = await actAs(held);
      try {
        const { Status } = await cognito.send(
          new VerifySoftwareTokenCommand({ AccessToken, UserCode: code }),
        );
        return Status === 'SUCCESS';
      } catch (error) {
        if (WRONG_CODE.has(nameOf(error)) || nameOf(error) === 'SoftwareTokenMFANotFoundException')
          return false;
        throw toAppError(error);
      }
    },
    async setFactor(username, on) {
      try {
        await cognito.send(
          new AdminSetUserMFAPreferenceCommand({
            UserPoolId: pool.userPoolId,
            Username: username,
            SoftwareTokenMfaSettings: { Enabled: on, PreferredMfa: on },
          }),
        );
      } catch (error) {
        throw toAppError(error);
      }
    },
  };
}

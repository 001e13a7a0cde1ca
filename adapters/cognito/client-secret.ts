import { createHmac } from 'node:crypto';
import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AppError } from '#core/errors.ts';

export interface PoolClient {
  readonly userPoolId: string;
  readonly clientId: string;
}

/**
 * Proves to Cognito that a request comes from this app client: HMAC-SHA-256 of user name and client id under
 * the client's secret, in base64. The secret is read once and kept in memory alone; a failed read is tried again.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function createSecretHash(
  cognito: CognitoIdentityProviderClient,
  { userPoolId, clientId }: PoolClient,
): (username: string) => Promise<string> {
  let secret: Promise<string> | undefined;
  const read = async () => {
    const { UserPoolClient } = await cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId }),
    );
    if (UserPoolClient?.ClientSecret === undefined)
      throw new AppError('INTERNAL', 'The user pool client has no secret');
    return UserPoolClient.ClientSecret;
  };
  return async (username) => {
    secret ??= read().catch((error: unknown) => {
      secret = undefined;
      throw error;
    });
    return createHmac('sha256', await secret)
      .update(`${username}${clientId}`)
      .digest('base64');
  };
}

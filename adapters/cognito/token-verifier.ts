import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import type { VerifyToken } from '#core/auth/ports.ts';
import { AppError } from '#core/errors.ts';
import type { PoolClient } from './client-secret.ts';

/** The pool's keys could not be had: that says nothing of the token. */
const FETCH_FAILED = new Set(['FetchError', 'NonRetryableFetchError']);

/**
 * Checks access tokens of our own app client: signature, issuer, times, client, and that it is an access
 * token (an ID token proves who somebody is, not what a program may do). `localJwks` stands in for the download
 * of the pool's keys.
 */
export function createTokenVerifier(pool: PoolClient, localJwks?: string): VerifyToken {
  const verifier = CognitoJwtVerifier.create({
    userPoolId: pool.userPoolId,
    clientId: pool.clientId,
    tokenUse: 'access',
  });
  if (localJwks !== undefined) verifier.cacheJwks(JSON.parse(localJwks) as Jwks);
  return async (token) => {
    try {
      const { sub } = await verifier.verify(token);
      return { sub };
    } catch (error) {
      if (error instanceof Error && FETCH_FAILED.has(error.name))
        throw new AppError('UNAVAILABLE', 'Tokens cannot be checked at the moment.', { cause: error });
      return null;
    }
  };
}

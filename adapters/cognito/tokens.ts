import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import type { SignedIn } from '#core/auth/ports.ts';
import { AppError } from '#core/errors.ts';

const IdClaims = z.object({ sub: z.string(), email: z.email(), 'cognito:username': z.string() });

/**
 * What a sign-in yields. The ID token comes straight from Cognito over TLS in answer to our own request, so
 * its signature adds nothing and is not checked here. A renewal may give no new refresh token: the old one
 * stays good.
 */
export function signedIn(result: AuthenticationResultType, refreshToken?: string): SignedIn {
  const refresh = result.RefreshToken ?? refreshToken;
  const claims = IdClaims.safeParse(payloadOf(result.IdToken ?? ''));
  if (!claims.success || refresh === undefined)
    throw new AppError('UNAVAILABLE', 'Signing in does not work at the moment.', { cause: claims.error });
  const { sub, email, 'cognito:username': username } = claims.data;
  return { sub, username, email, refreshToken: refresh };
}

function payloadOf(token: string): unknown {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}

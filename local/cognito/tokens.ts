import { createPublicKey, generateKeyPair, type KeyObject, createPrivateKey, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import type { ClientPlan, PoolPlan } from '../template/plan-data.ts';
import { notAuthorized } from './cognito-error.ts';
import type { User, UserStore } from './user-store.ts';

export interface Keys {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** What `/.well-known/jwks.json` answers. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

/** The pool's RSA key, made at the first start and kept. */
export async function openKeys(store: UserStore, pool: string): Promise<Keys> {
  const kept = store.signingKey(pool) ?? (await newKey(store, pool));
  const privateKey = createPrivateKey(kept.pem);
  const publicKey = createPublicKey(privateKey);
  const jwk = { ...(await exportJWK(publicKey)), kid: kept.kid, alg: 'RS256', use: 'sig' };
  return { kid: kept.kid, privateKey, publicKey, jwks: { keys: [jwk] } };
}

async function newKey(store: UserStore, pool: string): Promise<{ kid: string; pem: string }> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const kid = randomUUID();
  store.keepSigningKey(pool, kid, pem);
  return { kid, pem };
}

export interface Issue {
  readonly pool: PoolPlan;
  readonly client: ClientPlan;
  readonly user: User;
  /** The refresh token that it all comes from. */
  readonly origin: string;
  /** Epoch milliseconds of the sign-in. */
  readonly authTime: number;
  readonly now: number;
}

const issuer = (pool: PoolPlan) => {
  const region = pool.id.slice(0, pool.id.indexOf('_'));
  return `https://cognito-idp.${region}.amazonaws.com/${pool.id}`;
};

/**
 * Access and ID token with the claims of Cognito's own.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export async function issueTokens(keys: Keys, issue: Issue) {
  const { pool, client, user, origin, authTime, now } = issue;
  const seconds = Math.floor(now / 1_000);
  const common = {
    sub: user.sub,
    origin_jti: origin,
    event_id: randomUUID(),
    auth_time: Math.floor(authTime / 1_000),
  };
  const signed = (claims: Record<string, unknown>, lifeSeconds: number) =>
    new SignJWT({ ...common, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: keys.kid })
      .setIssuer(issuer(pool))
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + lifeSeconds)
      .setJti(randomUUID())
      .sign(keys.privateKey);
  const [AccessToken, IdToken] = await Promise.all([
    signed(
      {
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        client_id: client.id,
        username: user.sub,
      },
      client.accessSeconds,
    ),
    signed(
      {
        token_use: 'id',
        aud: client.id,
        email: user.email,
        email_verified: user.verified === 1,
        'cognito:username': user.sub,
      },
      client.idSeconds,
    ),
  ]);
  return { AccessToken, IdToken, ExpiresIn: client.accessSeconds, TokenType: 'Bearer' };
}

/** Whose access token it is. @throws CognitoError where it is not good, or no longer */
export async function readAccessToken(
  keys: Keys,
  pool: PoolPlan,
  store: UserStore,
  token: string,
  now: number,
): Promise<User> {
  const { payload } = await jwtVerify(token, keys.publicKey, {
    issuer: issuer(pool),
    currentDate: new Date(now),
  }).catch(() => {
    throw notAuthorized('Invalid Access Token');
  });
  const user = store.find(pool.id, String(payload.sub));
  if (user === undefined || payload['token_use'] !== 'access') throw notAuthorized('Invalid Access Token');
  if (!store.originLives(String(payload['origin_jti']))) throw notAuthorized('Access Token has been revoked');
  return user;
}

import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { ClientPlan } from '../template/plan-data.ts';
import { CognitoError, invalidParameter, notAuthorized } from './cognito-error.ts';
import { checkPolicy, hashPassword, passwordMatches } from './passwords.ts';
import type { Pool } from './pool.ts';
import { issueTokens } from './tokens.ts';
import { totpStep } from './totp.ts';
import type { User } from './user-store.ts';

const Initiate = z.object({
  ClientId: z.string(),
  AuthFlow: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
});
const Respond = z.object({
  ClientId: z.string(),
  ChallengeName: z.enum(['SOFTWARE_TOKEN_MFA', 'NEW_PASSWORD_REQUIRED']),
  Session: z.string(),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
});

/** A challenge has to be met within three minutes. */
const CHALLENGE_MS = 180_000;
/** Wrong passwords in a row after which each further one doubles the wait. */
const FREE_FAILURES = 5;

interface Challenge {
  readonly sub: string;
  readonly client: string;
  readonly name: z.output<typeof Respond>['ChallengeName'];
  readonly expires: number;
}

/** Signing in: passwords, challenges and refreshed tokens. Challenges are forgotten when the process ends. */
export function createAuthActions() {
  const challenges = new Map<string, Challenge>();

  const challenge = (pool: Pool, client: ClientPlan, user: User, name: Challenge['name']) => {
    const session = randomBytes(32).toString('base64url');
    challenges.set(session, { sub: user.sub, client: client.id, name, expires: pool.now() + CHALLENGE_MS });
    return { ChallengeName: name, Session: session, ChallengeParameters: { USER_ID_FOR_SRP: user.sub } };
  };

  const byPassword = async (pool: Pool, client: ClientPlan, parameters: Record<string, string>) => {
    const { USERNAME: username = '', PASSWORD: password = '', SECRET_HASH: secretHash } = parameters;
    pool.checkSecretHash(client, username, secretHash);
    const user = pool.find(username);
    if (user !== undefined && user.locked_until > pool.now())
      throw notAuthorized('Password attempts exceeded');
    const right = await passwordMatches(password, user?.hash ?? null);
    if (user === undefined) {
      if (client.hideUnknownUsers) throw notAuthorized();
      throw new CognitoError('UserNotFoundException', 'User does not exist.');
    }
    if (!right) {
      const failures = user.failures + 1;
      const over = failures - FREE_FAILURES;
      pool.store.change(user, {
        failures,
        locked_until: over < 0 ? 0 : pool.now() + Math.min(2 ** over, 900) * 1_000,
      });
      throw notAuthorized();
    }
    if (user.failures > 0) pool.store.change(user, { failures: 0, locked_until: 0 });
    if (user.status === 'UNCONFIRMED') {
      throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
    }
    if (user.status === 'FORCE_CHANGE_PASSWORD')
      return challenge(pool, client, user, 'NEW_PASSWORD_REQUIRED');
    if (user.totp_on === 1) return challenge(pool, client, user, 'SOFTWARE_TOKEN_MFA');
    return signedIn(pool, client, user);
  };

  const initiate = (pool: Pool, input: unknown, admin: boolean) => {
    const { ClientId, AuthFlow, AuthParameters } = Initiate.parse(input);
    const client = pool.client(ClientId);
    if (AuthFlow === 'REFRESH_TOKEN_AUTH' || AuthFlow === 'REFRESH_TOKEN') {
      return refreshed(pool, client, AuthParameters);
    }
    const flow = AuthFlow === 'ADMIN_NO_SRP_AUTH' ? 'ADMIN_USER_PASSWORD_AUTH' : AuthFlow;
    const fits = admin ? flow === 'ADMIN_USER_PASSWORD_AUTH' : flow === 'USER_PASSWORD_AUTH';
    if (!fits || !client.flows.includes(`ALLOW_${flow}`)) {
      throw invalidParameter(`${AuthFlow} flow not enabled for this client`);
    }
    return byPassword(pool, client, AuthParameters);
  };

  const respond = async (pool: Pool, input: unknown) => {
    const { ClientId, ChallengeName, Session, ChallengeResponses } = Respond.parse(input);
    const client = pool.client(ClientId);
    const { USERNAME: username = '', SECRET_HASH: secretHash } = ChallengeResponses;
    pool.checkSecretHash(client, username, secretHash);
    const open = challenges.get(Session);
    const user = pool.find(username);
    if (
      open === undefined ||
      open.expires <= pool.now() ||
      open.client !== ClientId ||
      open.name !== ChallengeName ||
      open.sub !== user?.sub
    ) {
      throw notAuthorized('Invalid session for the user, session is expired.');
    }
    if (ChallengeName === 'SOFTWARE_TOKEN_MFA') {
      useTotp(pool, user, ChallengeResponses['SOFTWARE_TOKEN_MFA_CODE'] ?? '');
    } else {
      const password = ChallengeResponses['NEW_PASSWORD'] ?? '';
      checkPolicy(password, pool.plan.password);
      pool.store.change(user, { hash: await hashPassword(password), status: 'CONFIRMED' });
    }
    challenges.delete(Session);
    return signedIn(pool, client, user);
  };

  return {
    InitiateAuth: (pool: Pool, input: unknown) => initiate(pool, input, false),
    AdminInitiateAuth: (pool: Pool, input: unknown) => initiate(pool, input, true),
    RespondToAuthChallenge: respond,
    AdminRespondToAuthChallenge: respond,
  };
}

function useTotp(pool: Pool, user: User, code: string): void {
  const step = totpStep(user.totp ?? '', code, pool.now());
  if (step === undefined) throw new CognitoError('CodeMismatchException', 'Invalid code received for user');
  if (step <= user.totp_step) {
    throw new CognitoError('ExpiredCodeException', 'Your software token has already been used once.');
  }
  pool.store.change(user, { totp_step: step });
}

async function signedIn(pool: Pool, client: ClientPlan, user: User) {
  const now = pool.now();
  const { value, origin } = pool.store.newRefreshToken({
    pool: user.pool,
    client: client.id,
    sub: user.sub,
    auth_time: now,
    expires: now + client.refreshSeconds * 1_000,
  });
  const tokens = await issueTokens(pool.keys, { pool: pool.plan, client, user, origin, authTime: now, now });
  return { ChallengeParameters: {}, AuthenticationResult: { ...tokens, RefreshToken: value } };
}

async function refreshed(pool: Pool, client: ClientPlan, parameters: Record<string, string>) {
  const token = pool.store.refreshToken(parameters['REFRESH_TOKEN'] ?? '');
  const user = token === undefined ? undefined : pool.find(token.sub);
  if (token === undefined || user === undefined || token.client !== client.id) {
    throw notAuthorized('Invalid Refresh Token');
  }
  pool.checkSecretHash(client, user.sub, parameters['SECRET_HASH']);
  if (token.expires <= pool.now()) throw notAuthorized('Refresh Token has expired');
  const tokens = await issueTokens(pool.keys, {
    pool: pool.plan,
    client,
    user,
    origin: token.origin,
    authTime: token.auth_time,
    now: pool.now(),
  });
  return { ChallengeParameters: {}, AuthenticationResult: tokens };
}

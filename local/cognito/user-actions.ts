import * as z from 'zod';
import { CognitoError, invalidParameter, notAuthorized } from './cognito-error.ts';
import { checkPolicy, hashPassword, passwordMatches } from './passwords.ts';
import type { Pool } from './pool.ts';
import { createTotpSecret, totpStep } from './totp.ts';
import type { User } from './user-store.ts';

const ByToken = z.object({ AccessToken: z.string() });
const Verify = ByToken.extend({ UserCode: z.string(), FriendlyDeviceName: z.string().optional() });
export const TotpSettings = z.object({
  Enabled: z.boolean().default(false),
  PreferredMfa: z.boolean().default(false),
});
const Preference = ByToken.extend({ SoftwareTokenMfaSettings: TotpSettings.optional() });
const Change = ByToken.extend({ PreviousPassword: z.string(), ProposedPassword: z.string() });
const Revoke = z.object({ Token: z.string(), ClientId: z.string(), ClientSecret: z.string().optional() });

/** What a user may do with an access token of their own. */
export const userActions = {
  async GetUser(pool: Pool, input: unknown) {
    return describe(await pool.fromAccessToken(ByToken.parse(input).AccessToken));
  },

  async GlobalSignOut(pool: Pool, input: unknown) {
    pool.store.signOut(await pool.fromAccessToken(ByToken.parse(input).AccessToken));
    return {};
  },

  RevokeToken(pool: Pool, input: unknown) {
    const { Token, ClientId, ClientSecret } = Revoke.parse(input);
    const client = pool.client(ClientId);
    if ((pool.store.clientSecret(client) ?? undefined) !== ClientSecret)
      throw notAuthorized('Invalid client secret');
    pool.store.revoke(Token);
    return {};
  },

  async ChangePassword(pool: Pool, input: unknown) {
    const { AccessToken, PreviousPassword, ProposedPassword } = Change.parse(input);
    const user = await pool.fromAccessToken(AccessToken);
    if (!(await passwordMatches(PreviousPassword, user.hash))) throw notAuthorized();
    checkPolicy(ProposedPassword, pool.plan.password);
    pool.store.change(user, { hash: await hashPassword(ProposedPassword) });
    return {};
  },

  async DeleteUser(pool: Pool, input: unknown) {
    pool.store.remove(await pool.fromAccessToken(ByToken.parse(input).AccessToken));
    return {};
  },

  async AssociateSoftwareToken(pool: Pool, input: unknown) {
    const user = await pool.fromAccessToken(ByToken.parse(input).AccessToken);
    if (!pool.plan.totp) {
      throw new CognitoError(
        'SoftwareTokenMFANotFoundException',
        'Software Token MFA has not been enabled by the userPool',
      );
    }
    const secret = createTotpSecret();
    pool.store.change(user, { totp: secret, totp_on: 0 });
    return { SecretCode: secret };
  },

  async VerifySoftwareToken(pool: Pool, input: unknown) {
    const { AccessToken, UserCode } = Verify.parse(input);
    const user = await pool.fromAccessToken(AccessToken);
    const step = user.totp === null ? undefined : totpStep(user.totp, UserCode, pool.now());
    if (step === undefined) throw new CognitoError('EnableSoftwareTokenMFAException', 'Code mismatch');
    pool.store.change(user, { totp_step: step });
    return { Status: 'SUCCESS' };
  },

  async SetUserMFAPreference(pool: Pool, input: unknown) {
    const { AccessToken, SoftwareTokenMfaSettings: wanted } = Preference.parse(input);
    const user = await pool.fromAccessToken(AccessToken);
    if (wanted !== undefined) preferTotp(pool, user, wanted.Enabled);
    return {};
  },
};

/** Whether signing in asks for a code. @throws CognitoError for a token that was never verified */
export function preferTotp(pool: Pool, user: User, enabled: boolean): void {
  if (enabled && user.totp_step === 0) throw invalidParameter('User has not verified software token mfa');
  pool.store.change(user, { totp_on: enabled ? 1 : 0 });
}

/** A user as `GetUser` and `AdminGetUser` tell of them. */
export function describe(user: User) {
  const mfa = user.totp_on === 1 ? ['SOFTWARE_TOKEN_MFA'] : [];
  return {
    Username: user.sub,
    UserAttributes: [
      { Name: 'sub', Value: user.sub },
      { Name: 'email', Value: user.email },
      { Name: 'email_verified', Value: String(user.verified === 1) },
    ],
    UserMFASettingList: mfa,
    ...(mfa[0] !== undefined && { PreferredMfaSetting: mfa[0] }),
  };
}

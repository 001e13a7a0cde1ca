import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { CognitoError } from './cognito-error.ts';
import { checkPolicy, hashPassword } from './passwords.ts';
import { checkEmail, type Pool } from './pool.ts';
import { TotpSettings, describe, preferTotp } from './user-actions.ts';

const ByName = z.object({ Username: z.string() });
const Create = ByName.extend({
  TemporaryPassword: z.string().optional(),
  MessageAction: z.literal('SUPPRESS'),
  UserAttributes: z
    .array(z.object({ Name: z.enum(['email', 'email_verified']), Value: z.string() }))
    .default([]),
});
const SetPassword = ByName.extend({ Password: z.string(), Permanent: z.boolean().default(false) });
const SetPreference = ByName.extend({ SoftwareTokenMfaSettings: TotpSettings.optional() });

/** What a role has to be allowed. */
export const adminActions = {
  async AdminCreateUser(pool: Pool, input: unknown) {
    const { Username, TemporaryPassword, UserAttributes } = Create.parse(input);
    checkEmail(Username);
    if (pool.find(Username) !== undefined) {
      throw new CognitoError('UsernameExistsException', 'User account already exists');
    }
    const password = TemporaryPassword ?? randomBytes(24).toString('base64url');
    checkPolicy(password, pool.plan.password);
    const user = pool.store.add(
      pool.plan.id,
      Username,
      await hashPassword(password),
      'FORCE_CHANGE_PASSWORD',
    );
    const verified = UserAttributes.some(({ Name, Value }) => Name === 'email_verified' && Value === 'true');
    if (verified) pool.store.change(user, { verified: 1 });
    const { UserAttributes: Attributes, ...rest } = adminView(pool, Username);
    return { User: { ...rest, Attributes } };
  },

  async AdminSetUserPassword(pool: Pool, input: unknown) {
    const { Username, Password, Permanent } = SetPassword.parse(input);
    const user = pool.need(Username);
    checkPolicy(Password, pool.plan.password);
    pool.store.change(user, {
      hash: await hashPassword(Password),
      status: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    });
    return {};
  },

  AdminGetUser: (pool: Pool, input: unknown) => adminView(pool, ByName.parse(input).Username),

  AdminDeleteUser(pool: Pool, input: unknown) {
    pool.store.remove(pool.need(ByName.parse(input).Username));
    return {};
  },

  AdminSetUserMFAPreference(pool: Pool, input: unknown) {
    const { Username, SoftwareTokenMfaSettings } = SetPreference.parse(input);
    if (SoftwareTokenMfaSettings !== undefined)
      preferTotp(pool, pool.need(Username), SoftwareTokenMfaSettings.Enabled);
    return {};
  },

  AdminUserGlobalSignOut(pool: Pool, input: unknown) {
    pool.store.signOut(pool.need(ByName.parse(input).Username));
    return {};
  },

  DescribeUserPoolClient(pool: Pool, input: unknown) {
    const client = pool.client(z.object({ ClientId: z.string() }).parse(input).ClientId);
    const secret = pool.store.clientSecret(client);
    return {
      UserPoolClient: {
        UserPoolId: pool.plan.id,
        ClientId: client.id,
        ClientName: client.name,
        ExplicitAuthFlows: client.flows,
        ...(secret !== null && { ClientSecret: secret }),
      },
    };
  },
};

function adminView(pool: Pool, username: string) {
  const user = pool.need(username);
  return {
    ...describe(user),
    Enabled: true,
    UserStatus: user.status,
    UserCreateDate: user.created / 1_000,
    UserLastModifiedDate: user.modified / 1_000,
  };
}

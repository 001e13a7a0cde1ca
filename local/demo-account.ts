import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { type DataDir, readJson, writePrivate } from './data-dir.ts';
import { type LocalClient, ServiceError } from './gate/local-client.ts';

const Account = z.object({ email: z.email(), password: z.string() });
export type DemoAccount = z.infer<typeof Account>;

/** Nothing that is taken for something else. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';

/** The ready account: made at the first start with a generated password, which is kept beside the data. */
export async function ensureDemoAccount(
  dataDir: DataDir,
  email: string,
  poolId: string,
  client: LocalClient,
): Promise<DemoAccount> {
  const file = join(dataDir.path, 'demo-account.json');
  const read = Account.safeParse(readJson(file));
  const kept = read.success && read.data.email === email ? read.data : undefined;
  const account = kept ?? { email, password: newPassword() };
  if (kept === undefined) writePrivate(file, account);
  const named = { UserPoolId: poolId, Username: account.email };
  const made = await client('cognito-idp', 'AdminCreateUser', {
    ...named,
    MessageAction: 'SUPPRESS',
    TemporaryPassword: account.password,
    UserAttributes: [
      { Name: 'email', Value: account.email },
      { Name: 'email_verified', Value: 'true' },
    ],
  }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ServiceError && error.code === 'UsernameExistsException') return false;
      throw error;
    },
  );
  // A password that was lost is made anew; one that its owner has changed since is left alone.
  if (made || kept === undefined)
    await client('cognito-idp', 'AdminSetUserPassword', {
      ...named,
      Password: account.password,
      Permanent: true,
    });
  return account;
}

/** 68 bits, short enough to type, and with one of each kind that a policy may ask for. */
function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const first = LETTERS[randomInt(LETTERS.length)]?.toUpperCase() ?? '';
  return `${first}${[group(), group(), group()].join('-')}-${randomInt(10)}`;
}

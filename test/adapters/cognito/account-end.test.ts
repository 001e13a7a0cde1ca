import { describe, expect, test } from '@jest/globals';
import {
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
  DeleteUserCommand,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { createForgetAccount } from '#adapters/cognito/forget-account.ts';
import { createIdentity } from '#adapters/cognito/identity.ts';

const POOL = { userPoolId: 'us-east-1_Local0001', clientId: 'client' };
const EMAIL = 'ada@example.com';
const HELD = { username: 'sub-1', refreshToken: 'r0' };
const failure = (name: string) => Object.assign(new Error(name), { name });
const CLAIMS = { sub: 'sub-1', email: EMAIL, 'cognito:username': 'sub-1' };
const ID_TOKEN = `h.${Buffer.from(JSON.stringify(CLAIMS)).toString('base64url')}.s`;

function mocked() {
  const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  mock.on(DescribeUserPoolClientCommand).resolves({ UserPoolClient: { ClientSecret: 'shh' } });
  return {
    mock,
    identity: createIdentity(client, POOL),
    forget: createForgetAccount(client, POOL.userPoolId),
  };
}

describe('a right password', () => {
  test('yields what its holder deletes their account with', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).resolves({
      AuthenticationResult: { AccessToken: 'a1', IdToken: ID_TOKEN, RefreshToken: 'r1' },
    });
    mock.on(DeleteUserCommand).resolves({});
    const proof = await identity.prove(EMAIL, 'pw', HELD);
    expect(proof).toEqual({ username: 'sub-1', accessToken: 'a1' });
    if (proof !== null) await identity.removeAccount(proof);
    expect(mock.commandCalls(DeleteUserCommand)[0]?.args[0].input).toEqual({ AccessToken: 'a1' });
  });

  test.each(['NotAuthorizedException', 'UserNotFoundException'])('%s says that it is none', async (name) => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).rejects(failure(name));
    expect(await identity.prove(EMAIL, 'pw', HELD)).toBeNull();
  });

  test('is not told from a provider that is down', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).rejects(failure('InternalErrorException'));
    await expect(identity.prove(EMAIL, 'pw', HELD)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('an account that is gone already', () => {
  test('is no failure, whoever deletes it', async () => {
    const { mock, identity, forget } = mocked();
    mock.on(DeleteUserCommand).rejects(failure('UserNotFoundException'));
    mock.on(AdminDeleteUserCommand).rejects(failure('UserNotFoundException'));
    await identity.removeAccount({ username: 'sub-1', accessToken: 'a1' });
    await forget('sub-1');
    expect(mock.commandCalls(AdminDeleteUserCommand)[0]?.args[0].input).toEqual({
      UserPoolId: POOL.userPoolId,
      Username: 'sub-1',
    });
    mock.on(AdminDeleteUserCommand).rejects(failure('TooManyRequestsException'));
    await expect(forget('sub-1')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });
});

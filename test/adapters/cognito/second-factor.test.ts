import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { createIdentity } from '#adapters/cognito/identity.ts';

const POOL = { userPoolId: 'us-east-1_Local0001', clientId: 'client' };
const EMAIL = 'ada@example.com';
const HELD = { username: 'sub-1', refreshToken: 'r0' };
const STEP = { username: 'sub-1', session: 's1' };

const failure = (name: string) => Object.assign(new Error(name), { name });
const CLAIMS = { sub: 'sub-1', email: EMAIL, 'cognito:username': 'sub-1' };
const ID_TOKEN = `h.${Buffer.from(JSON.stringify(CLAIMS)).toString('base64url')}.s`;
const hash = (name: string) => createHmac('sha256', 'shh').update(`${name}client`).digest('base64');

/** A pool in which the account has a factor: the password yields a challenge, the refresh token an access token. */
function mocked() {
  const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  mock
    .on(DescribeUserPoolClientCommand)
    .resolves({ UserPoolClient: { ClientSecret: 'shh' } })
    .on(AdminInitiateAuthCommand, { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' })
    .resolves({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: 's1',
      ChallengeParameters: { USER_ID_FOR_SRP: 'sub-1' },
    })
    .on(AdminInitiateAuthCommand, { AuthFlow: 'REFRESH_TOKEN_AUTH' })
    .resolves({ AuthenticationResult: { AccessToken: 'a1', IdToken: ID_TOKEN } });
  return { mock, identity: createIdentity(client, POOL) };
}

describe('signing in', () => {
  test('a challenge for a code is a step under the account’s own name', async () => {
    const { identity } = mocked();
    expect(await identity.login(EMAIL, 'pw')).toEqual({ kind: 'second-factor', step: STEP });
  });

  test('the answer goes under that name with its hash, and signs in', async () => {
    const { mock, identity } = mocked();
    mock
      .on(AdminRespondToAuthChallengeCommand)
      .resolves({ AuthenticationResult: { IdToken: ID_TOKEN, RefreshToken: 'r1' } });
    expect(await identity.answer(STEP, '123456')).toMatchObject({ kind: 'ok', sub: 'sub-1', email: EMAIL });
    expect(mock.commandCalls(AdminRespondToAuthChallengeCommand)[0]?.args[0].input).toEqual({
      UserPoolId: POOL.userPoolId,
      ClientId: 'client',
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: 's1',
      ChallengeResponses: {
        USERNAME: 'sub-1',
        SOFTWARE_TOKEN_MFA_CODE: '123456',
        SECRET_HASH: hash('sub-1'),
      },
    });
  });

  test.each([
    ['CodeMismatchException', 'wrong'],
    ['ExpiredCodeException', 'wrong'],
    ['NotAuthorizedException', 'over'],
  ])('%s is %s', async (name, kind) => {
    const { mock, identity } = mocked();
    mock.on(AdminRespondToAuthChallengeCommand).rejects(failure(name));
    expect(await identity.answer(STEP, '123456')).toEqual({ kind });
  });

  test('a provider that is down is no wrong code', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminRespondToAuthChallengeCommand).rejects(failure('InternalErrorException'));
    await expect(identity.answer(STEP, '123456')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('the factor', () => {
  test('is set up by the right of the session, and switched by ours', async () => {
    const { mock, identity } = mocked();
    mock.on(AssociateSoftwareTokenCommand, { AccessToken: 'a1' }).resolves({ SecretCode: 'ABC' });
    mock
      .on(VerifySoftwareTokenCommand, { AccessToken: 'a1', UserCode: '123456' })
      .resolves({ Status: 'SUCCESS' })
      .on(VerifySoftwareTokenCommand, { UserCode: '000000' })
      .rejects(failure('EnableSoftwareTokenMFAException'));
    mock.on(AdminSetUserMFAPreferenceCommand).resolves({});
    expect(await identity.newFactor(HELD)).toBe('ABC');
    expect(await identity.checkFactor(HELD, '000000')).toBe(false);
    expect(await identity.checkFactor(HELD, '123456')).toBe(true);
    await identity.setFactor('sub-1', true);
    expect(mock.commandCalls(AdminSetUserMFAPreferenceCommand)[0]?.args[0].input).toEqual({
      UserPoolId: POOL.userPoolId,
      Username: 'sub-1',
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
  });

  test('is told from what Cognito says of the account', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminGetUserCommand).resolves({ UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] });
    expect(await identity.hasFactor(EMAIL)).toBe(true);
    mock.on(AdminGetUserCommand).resolves({});
    expect(await identity.hasFactor(EMAIL)).toBe(false);
  });
});

describe('with the factor on', () => {
  test('the password is proven by the challenge, and the session acts', async () => {
    const { mock, identity } = mocked();
    expect(await identity.prove(EMAIL, 'pw', HELD)).toEqual({ username: 'sub-1', accessToken: 'a1' });
    mock
      .on(AdminInitiateAuthCommand, { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' })
      .resolves({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    expect(await identity.prove(EMAIL, 'pw', HELD)).toBeNull();
  });

  test('a new password is set by the session and the one before', async () => {
    const { mock, identity } = mocked();
    mock.on(ChangePasswordCommand).resolves({});
    expect(await identity.changePassword(HELD, 'old', 'new')).toBe(true);
    expect(mock.commandCalls(ChangePasswordCommand)[0]?.args[0].input).toEqual({
      AccessToken: 'a1',
      PreviousPassword: 'old',
      ProposedPassword: 'new',
    });
    mock.on(ChangePasswordCommand).rejects(failure('NotAuthorizedException'));
    expect(await identity.changePassword(HELD, 'wrong', 'new')).toBe(false);
  });

  test('a session that Cognito honours no longer acts in nothing', async () => {
    const { mock, identity } = mocked();
    mock
      .on(AdminInitiateAuthCommand, { AuthFlow: 'REFRESH_TOKEN_AUTH' })
      .rejects(failure('NotAuthorizedException'));
    const gone = { code: 'UNAUTHENTICATED' };
    await expect(identity.changePassword(HELD, 'old', 'new')).rejects.toMatchObject(gone);
    await expect(identity.prove(EMAIL, 'pw', HELD)).rejects.toMatchObject(gone);
    await expect(identity.newFactor(HELD)).rejects.toMatchObject(gone);
  });
});

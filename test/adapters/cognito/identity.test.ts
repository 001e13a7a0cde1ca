import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { createIdentity } from '#adapters/cognito/identity.ts';

const POOL = { userPoolId: 'us-east-1_Local0001', clientId: 'client' };
const EMAIL = 'ada@example.com';

const failure = (name: string) => Object.assign(new Error(`inner words of ${name}`), { name });
const idToken = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const CLAIMS = { sub: 'sub-1', email: EMAIL, 'cognito:username': 'sub-1' };
const hash = (name: string) => createHmac('sha256', 'shh').update(`${name}client`).digest('base64');

function mocked() {
  const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  mock.on(DescribeUserPoolClientCommand).resolves({ UserPoolClient: { ClientSecret: 'shh' } });
  return { mock, identity: createIdentity(client, POOL) };
}

describe('signing in', () => {
  test('sends the hash of the address, reads the secret once, and takes the claims', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).resolves({
      AuthenticationResult: { IdToken: idToken(CLAIMS), RefreshToken: 'r1' },
    });
    for (let i = 0; i < 3; i++)
      expect(await identity.login(EMAIL, 'pw')).toEqual({
        kind: 'ok',
        sub: 'sub-1',
        username: 'sub-1',
        email: EMAIL,
        refreshToken: 'r1',
      });
    expect(mock.commandCalls(DescribeUserPoolClientCommand)).toHaveLength(1);
    expect(mock.commandCalls(AdminInitiateAuthCommand)[0]?.args[0].input).toMatchObject({
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD: 'pw', SECRET_HASH: hash(EMAIL) },
    });
  });

  test.each([
    ['NotAuthorizedException', 'refused'],
    ['UserNotFoundException', 'refused'],
    ['UserNotConfirmedException', 'not-confirmed'],
    ['PasswordResetRequiredException', 'reset-required'],
  ])('%s is %s', async (name, kind) => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).rejects(failure(name));
    expect(await identity.login(EMAIL, 'pw')).toEqual({ kind });
  });

  test('a challenge is no sign-in', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).resolves({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    expect(await identity.login(EMAIL, 'pw')).toEqual({ kind: 'challenge' });
  });

  test.each([
    ['TooManyRequestsException', 'RATE_LIMITED'],
    ['LimitExceededException', 'RATE_LIMITED'],
    ['InternalErrorException', 'UNAVAILABLE'],
    ['ResourceNotFoundException', 'UNAVAILABLE'],
  ])('%s is %s, and its words are kept inside', async (name, code) => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).rejects(failure(name));
    const error: unknown = await identity.login(EMAIL, 'pw').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).not.toContain('inner words');
  });

  test('tokens that say nothing are UNAVAILABLE', async () => {
    const { mock, identity } = mocked();
    mock
      .on(AdminInitiateAuthCommand)
      .resolves({ AuthenticationResult: { IdToken: 'x.y.z', RefreshToken: 'r' } });
    await expect(identity.login(EMAIL, 'pw')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('the secret is asked for again where it could not be read', async () => {
    const { mock, identity } = mocked();
    mock
      .on(DescribeUserPoolClientCommand)
      .rejectsOnce(failure('InternalErrorException'))
      .resolves({
        UserPoolClient: { ClientSecret: 'shh' },
      });
    mock.on(ForgotPasswordCommand).resolves({});
    await expect(identity.forgot(EMAIL)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await identity.forgot(EMAIL);
  });
});

describe('renewing', () => {
  test('hashes the account’s own name and keeps the token where no new one comes', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).resolves({ AuthenticationResult: { IdToken: idToken(CLAIMS) } });
    expect(await identity.renew('sub-1', 'r1')).toMatchObject({ refreshToken: 'r1' });
    expect(mock.commandCalls(AdminInitiateAuthCommand)[0]?.args[0].input.AuthParameters).toEqual({
      REFRESH_TOKEN: 'r1',
      SECRET_HASH: hash('sub-1'),
    });
  });

  test('a token that is honoured no longer is told apart from a provider that is away', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminInitiateAuthCommand).rejects(failure('NotAuthorizedException'));
    expect(await identity.renew('sub-1', 'r1')).toBeNull();
    mock.on(AdminInitiateAuthCommand).rejects(failure('InternalErrorException'));
    await expect(identity.renew('sub-1', 'r1')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('accounts', () => {
  test('signing up where there is an account has the code sent again, and says nothing', async () => {
    const { mock, identity } = mocked();
    mock.on(SignUpCommand).rejects(failure('UsernameExistsException'));
    mock.on(ResendConfirmationCodeCommand).rejects(failure('InvalidParameterException'));
    await expect(identity.signUp(EMAIL, 'a good password')).resolves.toBeUndefined();
    expect(mock.commandCalls(ResendConfirmationCodeCommand)).toHaveLength(1);
  });

  test('a password that the pool refuses is a field at fault', async () => {
    const { mock, identity } = mocked();
    mock.on(SignUpCommand).rejects(failure('InvalidPasswordException'));
    await expect(identity.signUp(EMAIL, 'x')).rejects.toMatchObject({
      code: 'UNPROCESSABLE',
      fields: [{ path: '/password' }],
    });
  });

  test.each([
    'CodeMismatchException',
    'ExpiredCodeException',
    'NotAuthorizedException',
    'UserNotFoundException',
  ])('%s with a code is one and the same refusal', async (name) => {
    const { mock, identity } = mocked();
    mock
      .on(ConfirmSignUpCommand)
      .rejects(failure(name))
      .on(ConfirmForgotPasswordCommand)
      .rejects(failure(name));
    const refusal = { code: 'UNPROCESSABLE', message: 'The code is wrong or has expired.' };
    await expect(identity.confirm(EMAIL, '123456')).rejects.toMatchObject(refusal);
    await expect(identity.reset(EMAIL, '123456', 'pw')).rejects.toMatchObject(refusal);
  });

  test.each(['UserNotFoundException', 'InvalidParameterException', 'NotAuthorizedException'])(
    '%s does not show where a mail is asked for',
    async (name) => {
      const { mock, identity } = mocked();
      mock
        .on(ForgotPasswordCommand)
        .rejects(failure(name))
        .on(ResendConfirmationCodeCommand)
        .rejects(failure(name));
      await expect(identity.forgot(EMAIL)).resolves.toBeUndefined();
      await expect(identity.resend(EMAIL)).resolves.toBeUndefined();
    },
  );

  test('signing out everywhere tells whose account it was, or that there is none', async () => {
    const { mock, identity } = mocked();
    mock.on(AdminGetUserCommand).resolves({ UserAttributes: [{ Name: 'sub', Value: 'sub-1' }] });
    mock.on(AdminUserGlobalSignOutCommand).resolves({});
    expect(await identity.signOutEverywhere(EMAIL)).toEqual({ sub: 'sub-1' });
    mock.on(AdminGetUserCommand).rejects(failure('UserNotFoundException'));
    expect(await identity.signOutEverywhere(EMAIL)).toBeNull();
  });
});

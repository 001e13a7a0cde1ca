import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { createHmac } from 'node:crypto';
import { totpCode } from '#local/cognito/totp.ts';
import { type Started, startFixture } from './support.ts';

let cloud: Started;
let client: CognitoIdentityProviderClient;
let environment: Readonly<Record<string, string>>;
let ClientId: string;
let UserPoolId: string;
let clientSecret: string;

const PASSWORD = 'Correct4horse';
const hash = (name: string) =>
  createHmac('sha256', clientSecret)
    .update(name + ClientId)
    .digest('base64');
const codeTo = (to: string) => /\b\d{6}\b/.exec(cloud.outbox.latest(to)?.text ?? '')?.[0] ?? 'none';
const named = (Username: string) => ({ ClientId, Username, SecretHash: hash(Username) });
const logIn = (name: string, password = PASSWORD) =>
  client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: password, SECRET_HASH: hash(name) },
    }),
  );

async function register(name: string): Promise<string> {
  const { UserSub = '' } = await client.send(new SignUpCommand({ ...named(name), Password: PASSWORD }));
  await client.send(new ConfirmSignUpCommand({ ...named(name), ConfirmationCode: codeTo(name) }));
  return UserSub;
}

/** The name of what was thrown. */
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error: unknown) => (error as Error).name,
  );

beforeAll(async () => {
  cloud = await startFixture({ demo: { email: 'Demo@plumbline.example' } });
  const name = Object.keys(cloud.environments).find((one) => one.includes('Api')) ?? '';
  environment = cloud.environments[name] ?? {};
  ClientId = environment['USER_POOL_CLIENT_ID'] ?? '';
  UserPoolId = environment['USER_POOL_ID'] ?? '';
  client = new CognitoIdentityProviderClient({
    endpoint: environment['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] ?? '',
    region: 'us-east-1',
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  const described = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  clientSecret = described.UserPoolClient?.ClientSecret ?? '';
}, 60_000);

afterAll(async () => {
  await cloud.close();
}, 20_000);

describe('sign-up', () => {
  const name = 'Ann@example.com';

  test('wants a password by the policy, an address, and the secret hash', async () => {
    const signUp = (Username: string, Password: string, SecretHash = hash(Username)) =>
      refusal(client.send(new SignUpCommand({ ClientId, Username, Password, SecretHash })));
    expect(await signUp(name, 'short')).toBe('InvalidPasswordException');
    expect(await signUp(name, 'alllowercase1')).toBe('InvalidPasswordException');
    expect(await signUp('ann', PASSWORD)).toBe('InvalidParameterException');
    expect(await signUp(name, PASSWORD, 'AAAA')).toBe('NotAuthorizedException');
  });

  test('sends a code, confirms with it alone, and then lets in', async () => {
    const answer = await client.send(new SignUpCommand({ ...named(name), Password: PASSWORD }));
    expect(answer).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(cloud.lines.at(-1)).toMatch(/^Mail to ann@example\.com: .*\d{6}.*\/__local\/mail\)$/);
    expect(await (await fetch(`${cloud.url}/__local/mail`)).text()).toContain(codeTo('ann@example.com'));
    expect(await refusal(client.send(new SignUpCommand({ ...named(name), Password: PASSWORD })))).toBe(
      'UsernameExistsException',
    );
    expect(await refusal(logIn(name))).toBe('UserNotConfirmedException');
    const confirm = (ConfirmationCode: string) =>
      refusal(client.send(new ConfirmSignUpCommand({ ...named(name), ConfirmationCode })));
    const first = codeTo('ann@example.com');
    await client.send(new ResendConfirmationCodeCommand(named(name)));
    const second = codeTo('ann@example.com');
    if (first !== second) expect(await confirm(first)).toBe('CodeMismatchException');
    expect(await confirm(second)).toBe('nothing');
    expect(await confirm(second)).toBe('NotAuthorizedException');
    expect((await logIn('ANN@example.com')).AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('a code is lost after five wrong ones, and after a day', async () => {
    const other = 'eve@example.com';
    await client.send(new SignUpCommand({ ...named(other), Password: PASSWORD }));
    const confirm = (ConfirmationCode: string) =>
      refusal(client.send(new ConfirmSignUpCommand({ ...named(other), ConfirmationCode })));
    const wrong = codeTo(other) === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i++) expect(await confirm(wrong)).toBe('CodeMismatchException');
    expect(await confirm(codeTo(other))).toBe('LimitExceededException');
    await client.send(new ResendConfirmationCodeCommand(named(other)));
    await cloud.moveClock(25 * 3_600_000);
    expect(await confirm(codeTo(other))).toBe('ExpiredCodeException');
  });
});

describe('signing in', () => {
  test('tokens are what aws-jwt-verify takes with the keys that functions are given', async () => {
    const sub = await register('bob@example.com');
    const { AuthenticationResult: tokens } = await logIn('bob@example.com');
    const verifier = CognitoJwtVerifier.create({
      userPoolId: UserPoolId,
      clientId: ClientId,
      tokenUse: 'access',
    });
    verifier.cacheJwks(JSON.parse(environment['PLUMBLINE_LOCAL_JWKS'] ?? '') as never);
    // The clock was moved a day on by the test before; the token's times are by that clock.
    const claims = await verifier.verify(tokens?.AccessToken ?? '', { graceSeconds: 0 });
    expect(claims).toMatchObject({ sub, client_id: ClientId, token_use: 'access', username: sub });
    expect(await refusal(verifier.verify(tokens?.IdToken ?? ''))).not.toBe('nothing');
    const keys = await fetch(`${environment['AWS_ENDPOINT_URL']}/${UserPoolId}/.well-known/jwks.json`);
    expect(await keys.text()).toBe(environment['PLUMBLINE_LOCAL_JWKS']);
  });

  test('a wrong password and an unknown user are answered alike; five wrong ones lock', async () => {
    await register('cat@example.com');
    expect(await refusal(logIn('nobody@example.com'))).toBe('NotAuthorizedException');
    for (let i = 0; i < 5; i++)
      expect(await refusal(logIn('cat@example.com', 'Wrong4horse'))).toBe('NotAuthorizedException');
    await expect(logIn('cat@example.com')).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    await cloud.moveClock(16 * 60_000);
    expect((await logIn('cat@example.com')).AuthenticationResult).toBeDefined();
  });

  test('only the flows of the client are taken', async () => {
    const attempt = client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'bob@example.com', PASSWORD, SECRET_HASH: hash('bob@example.com') },
      }),
    );
    expect(await refusal(attempt)).toBe('InvalidParameterException');
  });

  test('a refresh token gives new tokens until it is signed out; its hash is made with the sub', async () => {
    const sub = await register('dan@example.com');
    const { AuthenticationResult: tokens } = await logIn('dan@example.com');
    const refresh = (name: string) =>
      client.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: tokens?.RefreshToken ?? '', SECRET_HASH: hash(name) },
        }),
      );
    const again = (await refresh(sub)).AuthenticationResult;
    expect(again?.AccessToken).not.toBe(tokens?.AccessToken);
    expect(again?.RefreshToken).toBeUndefined();
    expect(await refusal(refresh('dan@example.com'))).toBe('NotAuthorizedException');
    const AccessToken = again?.AccessToken ?? '';
    expect((await client.send(new GetUserCommand({ AccessToken }))).Username).toBe(sub);
    await client.send(new GlobalSignOutCommand({ AccessToken }));
    expect(await refusal(refresh(sub))).toBe('NotAuthorizedException');
    expect(await refusal(client.send(new GetUserCommand({ AccessToken })))).toBe('NotAuthorizedException');
  });

  test('a forgotten password', async () => {
    await register('fay@example.com');
    await client.send(new ForgotPasswordCommand(named('fay@example.com')));
    const reset = (ConfirmationCode: string, Password: string) =>
      refusal(
        client.send(
          new ConfirmForgotPasswordCommand({ ...named('fay@example.com'), ConfirmationCode, Password }),
        ),
      );
    const code = codeTo('fay@example.com');
    expect(await reset(code, 'short')).toBe('InvalidPasswordException');
    expect(await reset(code, 'Another4horse')).toBe('nothing');
    expect(await reset(code, 'Another4horse')).toBe('ExpiredCodeException');
    expect(await refusal(logIn('fay@example.com'))).toBe('NotAuthorizedException');
    expect((await logIn('fay@example.com', 'Another4horse')).AuthenticationResult).toBeDefined();
    const sent = cloud.outbox.all().length;
    const unknown = await client.send(new ForgotPasswordCommand(named('nobody@example.com')));
    expect(unknown.CodeDeliveryDetails?.Destination).toBe('n***@e***');
    expect(cloud.outbox.all()).toHaveLength(sent);
  });

  test('a second factor by TOTP, each code good once', async () => {
    await register('gus@example.com');
    const AccessToken = (await logIn('gus@example.com')).AuthenticationResult?.AccessToken ?? '';
    const { SecretCode = '' } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    // The emulator's clock, which earlier tests moved: the token was issued by it just now.
    const claims = JSON.parse(Buffer.from(AccessToken.split('.')[1] ?? '', 'base64url').toString()) as {
      iat: number;
    };
    const code = (ahead: number) => totpCode(SecretCode, Math.floor(claims.iat / 30) + ahead);
    expect(await refusal(client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: '12' })))).toBe(
      'EnableSoftwareTokenMFAException',
    );
    await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: code(0) }));
    await client.send(
      new SetUserMFAPreferenceCommand({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    );
    const { ChallengeName, Session, ChallengeParameters } = await logIn('gus@example.com');
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const USERNAME = ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
    const respond = (given: string) =>
      client.send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId,
          ClientId,
          ChallengeName: 'SOFTWARE_TOKEN_MFA',
          Session,
          ChallengeResponses: { USERNAME, SOFTWARE_TOKEN_MFA_CODE: given, SECRET_HASH: hash(USERNAME) },
        }),
      );
    expect(await refusal(respond('000000'))).toBe('CodeMismatchException');
    expect(await refusal(respond(code(0)))).toBe('ExpiredCodeException');
    expect((await respond(code(1))).AuthenticationResult?.AccessToken).toBeDefined();
    expect(await refusal(respond(code(1)))).toBe('NotAuthorizedException');
    const prefer = (Enabled: boolean) =>
      client.send(
        new AdminSetUserMFAPreferenceCommand({
          UserPoolId,
          Username: USERNAME,
          SoftwareTokenMfaSettings: { Enabled, PreferredMfa: Enabled },
        }),
      );
    await prefer(false);
    expect((await logIn('gus@example.com')).AuthenticationResult).toBeDefined();
    await prefer(true);
    expect((await logIn('gus@example.com')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  test('the demo account is ready, and administrators see it; what the role lacks is refused', async () => {
    const { email = '', password = '' } = cloud.demoAccount ?? {};
    expect((await logIn(email, password)).AuthenticationResult).toBeDefined();
    const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    expect(user).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true });
    const { AdminDeleteUserCommand } = await import('@aws-sdk/client-cognito-identity-provider');
    const deletion = client.send(new AdminDeleteUserCommand({ UserPoolId, Username: email }));
    expect(await refusal(deletion)).toBe('AccessDeniedException');
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { AuditId, WorkspaceId } from '#contract/ids.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import {
  type Answer,
  type Ask,
  CONTEXT,
  PASSWORD,
  SECRET,
  cookieOf,
  toAnswer,
  toEvent,
} from '../../lambdas/api/harness.ts';
import { DEAD_ID, UNTITLED_ID, putReport } from '../../lambdas/api/report-fixture.ts';
import { type Cloud, NAMES, openCloud } from './emulated-cloud.ts';

/** The handler as it is deployed, its start-up included, against the embedded cloud. */
let cloud: Cloud;
let ask: (request: Ask) => Promise<Answer>;
const post = (path: string, body: unknown, cookie?: string) => ask({ method: 'POST', path, body, cookie });
const mailFor = (email: string) =>
  /\d{6}/.exec(cloud.mails.findLast(({ to }) => to === email)?.text ?? '')?.[0] ?? '';

beforeAll(async () => {
  cloud = await openCloud();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: cloud.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
    STAGE: 'local',
    TABLE_NAME: NAMES.table,
    BUCKET_NAME: NAMES.bucket,
    CONTROL_QUEUE_URL: cloud.controlUrl,
    USER_POOL_ID: NAMES.pool,
    USER_POOL_CLIENT_ID: NAMES.client,
    ORIGIN_SECRET: SECRET,
    RECHECK_SECONDS: '2',
    PREFLIGHT_FUNCTION_NAME: 'preflight',
    PAGE_FUNCTION_NAME: 'crawl-render',
    DEFAULT_PLAN: 'self-hosted',
    OWNERSHIP: 'waived',
    SEAL_SECRET: 's'.repeat(32),
    CHANNEL_KEY: 'k'.repeat(32),
    REPORTS_QUEUE_URL: cloud.controlUrl,
    DELIVERIES_QUEUE_URL: cloud.controlUrl,
    SCHEDULE_GROUP: 'schedules',
    SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/schedules',
    STARTER_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:starter',
    SCHEDULE_DEAD_LETTERS_ARN: 'arn:aws:sqs:us-east-1:000000000000:dead',
    PLUMBLINE_LOCAL_JWKS: cloud.jwks,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_SERVICE_NAME: 'api',
  });
  const { handler } = await import('#lambdas/api/handler.ts');
  ask = async (request) => toAnswer(await handler(toEvent(request), CONTEXT));
});
afterAll(() => cloud.close());

async function enter(email: string): Promise<string> {
  expect((await post('/auth/sign-up', { email, password: PASSWORD })).status).toBe(202);
  expect((await post('/auth/confirm', { email, code: mailFor(email) })).status).toBe(204);
  return cookieOf(await post('/auth/login', { email, password: PASSWORD })) ?? '';
}

describe('accounts, by the identity provider', () => {
  test('sign up, confirm, sign in, renew, sign out', async () => {
    const email = 'ada@example.com';
    await post('/auth/sign-up', { email, password: PASSWORD });
    const early = await post('/auth/login', { email, password: PASSWORD });
    expect(early).toMatchObject({ status: 403, json: { reason: 'not-confirmed' } });
    const wrong = mailFor(email) === '111111' ? '222222' : '111111';
    expect(await post('/auth/confirm', { email, code: wrong })).toMatchObject({ status: 422 });
    const first = mailFor(email);
    expect((await post('/auth/resend', { email })).status).toBe(202);
    expect((await post('/auth/confirm', { email, code: mailFor(email) || first })).status).toBe(204);
    const entered = await post('/auth/login', { email, password: PASSWORD });
    expect(entered.status).toBe(200);
    const cookie = cookieOf(entered);
    const renewed = await post('/auth/refresh', {}, cookie);
    expect(renewed.status).toBe(200);
    expect(cookieOf(renewed)).not.toBe(cookie);
    expect((await ask({ path: '/me', cookie: cookieOf(renewed) })).json).toMatchObject({ user: { email } });
    expect((await post('/auth/logout', {}, cookieOf(renewed))).status).toBe(204);
    expect((await ask({ path: '/me', cookie: cookieOf(renewed) })).status).toBe(401);
  });

  test('whether an address has an account is told by nothing', async () => {
    const known = 'known@example.com';
    await enter(known);
    const unknown = 'nobody@example.com';
    const pairs: [string, (email: string) => unknown][] = [
      ['/auth/sign-up', (email) => ({ email, password: PASSWORD })],
      ['/auth/resend', (email) => ({ email })],
      ['/auth/forgot', (email) => ({ email })],
      ['/auth/login', (email) => ({ email, password: 'not the password' })],
      ['/auth/confirm', (email) => ({ email, code: '000000' })],
      ['/auth/reset', (email) => ({ email, code: '000000', password: PASSWORD })],
    ];
    for (const [path, body] of pairs.toReversed()) {
      const [a, b] = [await post(path, body(known)), await post(path, body(unknown))];
      const hide = (answer: Answer) => answer.text.replaceAll(known, '…').replaceAll(unknown, '…');
      expect({ path, status: b.status, text: hide(b) }).toEqual({ path, status: a.status, text: hide(a) });
    }
  });

  test('a weak password is refused by its field', async () => {
    const answer = await post('/auth/sign-up', { email: 'weak@example.com', password: 'short' });
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ path: '/password' }] } });
  });

  test('a reset password ends all sessions', async () => {
    const email = 'reset@example.com';
    const cookie = await enter(email);
    await post('/auth/forgot', { email });
    const password = 'an entirely new password';
    expect((await post('/auth/reset', { email, code: mailFor(email), password })).status).toBe(204);
    expect((await ask({ path: '/me', cookie })).status).toBe(401);
    expect((await post('/auth/refresh', {}, cookie)).status).toBe(401);
    expect((await post('/auth/login', { email, password: PASSWORD })).status).toBe(401);
    expect((await post('/auth/login', { email, password })).status).toBe(200);
  });

  test('access tokens are let in, ID tokens and tampered ones are not', async () => {
    const email = 'program@example.com';
    await enter(email);
    const { access, id } = await tokensOf(email);
    const bare = { origin: undefined, 'sec-fetch-site': undefined };
    const by = (token: string) =>
      ask({ path: '/sites', headers: { ...bare, authorization: `Bearer ${token}` } });
    expect((await by(access)).status).toBe(200);
    expect((await by(id)).status).toBe(401);
    expect((await by(`${access.slice(0, -3)}abc`)).status).toBe(401);
  });
});

test('a site, its audit, its results and its end', async () => {
  const email = 'owner@example.com';
  const cookie = await enter(email);
  const me = await ask({ path: '/me', cookie });
  const ws = WorkspaceId.parse(me.json['workspace']);
  const site = await post('/sites', { url: 'shop.test' }, cookie);
  expect(site).toMatchObject({ status: 201, json: { url: 'https://shop.test/', running: null } });
  const siteId = String(site.json['id']);
  const started = await post(`/sites/${siteId}/audits`, { settings: { mode: 'html' } }, cookie);
  expect(started.status).toBe(202);
  const aud = AuditId.parse(started.json['id']);
  expect(await messages()).toEqual([{ v: 1, type: 'started', ws, aud }]);
  expect((await post(`/sites/${siteId}/audits`, {}, cookie)).json).toMatchObject({
    code: 'CONFLICT',
    reason: 'audit-running',
  });
  expect((await ask({ path: `/audits/${aud}/summary`, cookie })).json).toMatchObject({
    reason: 'audit-running',
  });

  await finishAudit(ws, aud);
  const summary = await ask({ path: `/audits/${aud}/summary`, cookie });
  expect(summary.json).toMatchObject({ startUrl: 'https://shop.test/', trust: { known: 16 } });
  const found = await ask({ path: `/audits/${aud}/pages`, query: 'filter=rule:is:title-missing', cookie });
  expect(found.json).toMatchObject({ total: 1, items: [{ id: UNTITLED_ID }] });

  const page = await ask({ path: `/audits/${aud}/pages/${UNTITLED_ID}`, cookie });
  expect(page.json).toMatchObject({ html: true, record: { renderState: 'rendered' } });
  const shot = await fetch((page.json['screenshot'] as { url: string }).url);
  expect({ status: shot.status, type: shot.headers.get('content-type') }).toEqual({
    status: 200,
    type: 'image/webp',
  });

  const link = await ask({ path: `/audits/${aud}/pages/${UNTITLED_ID}/html`, cookie });
  const html = await fetch(String(link.json['url']));
  expect(html.headers.get('content-disposition')).toBe(`attachment; filename="${UNTITLED_ID}.html"`);
  expect(html.headers.get('content-type')).toBe('application/octet-stream');
  expect(await html.text()).toContain('<script>');
  expect((await ask({ path: `/audits/${aud}/pages/${DEAD_ID}/html`, cookie })).status).toBe(404);

  expect((await ask({ method: 'DELETE', path: `/sites/${siteId}`, cookie })).status).toBe(202);
  expect((await ask({ path: `/sites/${siteId}`, cookie })).status).toBe(404);
});

async function tokensOf(email: string): Promise<{ access: string; id: string }> {
  const cognito = new CognitoIdentityProviderClient({});
  const secret = await cognitoSecret();
  const SECRET_HASH = createHmac('sha256', secret).update(`${email}${NAMES.client}`).digest('base64');
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: NAMES.pool,
      ClientId: NAMES.client,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD, SECRET_HASH },
    }),
  );
  return { access: AuthenticationResult?.AccessToken ?? '', id: AuthenticationResult?.IdToken ?? '' };
}

async function cognitoSecret(): Promise<string> {
  const { DescribeUserPoolClientCommand } = await import('@aws-sdk/client-cognito-identity-provider');
  const { UserPoolClient } = await new CognitoIdentityProviderClient({}).send(
    new DescribeUserPoolClientCommand({ UserPoolId: NAMES.pool, ClientId: NAMES.client }),
  );
  return UserPoolClient?.ClientSecret ?? '';
}

async function messages(): Promise<unknown[]> {
  const { Messages = [] } = await createSqs().send(
    new ReceiveMessageCommand({ QueueUrl: cloud.controlUrl, MaxNumberOfMessages: 10 }),
  );
  return Messages.map(({ Body }) => JSON.parse(Body ?? '') as unknown);
}

/** What the workers and analysis leave, put into the bucket, and the header's end. */
async function finishAudit(ws: WorkspaceId, aud: AuditId): Promise<void> {
  const objects = createObjects(createS3(), NAMES.bucket);
  const made = new Map<string, Uint8Array>();
  await putReport(made, ws, aud);
  for (const [key, bytes] of made) await objects.put(key, bytes);
  const { gzipSync } = await import('node:zlib');
  const base = `slices/${ws}/${aud}/0.0`;
  await objects.put(`${base}/body.html.gz`, gzipSync('<p>Hello</p><script>alert(1)</script>'));
  await objects.put(`${base}/shot.webp`, Buffer.from('RIFF'));
  expect(gunzipSync((await objects.get(`report/${ws}/${aud}/summary.json.gz`)) ?? '').length).toBeGreaterThan(
    100,
  );
  const { createDynamo } = await import('#adapters/dynamodb/client.ts');
  const { createTable } = await import('#adapters/dynamodb/table.ts');
  await createTable(createDynamo(), NAMES.table).update(
    { PK: `WS#${ws}#AUDIT#${aud}`, SK: 'META' },
    { set: 'SET phase = :done', values: { ':done': 'done' } },
  );
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, type TestApi, cookieOf, openApi } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const MINUTE = 60_000;

describe('signing up and in', () => {
  test('the whole way: sign up, confirm, sign in, who am I, sign out', async () => {
    const email = 'ada@example.com';
    expect(await api.post('/auth/sign-up', { email: 'Ada@Example.com', password: PASSWORD })).toMatchObject({
      status: 202,
      json: { sentTo: email },
    });
    const early = await api.post('/auth/login', { email, password: PASSWORD });
    expect(early).toMatchObject({ status: 403, json: { code: 'FORBIDDEN', reason: 'not-confirmed' } });
    expect((await api.post('/auth/confirm', { email, code: '000000' })).status).toBe(422);
    expect((await api.post('/auth/confirm', { email, code: '123456' })).status).toBe(204);
    const entered = await api.post('/auth/login', { email, password: PASSWORD });
    expect(entered.status).toBe(200);
    expect(entered.json).toMatchObject({
      user: { email },
      workspaces: [{ name: "ada's workspace", role: 'owner' }],
    });
    expect(entered.cookies[0]).toMatch(
      /^__Host-plumbline=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const cookie = cookieOf(entered);
    const me = await api.get('/me', cookie);
    expect(me).toMatchObject({ status: 200, json: entered.json });
    const out = await api.post('/auth/logout', {}, cookie);
    expect(out.status).toBe(204);
    expect(out.cookies[0]).toContain('Max-Age=0');
    expect((await api.get('/me', cookie)).json['code']).toBe('UNAUTHENTICATED');
  });

  test('an address with an account answers as one without', async () => {
    const email = 'twice@example.com';
    const first = await api.post('/auth/sign-up', { email, password: PASSWORD });
    const second = await api.post('/auth/sign-up', { email, password: 'another good password' });
    expect(second).toMatchObject({ status: first.status, json: first.json });
    const unknown = await api.post('/auth/forgot', { email: 'nobody@example.com' });
    expect(unknown).toMatchObject({ status: 202, json: { sentTo: 'nobody@example.com' } });
  });

  test('a wrong password and an unknown address are one sentence', async () => {
    await api.enter('real@example.com');
    const wrong = await api.post('/auth/login', { email: 'real@example.com', password: 'x' });
    const unknown = await api.post('/auth/login', { email: 'unreal@example.com', password: 'x' });
    expect(wrong.status).toBe(401);
    expect(unknown.json).toEqual(wrong.json);
  });

  test('two first sign-ins at once make one workspace', async () => {
    const email = 'eager@example.com';
    await api.identity.signUp(email, PASSWORD);
    await api.identity.confirm(email, '123456');
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => api.post('/auth/login', { email, password: PASSWORD })),
    );
    expect(new Set(answers.map(({ json }) => json['workspace'])).size).toBe(1);
    for (const { json } of answers) expect(json['workspaces']).toHaveLength(1);
  });
});

describe('sessions', () => {
  test('want renewal after an hour; renewing changes the id, and the old one lives thirty seconds more', async () => {
    const old = await api.enter('renew@example.com');
    api.clock.now += 61 * MINUTE;
    expect((await api.get('/me', old)).json['code']).toBe('SESSION_EXPIRED');
    const renewed = await api.post('/auth/refresh', {}, old);
    expect(renewed.status).toBe(200);
    const fresh = cookieOf(renewed);
    expect(fresh).not.toBe(old);
    expect((await api.get('/me', fresh)).status).toBe(200);
    api.clock.now += 29_000;
    expect((await api.get('/me', old)).status).toBe(200);
    api.clock.now += 2_000;
    expect((await api.get('/me', old)).json['code']).toBe('UNAUTHENTICATED');
    expect((await api.get('/me', fresh)).status).toBe(200);
  });

  test('renewed by several tabs at once all end with one id', async () => {
    const old = await api.enter('tabs@example.com');
    api.clock.now += 61 * MINUTE;
    const answers = await Promise.all(Array.from({ length: 5 }, () => api.post('/auth/refresh', {}, old)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const ids = new Set(answers.map(cookieOf));
    expect(ids.size).toBe(1);
    const [id] = ids;
    expect((await api.get('/me', id)).status).toBe(200);
  });

  test('end after thirty days however often they were renewed', async () => {
    let cookie = await api.enter('month@example.com');
    for (let day = 0; day < 29; day++) {
      api.clock.now += 24 * 60 * MINUTE;
      cookie = cookieOf(await api.post('/auth/refresh', {}, cookie)) ?? '';
    }
    expect((await api.get('/me', cookie)).status).toBe(200);
    api.clock.now += 24 * 60 * MINUTE;
    expect((await api.post('/auth/refresh', {}, cookie)).status).toBe(401);
  });

  test('end where the provider no longer vouches, but outlive its being away', async () => {
    const cookie = await api.enter('away@example.com');
    api.clock.now += 61 * MINUTE;
    api.identity.down = true;
    expect((await api.post('/auth/refresh', {}, cookie)).status).toBe(503);
    api.identity.down = false;
    expect((await api.post('/auth/refresh', {}, cookie)).status).toBe(200);
    const other = await api.enter('revoked@example.com');
    await api.identity.signOutEverywhere('revoked@example.com');
    api.clock.now += 61 * MINUTE;
    expect((await api.post('/auth/refresh', {}, other)).status).toBe(401);
  });

  test('all end when the password is reset', async () => {
    const email = 'reset@example.com';
    const cookies = [await api.enter(email)];
    for (let i = 0; i < 2; i++)
      cookies.push(cookieOf(await api.post('/auth/login', { email, password: PASSWORD })) ?? '');
    const bystander = await api.enter('bystander@example.com');
    const password = 'an entirely new password';
    expect((await api.post('/auth/reset', { email, code: '123456', password })).status).toBe(204);
    for (const cookie of cookies) expect((await api.get('/me', cookie)).status).toBe(401);
    expect((await api.get('/me', bystander)).status).toBe(200);
    expect((await api.post('/auth/login', { email, password })).status).toBe(200);
  });

  test('a cookie that is no session’s costs no read and gives nothing', async () => {
    for (const cookie of ['__Host-plumbline=', '__Host-plumbline=x', `__Host-plumbline=${'a'.repeat(43)}`])
      expect((await api.get('/me', cookie)).json['code']).toBe('UNAUTHENTICATED');
  });

  test('the table holds neither the session’s id nor its token', async () => {
    const cookie = await api.enter('secret@example.com');
    const id = cookie.slice(cookie.indexOf('=') + 1);
    const user = [...api.identity.accounts].find(([email]) => email === 'secret@example.com')?.[1];
    const { items } = await api.table.query(`USER#usr_${user?.sub ?? ''}`);
    const hash =
      items
        .map((item) => String(item['SK']))
        .find((sk) => sk.startsWith('SESS#'))
        ?.slice(5) ?? '';
    const row = JSON.stringify(await api.table.get({ PK: `SESS#${hash}`, SK: 'SESSION' }));
    expect(row).not.toContain(id);
    expect(row).not.toContain('refresh-');
    expect(row).toContain('"refresh"');
  });
});

describe('throttles', () => {
  test('ten tries an account in a quarter of an hour, then 429 with the time to wait', async () => {
    const email = 'target@example.com';
    await api.enter(email);
    for (let i = 0; i < 10; i++)
      expect((await api.post('/auth/login', { email, password: 'wrong' })).status).toBe(401);
    const refused = await api.post('/auth/login', { email, password: PASSWORD });
    expect(refused).toMatchObject({ status: 429, json: { code: 'RATE_LIMITED' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
    api.clock.now += 15 * MINUTE;
    expect((await api.post('/auth/login', { email, password: PASSWORD })).status).toBe(200);
  });

  test('a success forgets the failures before it', async () => {
    const email = 'clumsy@example.com';
    await api.enter(email);
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 8; i++)
        await api.post('/auth/login', { email, password: 'wrong' }, undefined, fresh());
      expect((await api.post('/auth/login', { email, password: PASSWORD }, undefined, fresh())).status).toBe(
        200,
      );
    }
  });

  test('fifty tries an address, whatever the accounts', async () => {
    const headers = { 'x-viewer-address': '2001:db8:1:2::a' };
    for (let i = 0; i < 50; i++)
      await api.post('/auth/login', { email: `n${i}@example.com`, password: 'x' }, undefined, headers);
    const neighbour = { 'x-viewer-address': '2001:db8:1:2:ffff::b' };
    const refused = await api.post(
      '/auth/login',
      { email: 'n99@example.com', password: 'x' },
      undefined,
      neighbour,
    );
    expect(refused.status).toBe(429);
  });

  test('five mails an account in an hour', async () => {
    const email = 'flooded@example.com';
    const headers = { 'x-viewer-address': '203.0.113.99' };
    for (let i = 0; i < 5; i++)
      expect((await api.post('/auth/forgot', { email }, undefined, headers)).status).toBe(202);
    expect((await api.post('/auth/resend', { email }, undefined, headers)).status).toBe(429);
  });
});

let address = 0;
/** Another viewer's address, where a test is about accounts. */
const fresh = () => ({ 'x-viewer-address': `192.0.2.${(address += 1)}` });

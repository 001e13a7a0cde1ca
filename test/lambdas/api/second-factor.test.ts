import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, PASSWORD, type TestApi, openApi } from './harness.ts';

const CODE = '123456';
const MINUTE = 60_000;

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

let address = 0;
/** Another viewer's address, where a test is about accounts. */
const fresh = () => ({ 'x-viewer-address': `192.0.2.${(address += 1)}` });

const setCookie = ({ cookies }: Answer, name: string) =>
  cookies.find((line) => line.startsWith(`${name}=`))?.split(';')[0];
const sessionOf = (answer: Answer) => setCookie(answer, '__Host-plumbline');
const stepOf = (answer: Answer) => setCookie(answer, '__Host-plumbline-step');

const login = (email: string) => api.post('/auth/login', { email, password: PASSWORD }, undefined, fresh());
const answerStep = (step: string | undefined, code: string) =>
  api.post('/auth/second-factor', { code }, step, fresh());
const recover = (email: string, code: string) =>
  api.post('/auth/recover', { email, password: PASSWORD, code }, undefined, fresh());
const state = async (cookie: string) => (await api.get('/account/second-factor', cookie)).json;

async function withFactor(email: string) {
  const cookie = await api.enter(email);
  expect((await api.post('/account/second-factor', { password: PASSWORD }, cookie)).status).toBe(200);
  const made = await api.post('/account/second-factor/confirm', { code: CODE }, cookie);
  return { cookie, codes: made.json['recoveryCodes'] as string[] };
}

describe('setting up', () => {
  test('takes the password, then a code; the other sessions end, and nothing of it is kept readable', async () => {
    const email = 'setup@example.com';
    const other = await api.enter(email);
    const cookie = sessionOf(await login(email)) ?? '';
    expect(await state(cookie)).toEqual({ enabled: false, recoveryCodes: 0 });
    const wrong = await api.post('/account/second-factor', { password: 'no' }, cookie);
    expect(wrong).toMatchObject({ status: 422, json: { errors: [{ path: '/password' }] } });
    const begun = await api.post('/account/second-factor', { password: PASSWORD }, cookie);
    const { secret, uri } = begun.json as { secret: string; uri: string };
    expect(uri).toBe(`otpauth://totp/Plumbline:setup%40example.com?secret=${secret}&issuer=Plumbline`);
    const mistyped = await api.post('/account/second-factor/confirm', { code: '654321' }, cookie);
    expect(mistyped).toMatchObject({ status: 422, json: { errors: [{ path: '/code' }] } });
    expect((await state(cookie))['enabled']).toBe(false);
    const made = await api.post('/account/second-factor/confirm', { code: CODE }, cookie);
    const codes = made.json['recoveryCodes'] as string[];
    expect(codes).toHaveLength(10);
    expect(await state(cookie)).toEqual({ enabled: true, recoveryCodes: 10 });
    expect((await api.get('/me', other)).status).toBe(401);
    expect((await api.post('/account/second-factor', { password: PASSWORD }, cookie)).status).toBe(409);
    const { user } = (await api.get('/me', cookie)).json as { user: { id: string } };
    const row = await api.table.get({ PK: `USER#${user.id}`, SK: 'RECOVERY' });
    const kept = [...((row?.['codes'] ?? new Set()) as Set<string>)];
    expect(kept).toHaveLength(10);
    for (const code of codes) expect(kept.join()).not.toContain(code);
  });
});

describe('signing in', () => {
  test('goes on with a code; the step is a cookie of three minutes that nobody reads', async () => {
    const email = 'steps@example.com';
    await withFactor(email);
    const half = await login(email);
    expect(half).toMatchObject({ status: 403, json: { code: 'FORBIDDEN', reason: 'second-factor' } });
    expect(sessionOf(half)).toBeUndefined();
    expect(half.cookies[0]).toMatch(/; Max-Age=180; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(half.cookies[0]).not.toContain('step.');
    expect(await answerStep(stepOf(half), '000000')).toMatchObject({
      status: 422,
      json: { errors: [{ path: '/code' }] },
    });
    const done = await answerStep(stepOf(half), CODE);
    expect(done).toMatchObject({ status: 200, json: { user: { email } } });
    expect(stepOf(done)).toBe('__Host-plumbline-step=');
    expect((await api.get('/me', sessionOf(done))).status).toBe(200);
    expect(await answerStep(stepOf(half), CODE)).toMatchObject({
      status: 401,
      json: { reason: 'step-over' },
    });
  });

  test('ends where the step is over, changed or missing', async () => {
    const email = 'late@example.com';
    await withFactor(email);
    const step = stepOf(await login(email)) ?? '';
    for (const bad of [undefined, '__Host-plumbline-step=', `${step}x`, step.replace('-step', '')])
      expect((await answerStep(bad, CODE)).status).toBe(401);
    api.clock.now += 3 * MINUTE;
    expect((await answerStep(step, CODE)).status).toBe(401);
  });

  test('five codes an account in a quarter of an hour, whatever the address and the step', async () => {
    const email = 'guessed@example.com';
    const { codes } = await withFactor(email);
    for (let i = 0; i < 5; i++)
      expect((await answerStep(stepOf(await login(email)), '000000')).status).toBe(422);
    const step = stepOf(await login(email));
    const refused = await answerStep(step, CODE);
    expect(refused).toMatchObject({ status: 429, json: { code: 'RATE_LIMITED' } });
    expect((await recover(email, codes[0] ?? '')).status).toBe(429);
    api.clock.now += 15 * MINUTE;
    expect((await answerStep(stepOf(await login(email)), CODE)).status).toBe(200);
  });
});

describe('a recovery code', () => {
  test('signs in once, switches the factor off, and is told by log and mail', async () => {
    const email = 'lost@example.com';
    const { codes } = await withFactor(email);
    const [first = '', second = ''] = codes;
    const mails = api.mails.length;
    expect((await recover(email, '0000-0000-0000-0000')).status).toBe(422);
    const wrong = { email, password: 'no', code: first };
    expect((await api.post('/auth/recover', wrong, undefined, fresh())).status).toBe(401);
    expect(api.mails).toHaveLength(mails);
    const done = await recover(email, first.toUpperCase().replaceAll('-', ' '));
    expect(done).toMatchObject({ status: 200, json: { user: { email } } });
    const cookie = sessionOf(done) ?? '';
    expect(await state(cookie)).toEqual({ enabled: false, recoveryCodes: 0 });
    expect(api.mails.slice(mails)).toMatchObject([{ to: email }]);
    const log = (await api.get('/audit-log', cookie)).json['items'] as { action: string; details: object }[];
    expect(log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['account.recovered', 'account.second-factor-on', 'session.started']),
    );
    expect(log.find(({ action }) => action === 'account.recovered')?.details).toEqual({ mailed: 'yes' });
    for (const code of [first, second]) expect((await recover(email, code)).status).toBe(422);
    expect((await login(email)).status).toBe(200);
  });

  test('raced by two is good for one', async () => {
    const email = 'raced@example.com';
    const { codes } = await withFactor(email);
    const answers = await Promise.all([recover(email, codes[0] ?? ''), recover(email, codes[0] ?? '')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  });

  test('of somebody else is none', async () => {
    const { codes } = await withFactor('one@example.com');
    await withFactor('two@example.com');
    expect((await recover('two@example.com', codes[0] ?? '')).status).toBe(422);
  });
});

describe('switching off', () => {
  test('takes password and code, and the recovery codes go', async () => {
    const email = 'off@example.com';
    const { cookie, codes } = await withFactor(email);
    const off = (password: string, code: string) =>
      api.post('/account/second-factor/off', { password, code }, cookie);
    expect(await off('no', CODE)).toMatchObject({ status: 422, json: { errors: [{ path: '/password' }] } });
    expect(await off(PASSWORD, '000000')).toMatchObject({
      status: 422,
      json: { errors: [{ path: '/code' }] },
    });
    expect((await off(PASSWORD, CODE)).status).toBe(204);
    expect(await state(cookie)).toEqual({ enabled: false, recoveryCodes: 0 });
    expect((await off(PASSWORD, CODE)).status).toBe(409);
    expect((await recover(email, codes[0] ?? '')).status).toBe(422);
    expect((await login(email)).status).toBe(200);
  });

  test('an account with it on is deleted by its password, and leaves no code', async () => {
    const { cookie } = await withFactor('ends@example.com');
    const { user } = (await api.get('/me', cookie)).json as { user: { id: string } };
    expect((await api.post('/account/delete', { password: PASSWORD }, cookie)).status).toBe(204);
    expect(await api.table.get({ PK: `USER#${user.id}`, SK: 'RECOVERY' })).toBeNull();
  });
});

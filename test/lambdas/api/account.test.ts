import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, type TestApi, cookieOf, openApi } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const NEW = 'ten dry tents in a valley';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0';

async function login(email: string, agent: string): Promise<string> {
  api.clock.now += 1_000;
  const headers = { 'user-agent': agent };
  return cookieOf(await api.post('/auth/login', { email, password: PASSWORD }, undefined, headers)) ?? '';
}

interface Listed {
  readonly id: string;
  readonly current: boolean;
  readonly device: string | null;
}
const list = async (cookie: string) => (await api.get('/account/sessions', cookie)).json['items'] as Listed[];
const status = async (cookie: string) => (await api.get('/me', cookie)).status;

describe('sessions', () => {
  test('are listed newest first with what they were opened by, and ended one by one', async () => {
    const email = 'lists@example.com';
    const first = await api.enter(email);
    const second = await login(email, FIREFOX);
    const sessions = await list(second);
    expect(sessions.map(({ current, device }) => [current, device])).toEqual([
      [true, 'Firefox on Linux'],
      [false, null],
    ]);
    const ended = await api.ask({
      method: 'DELETE',
      path: `/account/sessions/${sessions[1]?.id ?? ''}`,
      cookie: second,
    });
    expect(ended.status).toBe(204);
    expect([await status(first), await status(second)]).toEqual([401, 200]);
    expect(await list(second)).toHaveLength(1);
  });

  test('of somebody else are the sessions of nobody', async () => {
    const mine = await api.enter('mine@example.com');
    const theirs = await api.enter('theirs@example.com');
    const [{ id } = { id: '' }] = await list(theirs);
    const answer = await api.ask({ method: 'DELETE', path: `/account/sessions/${id}`, cookie: mine });
    expect(answer.status).toBe(404);
    expect(await status(theirs)).toBe(200);
  });

  test('all others end at once; a renewed one keeps its name and is listed once', async () => {
    const email = 'others@example.com';
    await api.enter(email);
    await login(email, '');
    const here = await login(email, FIREFOX);
    const renewed = cookieOf(await api.post('/auth/refresh', {}, here)) ?? '';
    expect((await list(renewed)).map(({ current, device }) => [current, device])).toEqual([
      [true, 'Firefox on Linux'],
      [false, null],
      [false, null],
    ]);
    expect((await api.post('/account/sessions/end-others', {}, renewed)).json).toEqual({ ended: 2 });
    expect(await list(renewed)).toHaveLength(1);
    expect([await status(renewed), await status(here)]).toEqual([200, 401]);
  });
});

describe('the password', () => {
  test('is changed by the one before; all other sessions end', async () => {
    const email = 'changes@example.com';
    const here = await api.enter(email);
    const there = await login(email, FIREFOX);
    const body = { current: PASSWORD, password: NEW };
    expect((await api.post('/account/password', body, here)).status).toBe(204);
    expect([await status(here), await status(there)]).toEqual([200, 401]);
    expect((await api.post('/auth/login', { email, password: PASSWORD })).status).toBe(401);
    expect((await api.post('/auth/login', { email, password: NEW })).status).toBe(200);
  });

  test('stays without it, and is not to be guessed', async () => {
    const email = 'guesses@example.com';
    const cookie = await api.enter(email);
    const guess = { current: 'not my password', password: NEW };
    const wrong = await api.post('/account/password', guess, cookie);
    expect(wrong).toMatchObject({ status: 422, json: { errors: [{ path: '/current' }] } });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => api.post('/account/password', guess, cookie)),
    );
    expect(answers.map(({ status: code }) => code)).toContain(429);
    expect(
      (await api.post('/account/password', { current: PASSWORD, password: 'short' }, cookie)).status,
    ).toBe(400);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Preflight } from '#contract/api-sites.ts';
import { AppError } from '#core/errors.ts';
import { PREFLIGHT, type TestApi, openApi } from './harness.ts';
import { furnish } from './walk-cases.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const once = (key: string) => ({ 'idempotency-key': key });
const DAY = 24 * 3_600_000;
const add = (url: string, cookie: string | undefined, key: string) =>
  api.post('/sites', { url }, cookie, once(key));

describe('the same request under one key', () => {
  test('is done once, and answered alike for a day', async () => {
    const cookie = await api.enter('once@example.com');
    const first = await add('https://once.example', cookie, 'k-1');
    expect(first.status).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const second = await add('https://once.example', cookie, 'k-1');
    expect(second).toMatchObject({ status: 201, text: first.text });
    expect(second.headers).toMatchObject({
      'idempotency-replayed': 'true',
      'content-type': 'application/json',
      location: first.headers['location'],
      'x-content-type-options': 'nosniff',
    });
    expect((await api.get('/sites', cookie)).json['items']).toHaveLength(1);
    api.clock.now += DAY;
    const login = await api.post('/auth/login', {
      email: 'once@example.com',
      password: 'correct horse battery',
    });
    const later = await add('https://once.example', login.cookies[0]?.split(';')[0], 'k-1');
    expect(later.json).toMatchObject({ reason: 'site-exists' });
  });

  test('of many at once one is done, and the others are told so', async () => {
    const cookie = await api.enter('together@example.com');
    const all = await Promise.all(
      Array.from({ length: 6 }, () => add('https://together.example', cookie, 'k-2')),
    );
    const statuses = new Set(all.map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    for (const { status, json, headers } of all.filter((one) => one.status === 409))
      expect({ status, reason: json['reason'], wait: headers['retry-after'] }).toEqual({
        status: 409,
        reason: 'idempotency-running',
        wait: '1',
      });
    expect((await api.get('/sites', cookie)).json['items']).toHaveLength(1);
    expect((await add('https://together.example', cookie, 'k-2')).status).toBe(201);
  });

  test('that was refused is refused alike', async () => {
    const place = await furnish(api, 'refused@example.com');
    const path = `/sites/${place.site}/audits`;
    const first = await api.post(path, {}, place.cookie, once('k-3'));
    expect(first).toMatchObject({ status: 409, json: { reason: 'audit-running' } });
    const second = await api.post(path, {}, place.cookie, once('k-3'));
    expect(second).toMatchObject({ status: 409, text: first.text });
    expect(second.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'idempotency-replayed': 'true',
    });
  });

  test('that failed in passing is made again', async () => {
    let calls = 0;
    const flaky = await openApi({
      preflight: async ({ url }): Promise<Preflight> => {
        calls += 1;
        if (calls === 1) throw new AppError('UNAVAILABLE', 'It does not answer.');
        return { ...PREFLIGHT, url };
      },
    });
    try {
      const cookie = await flaky.enter('flaky@example.com');
      const ask = () => flaky.post('/preflight', { url: 'flaky.example' }, cookie, once('k-4'));
      expect((await ask()).status).toBe(503);
      expect((await ask()).status).toBe(200);
      expect((await ask()).headers['idempotency-replayed']).toBe('true');
      expect(calls).toBe(2);
    } finally {
      await flaky.close();
    }
  });
});

describe('a key', () => {
  test('with another body, path or route is refused', async () => {
    const { cookie, site } = await furnish(api, 'reuse@example.com');
    await add('https://a.example', cookie, 'k-5');
    const others = [
      await add('https://b.example', cookie, 'k-5'),
      await api.post('/preflight', { url: 'https://a.example' }, cookie, once('k-5')),
      await api.post(`/sites/${site}/audits`, {}, cookie, once('k-5')),
    ];
    for (const { status, json } of others)
      expect({ status, reason: json['reason'] }).toEqual({ status: 422, reason: 'idempotency-key-reused' });
  });

  test('is its caller’s own: other people and other keys have theirs', async () => {
    const [mine, theirs] = [await api.enter('mine5@example.com'), await api.enter('theirs5@example.com')];
    expect((await add('https://a.example', mine, 'k-6')).status).toBe(201);
    expect((await add('https://b.example', theirs, 'k-6')).status).toBe(201);
  });

  test.each(['', ' ', 'a b', 'é', 'x'.repeat(201)])('is not %j', async (key) => {
    const { cookie } = await furnish(api, `bad-key-${key.length}-${key.codePointAt(0) ?? 0}@example.com`);
    const answer = await add('https://bad.example', cookie, key);
    expect(answer.json).toMatchObject({ status: 400, errors: [{ path: 'Idempotency-Key' }] });
  });

  test('on what is not right is not used up', async () => {
    const cookie = await api.enter('mends@example.com');
    expect((await api.post('/sites', { uri: 'x' }, cookie, once('k-7'))).status).toBe(400);
    expect((await add('https://mended.example', cookie, 'k-7')).status).toBe(201);
  });

  test('on a public route is not looked at', async () => {
    const body = { email: 'nobody7@example.com' };
    for (const key of ['k-8', 'not valid'])
      expect((await api.post('/auth/forgot', body, undefined, once(key))).status).toBe(202);
  });
});

test('an answer with a secret is not kept: the second request is told that it was done', async () => {
  const cookie = await api.enter('secretive@example.com');
  const body = { name: 'CI', scopes: ['sites:read'], expiresInDays: null };
  const first = await api.post('/api-keys', body, cookie, once('k-9'));
  expect(first.status).toBe(201);
  const second = await api.post('/api-keys', body, cookie, once('k-9'));
  expect(second.json).toMatchObject({ status: 409, reason: 'idempotency-answer-not-kept' });
  expect((await api.get('/api-keys', cookie)).json['items']).toHaveLength(1);
  const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
  const { Items } = await api.ddb.send(new ScanCommand({ TableName: 'plumbline' }));
  expect(JSON.stringify(Items)).not.toContain(String(first.json['secret']));
});

test('a run that died is made again after a minute, and its late end changes nothing', async () => {
  const { attempts } = api.deps;
  const ws = 'ws_01jd0000000000000000000000';
  const at = (run: string, now: number) => ({
    id: 'late',
    fingerprint: 'f',
    run,
    lockedUntil: now + 60_000,
    endsAt: now + DAY,
  });
  const now = api.clock.now;
  expect(await attempts.claim(ws, at('one', now), now)).toBeNull();
  expect(await attempts.claim(ws, at('two', now + 59_999), now + 59_999)).toMatchObject({ state: 'running' });
  expect(await attempts.claim(ws, at('three', now + 60_000), now + 60_000)).toBeNull();
  await attempts.settle(ws, { id: 'late', run: 'one' }, { status: 200, headers: {}, body: 'late' });
  await attempts.release(ws, { id: 'late', run: 'one' });
  expect(await attempts.claim(ws, at('four', now + 60_001), now + 60_001)).toMatchObject({
    state: 'running',
  });
  await attempts.settle(ws, { id: 'late', run: 'three' }, { status: 200, headers: {}, body: 'right' });
  expect(await attempts.claim(ws, at('five', now + 60_002), now + 60_002)).toEqual({
    state: 'done',
    fingerprint: 'f',
    answer: { status: 200, headers: {}, body: 'right' },
  });
});

test('an answer that is too large is not kept', async () => {
  const { randomBytes } = await import('node:crypto');
  const { attempts } = api.deps;
  const ws = 'ws_01jd0000000000000000000000';
  const now = api.clock.now;
  const attempt = { id: 'large', fingerprint: 'f', run: 'r', lockedUntil: now + 1, endsAt: now + DAY };
  await attempts.claim(ws, attempt, now);
  await attempts.settle(ws, attempt, { status: 200, headers: {}, body: randomBytes(90_000).toString('hex') });
  expect(await attempts.claim(ws, attempt, now)).toEqual({ state: 'done', fingerprint: 'f', answer: null });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type TestApi, openApi } from './harness.ts';
import { furnish } from './walk-cases.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The harness turns sessions stale after an hour; keys know no sessions. */
const later = (ms: number) => {
  api.clock.now += ms;
};
const relogin = async (email: string) =>
  (await api.post('/auth/login', { email, password: 'correct horse battery' })).cookies[0]?.split(';')[0];

interface Told {
  readonly id: string;
  readonly [name: string]: unknown;
}
async function make(cookie: string | undefined, more: object = {}) {
  const body = { name: 'CI', scopes: ['sites:read'], expiresInDays: null, ...more };
  const answer = await api.post('/api-keys', body, cookie);
  return { answer, key: answer.json['key'] as Told, secret: String(answer.json['secret']) };
}
const by = (secret: string, path = '/sites', more: object = {}) =>
  api.ask({
    path,
    ...more,
    headers: { authorization: `Bearer ${secret}`, origin: undefined, 'sec-fetch-site': undefined },
  });
const reasonOf = ({ status, json }: Answer) => `${status} ${String(json['reason'])}`;
const list = async (cookie: string | undefined) =>
  (await api.get('/api-keys', cookie)).json['items'] as Told[];

describe('the life of a key', () => {
  test('made, used, listed: the secret is told once and is nowhere in the table or the log', async () => {
    const cookie = await api.enter('maker@example.com');
    const { answer, key, secret } = await make(cookie, { expiresInDays: 2 });
    expect(answer.status).toBe(201);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(key).toMatchObject({ name: 'CI', scopes: ['sites:read'], state: 'active', lastUsedAt: null });
    expect(key['expiresAt']).toBe(new Date(api.clock.now + 2 * DAY).toISOString());
    expect((await by(secret)).status).toBe(200);
    const [listed] = await list(cookie);
    expect(listed).toEqual({ ...key, lastUsedAt: new Date(api.clock.now).toISOString() });
    const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
    const { Items } = await api.ddb.send(new ScanCommand({ TableName: 'plumbline' }));
    const everything = JSON.stringify([Items, api.lines, listed]);
    for (const part of [secret, secret.split('_')[3] ?? '-', (secret.split('_')[3] ?? '-').slice(0, 43)])
      expect(everything).not.toContain(part);
    const line = api.lines.findLast(({ fields }) => fields['key'] === key.id);
    expect(line?.fields).toMatchObject({ via: 'key', status: 200, route: 'listSites' });
  });

  test('expires', async () => {
    const { secret } = await make(await api.enter('expires@example.com'), { expiresInDays: 1 });
    later(DAY - 1);
    expect((await by(secret)).status).toBe(200);
    later(1);
    expect(reasonOf(await by(secret))).toBe('401 key-expired');
    const cookie = await relogin('expires@example.com');
    const [key] = await list(cookie);
    expect(key).toMatchObject({ state: 'expired' });
    const rotated = await api.post(`/api-keys/${String(key?.id)}/rotate`, {}, cookie);
    expect(rotated.json).toMatchObject({ code: 'CONFLICT', reason: 'key-expired' });
  });

  test('rotated: both secrets work for as long as was said, then the new one alone', async () => {
    const cookie = await api.enter('rotates@example.com');
    const { key, secret } = await make(cookie);
    const rotated = await api.post(`/api-keys/${key.id}/rotate`, { overlapHours: 2 }, cookie);
    const next = String(rotated.json['secret']);
    expect(rotated.status).toBe(200);
    expect(rotated.json['key']).toMatchObject({
      id: key.id,
      overlapEndsAt: new Date(api.clock.now + 2 * HOUR).toISOString(),
    });
    later(2 * HOUR - 1);
    for (const one of [secret, next]) expect((await by(one)).status).toBe(200);
    later(1);
    expect(reasonOf(await by(secret))).toBe('401 key-rotated');
    expect((await by(next)).status).toBe(200);
    const again = await relogin('rotates@example.com');
    expect((await list(again))[0]).toMatchObject({ overlapEndsAt: null });
    const now = await api.post(`/api-keys/${key.id}/rotate`, { overlapHours: 0, expiresInDays: 9 }, again);
    expect(now.json['key']).toMatchObject({
      overlapEndsAt: null,
      expiresAt: new Date(api.clock.now + 9 * DAY).toISOString(),
    });
    expect(reasonOf(await by(next))).toBe('401 key-rotated');
  });

  test('revoked: refused by the very next request, with the secret before as well', async () => {
    const cookie = await api.enter('revokes@example.com');
    const { key, secret } = await make(cookie);
    const rotated = await api.post(`/api-keys/${key.id}/rotate`, {}, cookie);
    const revoked = await api.ask({ method: 'DELETE', path: `/api-keys/${key.id}`, cookie });
    expect(revoked).toMatchObject({ status: 200, json: { state: 'revoked', overlapEndsAt: null } });
    for (const one of [secret, String(rotated.json['secret'])])
      expect(reasonOf(await by(one))).toBe('401 key-revoked');
    expect(await list(cookie)).toMatchObject([{ state: 'revoked' }]);
    const again = await api.ask({ method: 'DELETE', path: `/api-keys/${key.id}`, cookie });
    expect(again.json).toEqual(revoked.json);
  });

  test('a wrong checksum costs no read; a wrong secret tells no more than a wrong id', async () => {
    const cookie = await api.enter('guess@example.com');
    const [one, two] = [await make(cookie), await make(cookie)];
    let reads = 0;
    const watched = await openApi({
      keys: {
        ...api.deps.keys,
        find: (id) => {
          reads += 1;
          return api.deps.keys.find(id);
        },
      },
    });
    try {
      const ask = (secret: string) =>
        watched.ask({ path: '/sites', headers: { authorization: `Bearer ${secret}` } });
      const mixed = one.secret.slice(0, 36) + two.secret.slice(36);
      expect(reasonOf(await ask(mixed))).toBe('401 key-malformed');
      expect(reasonOf(await ask(`${one.secret.slice(0, -1)}!`))).toBe('401 undefined');
      expect(reads).toBe(0);
      const { formatKey, parseKey } = await import('#core/keys/key-text.ts');
      const [mine, other] = [parseKey(one.secret), parseKey(two.secret)];
      if (mine === null || other === null) throw new Error('These are keys');
      expect(reasonOf(await ask(formatKey({ id: mine.id, secret: other.secret })))).toBe('401 key-unknown');
      expect(reads).toBe(1);
    } finally {
      await watched.close();
    }
  });
});

describe('who manages keys', () => {
  test('what happens to a key is in the audit log, and nothing of its secrets', async () => {
    const cookie = await api.enter('logged@example.com');
    const { key, secret } = await make(cookie);
    await api.post(`/api-keys/${key.id}/rotate`, { overlapHours: 0 }, cookie);
    await api.ask({ method: 'DELETE', path: `/api-keys/${key.id}`, cookie });
    const { json, text } = await api.get('/audit-log', cookie);
    const lines = (json['items'] as { action: string; target: unknown; details: unknown }[]).filter(
      ({ action }) => action.startsWith('key.'),
    );
    const target = { kind: 'key', id: key.id, name: 'CI' };
    expect(lines).toHaveLength(3);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'key.revoked', target }),
        expect.objectContaining({ action: 'key.rotated', target, details: { overlapEnds: 'at once' } }),
        expect.objectContaining({
          action: 'key.created',
          target,
          details: { scopes: 'sites:read', expires: 'never' },
        }),
      ]),
    );
    expect(text).not.toContain(secret.split('_')[3]);
  });

  test('not members, not viewers', async () => {
    const place = await furnish(api, 'demoted@example.com');
    await place.demote();
    for (const [method, path, body] of [
      ['GET', '/api-keys', undefined],
      ['POST', '/api-keys', { name: 'x', scopes: ['sites:read'], expiresInDays: null }],
      ['POST', `/api-keys/${place.key}/rotate`, {}],
      ['DELETE', `/api-keys/${place.key}`, undefined],
    ] as const)
      expect(reasonOf(await api.ask({ method, path, body, cookie: place.cookie }))).toBe('403 role');
  });

  test('there are so many and no more', async () => {
    const cookie = await api.enter('hoards@example.com');
    for (let i = 0; i < 20; i++) expect((await make(cookie)).answer.status).toBe(201);
    const { answer } = await make(cookie);
    expect(answer).toMatchObject({ status: 403, json: { code: 'LIMIT_REACHED' } });
    const [first] = await list(cookie);
    await api.ask({ method: 'DELETE', path: `/api-keys/${String(first?.id)}`, cookie });
    expect((await make(cookie)).answer.status).toBe(201);
  });

  test.each([[[]], [['sites:read', 'sites:read']], [['everything']]])('scopes are not %j', async (scopes) => {
    const cookie = await api.enter(`scopes${scopes.length}${scopes.join('').length}@example.com`);
    expect((await make(cookie, { scopes })).answer.status).toBe(400);
  });
});

describe('limits', () => {
  test('a key is told where it stands, then to wait, and is let in again', async () => {
    const { secret } = await make(await api.enter('fast@example.com'));
    const first = await by(secret);
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"key";q=60;w=60, "workspace";q=100000;w=60',
      ratelimit: expect.stringMatching(/^"key";r=59;t=1, "workspace";r=\d+;t=1$/) as unknown,
    });
    for (let i = 0; i < 59; i++) expect((await by(secret)).status).toBe(200);
    const limited = await by(secret);
    expect(limited).toMatchObject({ status: 429, json: { code: 'RATE_LIMITED', retryAfter: 1 } });
    expect(limited.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'retry-after': '1',
      ratelimit: expect.stringMatching(/^"key";r=0;t=60, /) as unknown,
    });
    later(1_000);
    expect((await by(secret)).status).toBe(200);
    expect((await by(secret)).status).toBe(429);
  });

  test('asking in vain counts, people have the limit of the workspace, and public routes have none', async () => {
    const small = await openApi(
      {},
      {
        key: { limit: 2, windowSeconds: 60 },
        workspace: { limit: 12, windowSeconds: 60 },
      },
    );
    try {
      const cookie = await small.enter('small@example.com');
      const body = { name: 'x', scopes: ['sites:read'], expiresInDays: null };
      const made = await small.post('/api-keys', body, cookie);
      const headers = { authorization: `Bearer ${String(made.json['secret'])}` };
      const statuses: number[] = [];
      for (let i = 0; i < 3; i++) statuses.push((await small.ask({ path: '/me', headers })).status);
      expect(statuses).toEqual([403, 403, 429]);
      for (let i = 0; i < 9; i++) expect((await small.get('/me', cookie)).status).toBe(200);
      const answer = await small.get('/me', cookie);
      expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '5' } });
      expect(answer.headers['ratelimit']).toBe('"workspace";r=0;t=60');
      const health = await small.get('/health', cookie);
      expect(health.status).toBe(200);
      expect(health.headers['ratelimit']).toBeUndefined();
    } finally {
      await small.close();
    }
  });
});

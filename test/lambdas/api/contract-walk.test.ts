import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RouteId, routes } from '#contract/api.ts';
import { Problem } from '#contract/problem.ts';
import { type Route, SCOPES } from '#contract/route.ts';
import { type Answer, PASSWORD, type TestApi, cookieOf, openApi } from './harness.ts';
import { CASES, type Place, fill, furnish } from './walk-cases.ts';

/**
 * One walk over the whole contract: every route is asked without a credential, with the ids of another
 * workspace, with a body that is none, of another type, from another origin, and rightly. A route without a
 * case does not compile; a case that is not answered as the contract says fails here.
 */
let api: TestApi;
let mine: Place;
let theirs: Place;
beforeAll(async () => {
  api = await openApi();
  mine = await furnish(api, 'owner@example.com');
  theirs = await furnish(api, 'other@example.com');
});
afterAll(() => api.close());

const all = Object.entries(routes) as [RouteId, Route][];
const guarded = all.filter(([, { access }]) => access !== 'public');
const withIds = guarded.filter(([, { params }]) => params !== undefined);
const withBody = all.filter(([, { body }]) => body !== undefined);
const changing = all.filter(([, { method }]) => method !== 'GET');

function problem(answer: Answer, status: number, code: string) {
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(Problem.parse(answer.json)).toMatchObject({ status, code, requestId: 'req-1' });
  expect(answer.status).toBe(status);
  expect(answer.cookies).toEqual([]);
}

const request = (id: RouteId, place: Place) => ({
  method: routes[id].method,
  path: fill(routes[id].path, place),
  body: CASES[id].body,
  query: CASES[id].query ?? '',
});

describe('the table', () => {
  test('names each route by its own id, once a path and method', () => {
    for (const [id, route] of all) expect(route.id).toBe(id);
    expect(new Set(all.map(([, { method, path }]) => `${method} ${path}`)).size).toBe(all.length);
  });

  test.each(all)('%s declares the parameters of its path, and no others', (_id, { path, params }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    expect(Object.keys(params?.shape ?? {}).toSorted()).toEqual(inPath.toSorted());
  });

  test.each(withIds)('%s says that its id may not be found', (_id, { problems }) => {
    expect(problems).toContain('NOT_FOUND');
  });
});

test.each(guarded)('%s: nobody is let in without a credential', async (id) => {
  problem(await api.ask(request(id, mine)), 401, 'UNAUTHENTICATED');
});

const asProgram = (secret: string) => ({
  authorization: `Bearer ${secret}`,
  origin: undefined,
  'sec-fetch-site': undefined,
});
const scoped = all.flatMap(([id, { access }]) => (Array.isArray(access) ? [[id, access] as const] : []));
const forSessions = all.filter(([, { access }]) => access === 'session');

async function keyOf(place: Place, scopes: readonly string[]): Promise<string> {
  const made = await api.post('/api-keys', { name: 'Walk', scopes, expiresInDays: null }, place.cookie);
  return String(made.json['secret']);
}

test.each(guarded)('%s: what is no API key is refused with the reason', async (id) => {
  const answer = await api.ask({ ...request(id, mine), headers: asProgram('plk_live_x_y') });
  problem(answer, 401, 'UNAUTHENTICATED');
  expect(answer.json['reason']).toBe('key-malformed');
});

test.each(forSessions)('%s: no API key is let in, whatever its scopes', async (id) => {
  const place = await furnish(api, `key-${id.toLowerCase()}@example.com`);
  const answer = await api.ask({
    ...request(id, place),
    headers: asProgram(await keyOf(place, SCOPES)),
  });
  problem(answer, 403, 'FORBIDDEN');
  expect(answer.json['reason']).toBe('session-only');
});

test.each(scoped)('%s: an API key with all other scopes is refused', async (id, access) => {
  const place = await furnish(api, `wrong-${id.toLowerCase()}@example.com`);
  const secret = await keyOf(
    place,
    SCOPES.filter((scope) => !access.includes(scope)),
  );
  const answer = await api.ask({ ...request(id, place), headers: asProgram(secret) });
  problem(answer, 403, 'FORBIDDEN');
  expect(answer.json['reason']).toBe('scope');
});

test.each(scoped)(
  '%s: an API key with its scopes alone is let in, and in its workspace alone',
  async (id, access) => {
    const place = await furnish(api, `right-${id.toLowerCase()}@example.com`);
    const secret = await keyOf(place, access);
    if (routes[id].path.includes('{'))
      problem(await api.ask({ ...request(id, theirs), headers: asProgram(secret) }), 404, 'NOT_FOUND');
    const before = await CASES[id].before?.(api, place);
    const answer = await api.ask({ ...request(id, place), ...before, headers: asProgram(secret) });
    expect({ status: answer.status, problem: answer.json['detail'] }).toEqual({
      status: routes[id].status,
      problem: undefined,
    });
    expect(answer.headers).toMatchObject({
      'ratelimit-policy': '"key";q=60;w=60, "workspace";q=100000;w=60',
      ratelimit: expect.stringMatching(/^"key";r=\d+;t=\d+, "workspace";r=\d+;t=\d+$/) as unknown,
    });
  },
);

test.each(withIds)('%s: another workspace’s id is the id of nothing', async (id) => {
  problem(await api.ask({ ...request(id, theirs), cookie: mine.cookie }), 404, 'NOT_FOUND');
});

test.each(withIds)('%s: neither is an id of the wrong form', async (id, { path }) => {
  const wrong = path.replaceAll(/\{\w+\}/g, 'x%2Fy');
  problem(await api.ask({ ...request(id, mine), path: wrong, cookie: mine.cookie }), 404, 'NOT_FOUND');
});

test.each(withBody)(
  '%s: a body that is no JSON, no fitting JSON, or more than asked',
  async (id, { mostBytes }) => {
    const asked = { ...request(id, mine), cookie: mine.cookie };
    problem(await api.ask({ ...asked, text: '{"' }), 400, 'BAD_REQUEST');
    problem(await api.ask({ ...asked, text: '17' }), 400, 'BAD_REQUEST');
    const more = await api.ask({ ...asked, body: { ...(CASES[id].body as object), surplus: 1 } });
    problem(more, 400, 'BAD_REQUEST');
    expect(more.json['errors']).toEqual([{ path: '/surplus', message: 'There is no such field' }]);
    problem(
      await api.ask({ ...asked, text: `"${'x'.repeat((mostBytes ?? 65_000) + 5_000)}"` }),
      413,
      'TOO_LARGE',
    );
  },
);

test.each(withBody)('%s: a body of another type', async (id) => {
  for (const type of [undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
    problem(
      await api.ask({ ...request(id, mine), cookie: mine.cookie, headers: { 'content-type': type } }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    );
});

test.each(changing)('%s: a browser elsewhere changes nothing', async (id) => {
  const asked = { ...request(id, mine), cookie: mine.cookie };
  const wrong: Record<string, string | undefined>[] = [
    { origin: 'https://evil.test' },
    { origin: 'https://app.plumbline.test.evil.test' },
    { origin: 'null' },
    { origin: undefined },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'x-viewer-host': 'elsewhere.test' },
  ];
  for (const headers of wrong) {
    const answer = await api.ask({ ...asked, headers });
    problem(answer, 403, 'FORBIDDEN');
    expect(answer.json['reason']).toBe('origin');
  }
});

test.each(all)('%s: only what came through the edge is heard', async (id) => {
  for (const secret of [undefined, '', 'the-secret-that-cloudfront-addX'])
    problem(
      await api.ask({
        ...request(id, mine),
        cookie: mine.cookie,
        headers: { 'x-plumbline-origin': secret },
      }),
      403,
      'FORBIDDEN',
    );
});

test.each(all)('%s: asked rightly it answers as the contract says', async (id, route) => {
  // A place of its own: some routes end what the others need.
  const email = `${id.toLowerCase()}@example.com`;
  const place = await furnish(api, email);
  const before = await CASES[id].before?.(api, place);
  const answer = await api.ask({
    ...request(id, place),
    ...before,
    cookie: CASES[id].anonymous === true ? before?.cookie : place.cookie,
    headers: { 'x-viewer-address': `198.51.100.${Math.floor(Math.random() * 250)}` },
  });
  expect({ status: answer.status, problem: answer.json['detail'] }).toEqual({
    status: route.status,
    problem: undefined,
  });
  expect(answer.headers).toMatchObject({
    'x-request-id': 'req-1',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
  if (route.media !== undefined) expect(route.media).toContain(answer.headers['content-type']?.split(';')[0]);
  else if (route.answer === null) expect(answer.text).toBe('');
  else route.answer.parse(answer.json);
  if (route.etag !== true) {
    const isForAll = id === 'badge';
    expect(answer.headers['cache-control']).toBe(isForAll ? 'public, max-age=300' : 'private, no-store');
    return;
  }
  const again = await api.ask({
    ...request(id, place),
    ...before,
    cookie: place.cookie,
    headers: { 'if-none-match': `"other", W/${answer.headers['etag'] ?? ''}` },
  });
  expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
  expect(again.headers['etag']).toBe(answer.headers['etag']);
});

// One's own account is one's own, whatever the role.
test.each(withIds.filter(([, { method, tag }]) => method !== 'GET' && tag !== 'Account'))(
  '%s: who may only look changes nothing',
  async (id) => {
    const place = await furnish(api, `viewer-${id.toLowerCase()}@example.com`);
    await place.demote();
    const answer = await api.ask({ ...request(id, place), cookie: place.cookie });
    problem(answer, 403, 'FORBIDDEN');
    expect(answer.json['reason']).toBe('role');
  },
);

test('who has left the workspace is out at once', async () => {
  const place = await furnish(api, 'leaver@example.com');
  expect((await api.get('/sites', place.cookie)).status).toBe(200);
  await place.leave();
  problem(await api.get('/sites', place.cookie), 401, 'UNAUTHENTICATED');
});

describe('a program with an access token', () => {
  test('is let in by the same rules, needs no origin, and is not let into what is for browsers', async () => {
    const place = await furnish(api, 'program@example.com');
    const headers = {
      authorization: `Bearer ${api.identity.accessToken('program@example.com')}`,
      origin: undefined,
      'sec-fetch-site': undefined,
    };
    expect((await api.ask({ path: `/sites/${place.site}`, headers })).status).toBe(200);
    const body = { url: 'https://by-token.example' };
    expect((await api.ask({ method: 'POST', path: '/sites', body, headers })).status).toBe(201);
    problem(await api.ask({ path: '/me', headers }), 403, 'FORBIDDEN');
  });

  test('that nobody issued, or of another scheme, is refused whatever the cookie', async () => {
    for (const authorization of ['Bearer nonsense', 'Basic YTpi', 'Bearer', ''])
      problem(
        await api.ask({ path: '/sites', cookie: mine.cookie, headers: { authorization } }),
        401,
        'UNAUTHENTICATED',
      );
  });
});

describe('paths and methods', () => {
  test.each([
    ['/nothing', 'GET'],
    ['/sites/', 'GET'],
    ['/sites/%E0%A4%A', 'GET'],
    ['//', 'GET'],
    ['//api/v2/sites', 'GET'],
  ])('%s is not found', async (path, method) => {
    problem(await api.ask({ path, method, cookie: mine.cookie }), 404, 'NOT_FOUND');
  });

  test('another method is refused with those that there are', async () => {
    const answer = await api.ask({ path: '/sites', method: 'DELETE', cookie: mine.cookie });
    problem(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS, POST');
  });

  test('OPTIONS names the methods and allows no other origin', async () => {
    const answer = await api.ask({ path: `/sites/${mine.site}`, method: 'OPTIONS' });
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers['allow']).toBe('DELETE, GET, HEAD, OPTIONS, PATCH');
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('HEAD is GET without its body', async () => {
    const get = await api.get('/sites', mine.cookie);
    const head = await api.ask({ path: '/sites', method: 'HEAD', cookie: mine.cookie });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['etag']).toBe(get.headers['etag']);
  });

  test('a parameter that there is none of is refused by its name', async () => {
    const answer = await api.ask({ path: '/sites', query: 'limt=3', cookie: mine.cookie });
    problem(answer, 400, 'BAD_REQUEST');
    expect(answer.json['errors']).toEqual([{ path: 'limt', message: 'There is no such parameter' }]);
  });

  test('a cursor of nowhere is refused', async () => {
    const cursors: [string, string][] = [
      ['/sites', 'eA'],
      [`/sites/${mine.site}/audits`, Buffer.from('DELETION').toString('base64url')],
    ];
    for (const [path, cursor] of cursors)
      problem(await api.ask({ path, query: `cursor=${cursor}`, cookie: mine.cookie }), 400, 'BAD_REQUEST');
  });
});

describe('large answers', () => {
  const gzip = { 'accept-encoding': 'br, gzip;q=0.8' };

  test('are packed for whoever takes gzip, with a tag of their own that is known again', async () => {
    const plain = await api.ask({ path: '/rules' });
    const packed = await api.ask({ path: '/rules', headers: gzip });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(packed.json).toEqual(plain.json);
    expect(packed.headers['etag']).not.toBe(plain.headers['etag']);
    for (const { headers } of [plain, packed]) {
      const again = await api.ask({ path: '/rules', headers: { ...gzip, 'if-none-match': headers['etag'] } });
      expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
    }
  });

  test.each([undefined, 'identity', 'br', 'gzip;q=0'])('are as they are for %j', async (header) => {
    const answer = await api.ask({ path: '/rules', headers: { 'accept-encoding': header } });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers['vary']).toBe('accept-encoding');
  });

  test('that Lambda would refuse are refused with words', async () => {
    const rule = [...api.deps.rules.values()][0];
    if (rule === undefined) throw new Error('There are no rules');
    const huge = await openApi({
      rules: new Map(Array.from({ length: 60 }, (_, i) => [`r-${i}`, { ...rule, why: 'x'.repeat(100_000) }])),
    });
    try {
      const answer = await huge.ask({ path: '/rules' });
      problem(answer, 422, 'UNPROCESSABLE');
      expect(answer.json['reason']).toBe('answer-too-large');
      expect((await huge.ask({ path: '/rules', headers: gzip })).status).toBe(200);
    } finally {
      await huge.close();
    }
  });
});

test('what breaks inside is one problem that tells nothing, and a whole line in the log', async () => {
  const broken = await openApi({
    preflight: async () => {
      throw new TypeError('the secret of the inside');
    },
  });
  try {
    const cookie = await broken.enter('ada@example.com');
    const answer = await broken.post('/preflight', { url: 'example.com' }, cookie);
    problem(answer, 500, 'INTERNAL');
    expect(answer.text).not.toContain('secret');
    expect(broken.lines.map(({ message }) => message)).toContain('the secret of the inside');
  } finally {
    await broken.close();
  }
});

test('nothing personal is in the log', async () => {
  const email = 'quiet@example.com';
  const signed = await api.post('/auth/login', { email, password: PASSWORD });
  expect(signed.status).toBe(401);
  const cookie = await api.enter(email);
  const lines = JSON.stringify(api.lines);
  expect(lines).not.toContain(email);
  expect(lines).not.toContain(PASSWORD);
  expect(lines).not.toContain('203.0.113.7');
  expect(lines).not.toContain(cookieOf({ cookies: [cookie] } as unknown as Answer)?.split('=')[1] ?? '—');
});

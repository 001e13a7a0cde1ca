import { describe, expect, test } from '@jest/globals';
import { fillPath, toSearch } from '#contract/client.ts';
import { createClient } from '../../../web/src/api/create-client.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly key: string | null;
  readonly body: unknown;
}

type Reply = { readonly status: number; readonly body?: unknown } | 'down';

/** A client over scripted answers: `reply` is asked for each request in turn. */
function setUp(reply: (asked: Asked, number: number) => Reply) {
  const asked: Asked[] = [];
  let signedOut = 0;
  let keys = 0;
  const call = createClient({
    newKey: () => `key-${(keys += 1)}`,
    onSignedOut: () => {
      signedOut += 1;
    },
    fetch: async (input, init) => {
      const request: Asked = {
        method: init?.method ?? 'GET',
        path: typeof input === 'string' ? input : '',
        key: new Headers(init?.headers).get('idempotency-key'),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      };
      asked.push(request);
      await Promise.resolve();
      init?.signal?.throwIfAborted();
      const answer = reply(request, asked.length);
      if (answer === 'down') throw new TypeError('fetch failed');
      return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), {
        status: answer.status,
      });
    },
  });
  return { call, asked, signedOut: () => signedOut };
}

const problem = (status: number, code: string, more = {}): Reply => ({
  status,
  body: { type: 'about:blank', title: code, status, code, requestId: 'req_1', ...more },
});

const ME = { user: { id: 'usr_a', email: 'a@b.test' }, workspace: 'ws_x', workspaces: [] };

describe('createClient', () => {
  test('fills path, query and body from the contract and returns the answer', async () => {
    const { call, asked } = setUp(() => ({ status: 200, body: { items: [], nextCursor: null } }));
    const answer = await call('listAudits', { params: { site: 'site_a' }, query: { limit: 5 } });
    expect(answer).toEqual({ items: [], nextCursor: null });
    expect(asked).toEqual([
      { method: 'GET', path: '/api/v1/sites/site_a/audits?limit=5', key: null, body: undefined },
    ]);
  });

  test('a POST carries a key, and a 204 answers undefined', async () => {
    const { call, asked } = setUp(() => ({ status: 204 }));
    await expect(call('logout', { body: {} })).resolves.toBeUndefined();
    expect(asked[0]).toMatchObject({ method: 'POST', key: 'key-1', body: {} });
  });

  test('an expired session is renewed once for all that were refused, and each is asked again', async () => {
    let renewed = false;
    const { call, asked, signedOut } = setUp(({ path }) => {
      if (path.endsWith('/auth/refresh')) {
        renewed = true;
        return { status: 200, body: ME };
      }
      if (!renewed) return problem(401, 'SESSION_EXPIRED');
      return { status: 200, body: ME };
    });
    await Promise.all([call('me', {}), call('me', {}), call('me', {})]);
    expect(asked.filter(({ path }) => path.endsWith('/auth/refresh'))).toHaveLength(1);
    expect(asked.filter(({ path }) => path.endsWith('/me'))).toHaveLength(6);
    expect(signedOut()).toBe(0);
  });

  test('the repeated request keeps its key, so that nothing is done twice', async () => {
    const { call, asked } = setUp(({ path }, number) => {
      if (path.endsWith('/auth/refresh')) return { status: 200, body: ME };
      return number === 1 ? problem(401, 'SESSION_EXPIRED') : { status: 202, body: {} };
    });
    await call('startAudit', { params: { site: 'site_a' }, body: {} });
    const keys = asked.filter(({ path }) => path.endsWith('/audits')).map(({ key }) => key);
    expect(keys).toEqual(['key-1', 'key-1']);
  });

  test('a session that cannot be renewed is over', async () => {
    const { call, signedOut } = setUp(({ path }) =>
      path.endsWith('/auth/refresh') ? problem(401, 'UNAUTHENTICATED') : problem(401, 'SESSION_EXPIRED'),
    );
    await expect(call('me', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(signedOut()).toBe(1);
  });

  test('whoever is not signed in is told so, but a refused login is not', async () => {
    const { call, signedOut } = setUp(() => problem(401, 'UNAUTHENTICATED', { detail: 'Wrong password.' }));
    await expect(call('login', { body: { email: 'a@b.test', password: 'x' } })).rejects.toMatchObject({
      message: 'Wrong password.',
    });
    expect(signedOut()).toBe(0);
    await expect(call('me', {})).rejects.toMatchObject({ status: 401 });
    expect(signedOut()).toBe(1);
  });

  test('a problem keeps its reason, request id, fields and pause', async () => {
    const { call } = setUp(() =>
      problem(429, 'RATE_LIMITED', {
        reason: 'login',
        retryAfter: 30,
        errors: [{ path: '/email', message: 'No' }, 'rubbish'],
      }),
    );
    await expect(call('me', {})).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      reason: 'login',
      requestId: 'req_1',
      retryAfter: 30,
      fields: [{ path: '/email', message: 'No' }],
    });
  });

  test('an answer of something between us and the API is judged by its status', async () => {
    const { call } = setUp(() => ({ status: 503, body: '<html>' }));
    await expect(call('me', {})).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  });

  test('no answer at all is a problem of the network; an aborted request is an abort', async () => {
    const { call } = setUp(() => 'down');
    await expect(call('me', {})).rejects.toMatchObject({ code: 'NETWORK', status: 0 });
    const signal = AbortSignal.abort();
    await expect(call('me', {}, signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('a success without JSON is a failure', async () => {
    const { call } = setUp(() => ({ status: 200 }));
    await expect(call('me', {})).rejects.toMatchObject({ name: 'ApiError' });
  });
});

describe('addresses', () => {
  test('a parameter is one segment whatever it holds', () => {
    expect(fillPath('/a/{x}/b/{y}', { x: '../../etc', y: 'ü?#' })).toBe('/a/..%2F..%2Fetc/b/%C3%BC%3F%23');
  });

  test('lists repeat their key, and what is undefined is left out', () => {
    expect(toSearch({ filter: ['a:is:1', 'b:is:2'], q: undefined, limit: 5 })).toBe(
      '?filter=a%3Ais%3A1&filter=b%3Ais%3A2&limit=5',
    );
    expect(toSearch({})).toBe('');
  });
});

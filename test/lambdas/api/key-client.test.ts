import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiError } from '#contract/api-error.ts';
import { type KeyClientOptions, createKeyClient } from '#contract/key-client.ts';
import { SCOPES } from '#contract/route.ts';
import { type TestApi, openApi } from './harness.ts';

/** The client for programs against the handlers themselves: only the network between them is played. */
let api: TestApi;
let secret: string;
let cookie: string;
beforeAll(async () => {
  api = await openApi();
  cookie = await api.enter('programs@example.com');
  secret = await newKey();
});
afterAll(() => api.close());

async function newKey(): Promise<string> {
  const made = await api.post('/api-keys', { name: 'x', scopes: SCOPES, expiresInDays: null }, cookie);
  return String(made.json['secret']);
}

interface Sent {
  readonly line: string;
  readonly key: string | null;
}

/** `lose` says of the n-th request whether its answer gets lost on the way. */
function setUp(more: Partial<KeyClientOptions> = {}, lose: (number: number) => boolean = () => false) {
  const sent: Sent[] = [];
  const slept: number[] = [];
  const client = createKeyClient({
    url: 'https://app.plumbline.test/',
    key: secret,
    sleep: async (ms) => {
      slept.push(ms);
      api.clock.now += ms;
    },
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const headers = new Headers(init?.headers);
      sent.push({ line: `${init?.method ?? ''} ${url.href}`, key: headers.get('idempotency-key') });
      const answer = await api.ask({
        method: init?.method ?? 'GET',
        path: url.pathname.slice('/api/v1'.length),
        query: url.search.slice(1),
        ...(typeof init?.body === 'string' && { text: init.body }),
        headers: { ...Object.fromEntries(headers), origin: undefined, 'sec-fetch-site': undefined },
      });
      if (lose(sent.length)) throw new TypeError('fetch failed');
      return new Response(answer.text === '' ? null : answer.text, {
        status: answer.status,
        headers: answer.headers,
      });
    },
    ...more,
  });
  return { client, sent, slept };
}

describe('createKeyClient', () => {
  test('calls routes by their id and returns what the contract says', async () => {
    const { client, sent } = setUp();
    const site = await client.call('createSite', { body: { url: 'client.example', name: 'Client' } });
    expect(site.url).toBe('https://client.example/');
    const again = await client.call('getSite', { params: { site: site.id } });
    expect(again).toEqual(site);
    expect(sent.map(({ line }) => line)).toEqual([
      'POST https://app.plumbline.test/api/v1/sites',
      `GET https://app.plumbline.test/api/v1/sites/${site.id}`,
    ]);
    expect(sent.map(({ key }) => typeof key)).toEqual(['string', 'object']);
  });

  test('walks a list page by page, and asks for no page that nobody needs', async () => {
    const { client, sent } = setUp();
    for (const name of ['a', 'b', 'c', 'd'])
      await client.call('createSite', {
        body: { url: `https://${name}.list.example`, name: `list ${name}` },
      });
    sent.length = 0;
    const names: string[] = [];
    for await (const { name } of client.all('listSites', { query: { limit: 2 } })) names.push(name);
    expect(names.filter((name) => name.startsWith('list'))).toEqual(['list a', 'list b', 'list c', 'list d']);
    expect(sent).toHaveLength(3);
    sent.length = 0;
    for await (const _site of client.all('listSites', { query: { limit: 2 } })) break;
    expect(sent).toHaveLength(1);
  });

  test('a POST whose answer got lost is sent again under its key, and done once', async () => {
    const { client, sent, slept } = setUp({}, (number) => number === 1);
    const site = await client.call('createSite', { body: { url: 'https://lost.example', name: 'Lost' } });
    expect(slept).toEqual([500]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    const all = await Array.fromAsync(client.all('listSites', { query: {} }));
    expect(all.filter(({ name }) => name === 'Lost').map(({ id }) => id)).toEqual([site.id]);
  });

  test('a DELETE whose answer got lost is not sent again: nobody knows whether it was done', async () => {
    const { client, sent } = setUp({}, () => true);
    const site = 'site_01jd0000000000000000000000';
    await expect(client.call('deleteSite', { params: { site } })).rejects.toMatchObject({ code: 'NETWORK' });
    expect(sent).toHaveLength(1);
  });

  test('waits as long as it is told to when it has asked too often', async () => {
    secret = await newKey();
    const { client, slept } = setUp();
    for (let i = 0; i < 61; i++) await client.call('listSites', { query: {} });
    expect(slept).toEqual([1_000]);
  });

  test('gives up after so many tries, and at once where trying again is no use', async () => {
    const { client, sent } = setUp({ retries: 2 }, () => true);
    await expect(client.call('listSites', { query: {} })).rejects.toMatchObject({ code: 'NETWORK' });
    expect(sent).toHaveLength(3);
    const refused = setUp({ key: 'plk_live_x' });
    const error = await refused.client.call('listSites', { query: {} }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', reason: 'key-malformed' });
    expect(refused.sent).toHaveLength(1);
  });

  test('a request that is called off is not sent again', async () => {
    const { client, sent } = setUp({
      fetch: async (_input, init) => {
        init?.signal?.throwIfAborted();
        throw new TypeError('fetch failed');
      },
    });
    await expect(client.call('listSites', { query: {} }, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(sent).toHaveLength(0);
  });

  test('files come as they are', async () => {
    const { client } = setUp();
    const response = await client.open('openapi', {});
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({ openapi: '3.1.0' });
  });
});

import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Demo, startDemo } from '#demo/server.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
});
beforeEach(() => demo.setState('before'));
afterAll(() => demo.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Connects to loopback whatever the name, as the names of the demo are not every resolver's. */
function ask(
  host: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { port } = new URL(demo.url);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = httpRequest(
    { host: '127.0.0.1', port, path, method, headers: { host: host.replace('PORT', port), ...headers } },
    (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    },
  );
  request.on('error', reject);
  request.end(body);
  return promise;
}

const form = (state: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: `state=${state}`,
});

describe('hosts', () => {
  test('each site answers under its own name, links included', async () => {
    const { port } = new URL(demo.url);
    const shop = await ask('shop.localhost:PORT', '/');
    expect(shop.status).toBe(200);
    expect(shop.body).toContain(`<link rel="canonical" href="http://shop.localhost:${port}/">`);
    expect((await ask('docs.localhost:PORT', '/en/')).body).toContain('Tarnside Docs');
    expect(demo.urls.wall).toBe(`http://wall.localhost:${port}/`);
  });

  test('localhost lists the sites', async () => {
    const { status, body } = await ask('localhost:PORT', '/');
    expect(status).toBe(200);
    for (const url of Object.values(demo.urls)) expect(body).toContain(`href="${url}"`);
  });

  test.each([
    'partner.localhost:PORT',
    'a.shop.localhost:PORT',
    'shop.localhost.evil.example',
    'example.com',
    'LOCALHOST.',
  ])('%s is no site of the demo', async (host) => {
    expect((await ask(host, '/')).status).toBe(404);
  });

  test('a Host header that is none is a bad request', async () => {
    expect((await ask('a b', '/')).status).toBe(400);
  });

  test('serves loopback alone', async () => {
    await expect(startDemo({ port: 0, host: '0.0.0.0' })).rejects.toThrow('loopback');
    await expect(startDemo({ port: 0, host: '192.168.1.5' })).rejects.toThrow('loopback');
  });

  test('says when its port is taken', async () => {
    await expect(startDemo({ port: Number(new URL(demo.url).port) })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('the state', () => {
  test('is changed by the form on the list of sites, and back', async () => {
    expect(await ask('localhost:PORT', '/state', form('after'))).toMatchObject({
      status: 303,
      headers: { location: '/' },
    });
    expect(demo.state()).toBe('after');
    expect((await ask('shop.localhost:PORT', '/robots.txt')).body).toContain('Disallow: /journal/');
    expect((await ask('localhost:PORT', '/')).body).toContain('value="before"');
    await ask('localhost:PORT', '/state', form('before'));
    expect((await ask('shop.localhost:PORT', '/robots.txt')).body).not.toContain('/journal/');
  });

  test('is not changed by a page of another site, by nonsense, or by a GET', async () => {
    const foreign = form('after', { origin: 'http://evil.example' });
    expect((await ask('localhost:PORT', '/state', foreign)).status).toBe(403);
    expect((await ask('localhost:PORT', '/state', form('x'.repeat(5_000)))).status).toBe(400);
    expect((await ask('localhost:PORT', '/state?state=after')).status).toBe(404);
    expect((await ask('rebound.example', '/state', form('after'))).status).toBe(404);
    expect(demo.state()).toBe('before');
  });

  test('begins to count attempts anew', async () => {
    const turin = async () => (await ask('flaky.localhost:PORT', '/stock/turin/')).status;
    expect([await turin(), await turin(), await turin()]).toEqual([500, 200, 500]);
    demo.setState('before');
    expect(await turin()).toBe(500);
  });
});

describe('answers', () => {
  test('HEAD has the headers of GET and no body, and is no attempt', async () => {
    const get = await ask('shop.localhost:PORT', '/');
    const head = await ask('shop.localhost:PORT', '/', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    await ask('flaky.localhost:PORT', '/stock/turin/', { method: 'HEAD' });
    expect((await ask('flaky.localhost:PORT', '/stock/turin/')).status).toBe(500);
  });

  test('a broken connection is one', async () => {
    await expect(ask('flaky.localhost:PORT', '/stock/oslo/')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(demo.requests.at(-1)).toMatchObject({ path: '/stock/oslo/', status: null });
  });

  test('the bot wall looks like one', async () => {
    expect(await ask('wall.localhost:PORT', '/anything')).toMatchObject({
      status: 403,
      headers: { 'cf-mitigated': 'challenge' },
    });
  });

  test('images are what they say', async () => {
    const { headers, body } = await ask('shop.localhost:PORT', '/images/author.png');
    expect(headers['content-type']).toBe('image/png');
    expect(body.slice(1, 4)).toBe('PNG');
  });

  test('every request is on record', async () => {
    await ask('docs.localhost:PORT', '/de/?a=1', { headers: { 'user-agent': 'Plumbline/0.1' } });
    expect(demo.requests.at(-1)).toMatchObject({
      method: 'GET',
      path: '/de/?a=1',
      status: 200,
      userAgent: 'Plumbline/0.1',
    });
  });
});

test('it keeps up with fifty requests a second', async () => {
  const start = performance.now();
  for (let i = 0; i < 10; i += 1)
    await Promise.all(Array.from({ length: 25 }, () => ask('shop.localhost:PORT', '/c/tents/')));
  expect(performance.now() - start).toBeLessThan(5_000);
});

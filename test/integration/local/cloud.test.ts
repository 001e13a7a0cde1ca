import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sign } from '#local/gate/sigv4.ts';
import { type Started, startFixture } from './support.ts';

let cloud: Started;

beforeAll(async () => {
  cloud = await startFixture();
}, 60_000);

afterAll(async () => {
  await cloud.close();
}, 20_000);

/** A request whose Host header is ours to choose. */
function rawRequest(path: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(cloud.url);
  return new Promise((resolve, reject) => {
    httpRequest({ host: hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('CloudFront and API Gateway', () => {
  test('an event of payload format 2.0 reaches the function, with what the edge adds', async () => {
    const response = await fetch(`${cloud.url}/api/echo?a=1&a=2&b=x%20y`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: 'session=abc; other=d',
        'x-viewer-host': 'forged.example',
        'x-viewer-address': '203.0.113.9',
        'x-plumbline-origin': 'forged',
      },
      body: '{"ü":1}',
    });
    const { event, secret } = (await response.json()) as { event: Record<string, unknown>; secret: string };
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /api/{proxy+}',
      rawPath: '/api/echo',
      rawQueryString: 'a=1&a=2&b=x%20y',
      queryStringParameters: { a: '1,2', b: 'x y' },
      pathParameters: { proxy: 'echo' },
      cookies: ['session=abc', 'other=d'],
      body: '{"ü":1}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST', path: '/api/echo' }, stage: '$default' },
    });
    expect(event['headers']).toMatchObject({
      'x-viewer-host': new URL(cloud.url).host,
      'x-viewer-address': expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
      'x-plumbline-origin': secret,
      host: expect.stringMatching(/\.execute-api\./),
    });
    expect(secret.length).toBeGreaterThanOrEqual(40);
    expect(response.headers.getSetCookie()).toEqual(['one=1; HttpOnly', 'two=2']);
  });

  test('a binary body comes in base 64', async () => {
    const response = await fetch(`${cloud.url}/api/echo`, {
      method: 'PUT',
      headers: { 'content-type': 'image/png' },
      body: Buffer.from([0, 255, 1]),
    });
    const { event } = (await response.json()) as { event: Record<string, unknown> };
    expect(event).toMatchObject({ body: 'AP8B', isBase64Encoded: true });
  });

  test('bodies and answers have the sizes of API Gateway and Lambda', async () => {
    const large = await fetch(`${cloud.url}/api/echo`, { method: 'POST', body: 'x'.repeat(11 * 1_048_576) });
    expect(large.status).toBe(413);
    expect((await cloud.ask('big')).status).toBe(500);
  });

  test('a function that ends its process costs its own request alone', async () => {
    expect((await cloud.ask('exit')).status).toBe(500);
    expect((await cloud.ask('notes?of=nobody')).status).toBe(200);
    expect(cloud.lines.join('\n')).toContain('Runtime exited: exit status 3');
  });

  test('pages of the app are its index, files are themselves, and nothing outside is reached', async () => {
    const page = await fetch(`${cloud.url}/sites/site_1`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('The page.');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; img-src 127\.0\.0\.1:\d+\//,
    );
    const file = await fetch(`${cloud.url}/assets/main.js`);
    expect(file.headers.get('content-type')).toContain('text/javascript');
    expect((await fetch(`${cloud.url}/assets/none.js`)).status).toBe(403);
    expect((await fetch(`${cloud.url}/%2e%2e/app.ts`)).status).toBe(403);
    expect((await fetch(`${cloud.url}/`, { method: 'POST' })).status).toBe(403);
  });

  test('a foreign name that leads here is refused', async () => {
    expect(await rawRequest('/', { host: 'evil.example' })).toBe(403);
    expect(await rawRequest('/__local/mail', { host: 'evil.example' })).toBe(403);
    expect(await rawRequest('/__local/mail', { host: 'localhost:1234' })).toBe(200);
  });
});

describe('queues', () => {
  test('what fails comes again, then to the dead letters, whose own consumer runs; its batch-mates do not', async () => {
    await Promise.all(['fine', 'fail-1'].map((body) => cloud.ask('work', { body })));
    const [buried] = await cloud.await('undertaker', 1, 20_000);
    expect(buried).toMatchObject({ body: 'fail-1', from: expect.stringContaining(':Fixture-WorkQueue') });
    const seen = await cloud.notes('worker');
    expect(seen.filter(({ body }) => body === 'fine')).toHaveLength(1);
    const failed = seen.filter(({ body }) => body === 'fail-1');
    expect(failed.map(({ receive }) => receive)).toEqual([1, 2]);
    // Its visibility of three seconds had to pass in between.
    expect(Number(failed[1]?.['at']) - Number(failed[0]?.['at'])).toBeGreaterThan(2_500);
  }, 30_000);

  test('a delay is kept', async () => {
    const sent = Date.now();
    await cloud.ask('work', { body: 'later', delay: 1 });
    await cloud.await('worker', (await cloud.notes('worker')).length + 1);
    const later = (await cloud.notes('worker')).find(({ body }) => body === 'later');
    expect(Number(later?.['at']) - sent).toBeGreaterThanOrEqual(950);
  });

  test('a FIFO queue keeps the order of each group, in batches of several, through a failure', async () => {
    const send = (group: string, body: string) => cloud.ask('ordered', { group, body });
    for (const n of ['1-stumble', '2', '3']) await send('a', `a${n}`);
    for (const n of ['1', '2', '3']) await send('b', `b${n}`);
    // The same deduplication id: not sent again.
    await send('b', 'b3');
    const done = await cloud.await('ordered', 6, 20_000);
    const of = (group: string) => done.filter((one) => one['group'] === group).map(({ body }) => body);
    expect(of('a')).toEqual(['a1-stumble', 'a2', 'a3']);
    expect(of('b')).toEqual(['b1', 'b2', 'b3']);
    const batches = await cloud.notes('batches');
    const sizes = batches.map(({ bodies }) => (bodies as string[]).length);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    await sleep(300);
    expect(await cloud.notes('ordered')).toHaveLength(6);
  }, 30_000);
});

describe('schedules', () => {
  test('run by a clock that can be moved', async () => {
    expect(await cloud.notes('ticks')).toHaveLength(0);
    await cloud.moveClock(2 * 3_600_000);
    const ticks = await cloud.await('ticks', 2);
    expect(ticks.map(({ type }) => type)).toEqual(['Scheduled Event', 'Scheduled Event']);
    const times = ticks.map(({ time }) => String(time)).sort();
    expect(times.every((time) => time.endsWith(':00:00Z'))).toBe(true);
    expect(Date.parse(times[1] ?? '') - Date.parse(times[0] ?? '')).toBe(3_600_000);
  });
});

describe('objects', () => {
  test('a pre-signed address gives the object as it says, and only so', async () => {
    await cloud.ask('put', { key: 'open/a b+ü.html', body: '<b>crawled</b>' });
    expect((await cloud.ask('get', { key: 'open/a b+ü.html' })).body).toBe('<b>crawled</b>');
    const { body } = await cloud.ask('link', {
      key: 'open/a b+ü.html',
      disposition: 'attachment; filename="x.html"',
    });
    const link = String(body);
    const response = await fetch(link);
    expect(await response.text()).toBe('<b>crawled</b>');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="x.html"');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect((await fetch(link.replace('octet-stream', 'xhtml'))).status).toBe(403);
    expect((await fetch(link.replace('open/', 'shut/'))).status).toBe(403);
    expect((await fetch(`${link.split('?')[0]}`)).status).toBe(403);
  });

  test('a grant ends at its prefix', async () => {
    expect(await cloud.ask('put', { key: 'shut/x', body: 'x' })).toMatchObject({
      status: 418,
      body: { name: 'AccessDenied' },
    });
  });

  test('a key that is not there is refused, as to anyone who may not list the bucket', async () => {
    expect(await cloud.ask('get', { key: 'open/none' })).toMatchObject({
      status: 418,
      body: { name: 'AccessDenied' },
    });
  });
});

describe('functions', () => {
  test('one that works on hostile bytes has a process of its own, with its own environment alone', async () => {
    const outcome = await cloud.invoke('Apart', {});
    const value = (outcome.ok ? outcome.value : {}) as {
      pid: number;
      thread: boolean;
      environment: Record<string, string>;
    };
    expect(value.thread).toBe(false);
    expect(value.pid).not.toBe(process.pid);
    expect(value.environment).toMatchObject({
      TABLE_NAME: expect.stringContaining('Table'),
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_S3: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      PLUMBLINE_ALLOW_PRIVATE: '1',
    });
    expect(value.environment).not.toHaveProperty('AWS_LAMBDA_RUNTIME_API');
    const others = Object.entries(cloud.environments).filter(([name]) => !name.includes('Apart'));
    expect(others.every(([, environment]) => environment['PLUMBLINE_ALLOW_PRIVATE'] === undefined)).toBe(
      true,
    );
  });

  test('a process that is killed, and one that hangs, are replaced', async () => {
    expect(await cloud.invoke('Apart', { crash: true })).toMatchObject({
      ok: false,
      errorMessage: 'Runtime exited: signal: SIGKILL',
    });
    const hung = cloud.invoke('Apart', { hang: true });
    expect(await hung).toMatchObject({ ok: false, errorMessage: 'Task timed out after 3.00 seconds' });
    expect(await cloud.invoke('Apart', {})).toMatchObject({ ok: true });
  }, 20_000);

  test('one function may invoke another that its role names', async () => {
    const environment = Object.entries(cloud.environments).find(([name]) => name.includes('Api'))?.[1] ?? {};
    const invoke = (name: string, event: unknown) => {
      const gate = environment['AWS_ENDPOINT_URL_LAMBDA'] ?? '';
      const path = `/2015-03-31/functions/${name}/invocations`;
      const body = Buffer.from(JSON.stringify(event));
      const headers = { host: new URL(gate).host };
      const secret = {
        accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
        secret: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
      };
      const request = { method: 'POST', path, query: new URLSearchParams(), headers, body };
      return fetch(gate + path, {
        method: 'POST',
        headers: sign(request, 'lambda', 'us-east-1', secret),
        body,
      });
    };
    const named = (part: string) => cloud.plan.functions.find(({ name }) => name.includes(part))?.name ?? '';
    const answer = await invoke(named('Apart'), {});
    expect(await answer.json()).toMatchObject({ thread: false });
    const failed = await invoke(named('Apart'), { crash: true });
    expect(failed.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect((await invoke(named('Worker'), {})).status).toBe(400);
  });

  test('what it starts with is told in milliseconds', () => {
    expect(cloud.phases).toMatchObject({ ready: expect.any(Number), synthesis: expect.any(Number) });
  });
});

import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEgressGuard } from '#adapters/http/egress-guard.ts';
import { createPost } from '#adapters/http/post-json.ts';

const seen: { readonly headers: IncomingMessage['headers']; readonly body: string; readonly url: string }[] =
  [];

const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/ok': (response) => response.end('thanks'),
  '/500': (response) => response.writeHead(500).end('<h1>Oops</h1>'),
  '/moved': (response) => response.writeHead(302, { location: '/ok' }).end(),
  '/never': () => {},
  '/slow-body': (response) => response.writeHead(200).write('begun'),
  '/endless': (response) => {
    response.writeHead(200);
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(8_192), () => setImmediate(more));
    };
    more();
  },
  '/broken': (response) => response.destroy(),
};

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part;
  });
  request.on('end', () => {
    seen.push({ headers: request.headers, body, url: request.url ?? '' });
    ANSWERS[request.url ?? '']?.(response);
  });
});
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = createPost({
  guard: createEgressGuard({ allowPrivate: true }),
  allowLoopback: true,
  userAgent: 'Plumbline/1.0',
  timeoutMs: 500,
});
const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const send = (path: string) => post(at(path), { headers: { 'webhook-id': 'evt_1' }, body: '{"a":1}' });

describe('a post', () => {
  test('carries its headers and body as they are, and brings the answer', async () => {
    expect(await send('/ok')).toMatchObject({ status: 200, error: null, answer: 'thanks' });
    expect(seen.at(-1)).toMatchObject({
      body: '{"a":1}',
      headers: {
        host: `127.0.0.1:${port}`,
        'content-type': 'application/json',
        'content-length': '7',
        'user-agent': 'Plumbline/1.0',
        'webhook-id': 'evt_1',
      },
    });
  });

  test('brings any status with what was said', async () => {
    expect(await send('/500')).toMatchObject({ status: 500, answer: '<h1>Oops</h1>' });
  });

  test('follows no redirect', async () => {
    const before = seen.length;
    expect(await send('/moved')).toMatchObject({ status: 302 });
    expect(seen.slice(before).map(({ url }) => url)).toEqual(['/moved']);
  });

  test('waits no longer than its time, for an answer or for the rest of one', async () => {
    expect(await send('/never')).toMatchObject({ status: null, error: 'It did not answer in time.' });
    const slow = await send('/slow-body');
    expect(slow).toMatchObject({ status: 200, answer: 'begun' });
    expect(slow.ms).toBeLessThan(2_000);
  });

  test('reads no more of an answer than it keeps', async () => {
    const { status, answer } = await send('/endless');
    expect({ status, length: answer.length }).toEqual({ status: 200, length: 16_384 });
  });

  test('says what broke', async () => {
    const { status, error } = await send('/broken');
    expect(status).toBeNull();
    expect(error).toContain('The connection broke');
  });
});

describe('what is never spoken to', () => {
  const deployed = createPost({
    guard: createEgressGuard({
      lookup: async (host) => [
        { address: host.startsWith('inside') ? '10.0.0.7' : '169.254.169.254', family: 4 },
      ],
    }),
    allowLoopback: false,
    userAgent: 'Plumbline/1.0',
  });

  test.each([
    'http://example.com/',
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://10.0.0.7/',
    'https://[::ffff:10.0.0.7]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://inside.example/',
    'https://metadata.example/',
    'https://user:pass@example.com/',
    'https://example.com:22/',
  ])('%s', async (url) => {
    const before = seen.length;
    const { status, error } = await deployed(url, { headers: {}, body: '{}' });
    expect(status).toBeNull();
    expect(error).not.toBeNull();
    expect(seen).toHaveLength(before);
  });

  test('the local cloud, too, speaks to no metadata service', async () => {
    expect((await post('https://169.254.169.254/', { headers: {}, body: '{}' })).error).toContain(
      'Not allowed',
    );
  });
});

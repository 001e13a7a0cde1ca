import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createEgressGuard } from '#adapters/http/egress-guard.ts';
import { type ClosableFetcher, type FetcherOptions, createFetcher } from '#adapters/http/fetcher.ts';
import { FetchFacts } from '#contract/fetch-facts.ts';
import type { FetchRequest } from '#core/engine/ports.ts';
import { expiredCertificate, soundCertificate } from '#test/support/certificate.ts';
import { type Listening, pourInto, serveHttp, serveHttp2, serveHttps, serveRaw } from './servers.ts';

const open: Listening[] = [];
const fetchers: ClosableFetcher[] = [];
const serve = async (server: Promise<Listening>) => {
  const listening = await server;
  open.push(listening);
  return listening.port;
};
const fetcherWith = (options: Partial<FetcherOptions> = {}) => {
  const fetcher = createFetcher({ guard: createEgressGuard({ allowPrivate: true }), ...options });
  fetchers.push(fetcher);
  return fetcher;
};
const get = async (
  url: string,
  request: Partial<FetchRequest> = {},
  options: Partial<FetcherOptions> = {},
) => {
  const fetched = await fetcherWith(options).fetch(url, { userAgent: 'test', timeoutMs: 3_000, ...request });
  expect(FetchFacts.safeParse(fetched.facts).error).toBeUndefined();
  return { ...fetched, text: Buffer.from(fetched.body).toString() };
};

afterEach(async () => {
  for (const fetcher of fetchers.splice(0)) fetcher.close();
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('a plain answer', () => {
  test('status, headers, bytes and timings', async () => {
    const port = await serve(
      serveHttp((request, response) => {
        response.setHeader('Content-Type', 'Text/HTML; charset=UTF-8');
        response.setHeader('X-Robots-Tag', ['noindex', 'bingbot: nofollow']);
        response.end(`<p>${request.headers['user-agent'] ?? ''} ${request.url ?? ''}</p>`);
      }),
    );
    const { facts, text } = await get(`http://127.0.0.1:${port}/a%20b?q=1`);
    expect(text).toBe('<p>test /a%20b?q=1</p>');
    expect(facts).toMatchObject({
      status: 200,
      error: null,
      contentType: 'text/html',
      httpVersion: '1.1',
      cut: false,
    });
    expect(facts.headers.filter(([name]) => name === 'x-robots-tag').map(([, value]) => value)).toEqual([
      'noindex',
      'bingbot: nofollow',
    ]);
    expect(facts.bytes).toEqual({ wire: text.length, body: text.length });
    expect(facts.headerBytes).toBeGreaterThan(80);
    expect(facts.timings.connect).not.toBeNull();
    expect(facts.timings.dns).toBeNull();
    expect(facts.timings.ttfb).toBeGreaterThan(0);
    expect(facts.tls).toBeNull();
  });

  test('the second request of a kept-alive connection has no connect phase', async () => {
    const port = await serve(serveHttp((_request, response) => response.end('x')));
    const fetcher = fetcherWith();
    const url = `http://127.0.0.1:${port}/`;
    const first = await fetcher.fetch(url, { userAgent: 'test' });
    const second = await fetcher.fetch(url, { userAgent: 'test' });
    expect(first.facts.timings.connect).not.toBeNull();
    expect(second.facts.timings.connect).toBeNull();
  });

  test('a name under localhost needs no resolver', async () => {
    const port = await serve(serveHttp((request, response) => response.end(request.headers.host)));
    const guard = createEgressGuard({
      allowPrivate: true,
      lookup: () => Promise.reject(new Error('asked the resolver')),
    });
    const { text } = await get(`http://shop.localhost:${port}/`, { body: 'any' }, { guard });
    expect(text).toBe(`shop.localhost:${port}`);
  });

  test('redirects are told, not followed; the target is resolved', async () => {
    const port = await serve(
      serveHttp((_request, response) => response.writeHead(301, { location: '../caf\u00e9 bar#x' }).end()),
    );
    const { facts } = await get(`http://127.0.0.1:${port}/a/b`);
    expect(facts).toMatchObject({ status: 301, location: `http://127.0.0.1:${port}/caf%C3%A9%20bar` });
  });

  test('Retry-After and the marks of a bot wall', async () => {
    const port = await serve(
      serveHttp((_request, response) =>
        response.writeHead(403, { 'retry-after': '120', 'cf-mitigated': 'challenge' }).end(),
      ),
    );
    const { facts } = await get(`http://127.0.0.1:${port}/`);
    expect(facts).toMatchObject({ status: 403, retryAfter: 120, challenge: 'cloudflare' });
  });

  test('caller headers are sent, but none that belong to the connection', async () => {
    const port = await serve(serveHttp((request, response) => response.end(JSON.stringify(request.headers))));
    const headers = { 'X-Plumbline-Token': 'secret', Host: 'elsewhere.test', 'Transfer-Encoding': 'chunked' };
    const { text } = await get(`http://127.0.0.1:${port}/`, { headers, body: 'any' });
    expect(JSON.parse(text)).toMatchObject({ 'x-plumbline-token': 'secret', host: `127.0.0.1:${port}` });
    expect(text).not.toContain('chunked');
  });

  test('bodies that are no text are not read', async () => {
    let sent = 0;
    const port = await serve(
      serveHttp((_request, response) => {
        response.setHeader('Content-Type', 'video/mp4');
        pourInto(response, () => {
          sent += 65_536;
          return sent < 50_000_000 ? Buffer.alloc(65_536) : null;
        });
      }),
    );
    const { facts } = await get(`http://127.0.0.1:${port}/film`);
    expect(facts).toMatchObject({ status: 200, error: null, bytes: { wire: 0, body: 0 } });
    expect(sent).toBeLessThan(20_000_000);
  });

  test.each([
    ['html', 'text/html; charset=utf-8', true],
    ['html', 'application/xhtml+xml', true],
    ['html', 'text/plain', false],
    ['html', '', true],
    ['text', 'text/plain', true],
    ['text', 'application/ld+json', true],
    ['text', 'application/pdf', false],
    ['any', 'application/pdf', true],
    ['none', 'text/html', false],
  ] as const)('of %s bodies, %j is read: %s', async (body, type, isRead) => {
    const port = await serve(
      serveHttp((_request, response) => {
        if (type !== '') response.setHeader('content-type', type);
        response.end('body');
      }),
    );
    const { facts, text } = await get(`http://127.0.0.1:${port}/`, { body });
    expect([facts.status, text]).toEqual([200, isRead ? 'body' : '']);
  });

  test('HEAD has a head and no body', async () => {
    const port = await serve(
      serveHttp((_request, response) => response.setHeader('content-length', 5).end('12345')),
    );
    const { facts } = await get(`http://127.0.0.1:${port}/`, { method: 'HEAD' });
    expect(facts).toMatchObject({ status: 200, error: null, bytes: { wire: 0, body: 0 } });
  });

  test('a connection that the server dropped while idle is opened again', async () => {
    const port = await serve(
      serveRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');
        // The next request on this connection is answered by a reset.
        socket.removeAllListeners('data');
        socket.on('data', () => socket.resetAndDestroy());
      }),
    );
    const fetcher = fetcherWith();
    const url = `http://127.0.0.1:${port}/`;
    expect((await fetcher.fetch(url, { userAgent: 'test' })).facts.status).toBe(200);
    expect((await fetcher.fetch(url, { userAgent: 'test' })).facts.status).toBe(200);
  });
});

describe('content codings', () => {
  const page = Buffer.from('<p>'.padEnd(5_000, 'word '));
  test.each([
    ['gzip', gzipSync(page)],
    ['br', brotliCompressSync(page)],
    ['zstd', zstdCompressSync(page)],
    ['deflate', deflateSync(page)],
    ['deflate', deflateRawSync(page)],
    ['gzip, br', brotliCompressSync(gzipSync(page))],
    ['identity', page],
  ])('%s', async (coding, bytes) => {
    const port = await serve(
      serveHttp((_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': coding }).end(bytes),
      ),
    );
    const { facts, text } = await get(`http://127.0.0.1:${port}/`);
    expect(text).toBe(page.toString());
    expect(facts.bytes).toEqual({ wire: bytes.length, body: page.length });
  });

  test('a truncated gzip stream gives what it held', async () => {
    const whole = gzipSync(Buffer.from(Array.from({ length: 40_000 }, (_, i) => `${i * 7919} `).join('')));
    const port = await serve(
      serveHttp((_request, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
          .end(whole.subarray(0, whole.length / 2)),
      ),
    );
    const { facts, text } = await get(`http://127.0.0.1:${port}/`);
    expect(facts.error).toBeNull();
    expect(text.startsWith('0 7919 15838')).toBe(true);
  });

  test.each([
    ['gzip', Buffer.from('no gzip at all')],
    ['rot13', Buffer.from('uryyb')],
  ])('%s that cannot be decoded is a bad response', async (coding, bytes) => {
    const port = await serve(
      serveHttp((_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': coding }).end(bytes),
      ),
    );
    const { facts } = await get(`http://127.0.0.1:${port}/`);
    expect(facts).toMatchObject({ status: null, error: 'bad-response' });
    expect(facts.detail).toContain(coding);
  });

  test('a bomb is refused long before it is unfolded', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const port = await serve(
      serveHttp((_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
      ),
    );
    const before = process.memoryUsage().rss;
    const { facts } = await get(`http://127.0.0.1:${port}/`);
    expect(facts).toMatchObject({ status: null, error: 'bad-response' });
    expect(facts.detail).toContain('500 times');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

describe('limits', () => {
  test('a body beyond the limit is cut there', async () => {
    const port = await serve(
      serveHttp((_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end(Buffer.alloc(3_000_000, 'a'));
      }),
    );
    const { facts, body } = await get(`http://127.0.0.1:${port}/`, { maxBytes: 1_000_000 });
    expect(facts).toMatchObject({ status: 200, error: null, cut: true });
    expect(body.length).toBe(1_000_000);
  });

  test('an endless body ends at the limit', async () => {
    const port = await serve(
      serveRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n');
        pourInto(socket, () => Buffer.alloc(65_536, 'a'));
      }),
    );
    const { facts } = await get(`http://127.0.0.1:${port}/`, { maxBytes: 2_000_000 });
    expect(facts).toMatchObject({ status: 200, cut: true, bytes: { body: 2_000_000 } });
  });

  test('headers without end', async () => {
    const port = await serve(
      serveRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        pourInto(socket, () => Buffer.from(`X-A: ${'a'.repeat(1_000)}\r\n`));
      }),
    );
    expect((await get(`http://127.0.0.1:${port}/`)).facts).toMatchObject({
      status: null,
      error: 'too-large-headers',
    });
  });

  test('a status line without end', async () => {
    const port = await serve(
      serveRaw((socket) => {
        socket.write('HTTP/1.1 200 ');
        pourInto(socket, () => Buffer.alloc(65_536, 'a'));
      }),
    );
    const { facts } = await get(`http://127.0.0.1:${port}/`, { timeoutMs: 1_000 });
    expect(facts.status).toBeNull();
    expect(['timeout', 'too-large-headers', 'bad-response']).toContain(facts.error);
  });

  test.each([
    ['headers that never come', ''],
    ['headers that stop half-way', 'HTTP/1.1 200 OK\r\nContent-Ty'],
    [
      'a body that stops half-way',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf',
    ],
  ])('%s: timeout', async (_name, answer) => {
    const port = await serve(serveRaw((socket) => void socket.write(answer)));
    const start = performance.now();
    const { facts } = await get(`http://127.0.0.1:${port}/`, { timeoutMs: 300 });
    expect(facts).toMatchObject({ status: null, error: 'timeout' });
    expect(performance.now() - start).toBeLessThan(1_500);
  });

  test('a body that drips is bounded by the whole time', async () => {
    const port = await serve(
      serveRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n');
        const timer = setInterval(() => socket.write('a'), 50);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const { facts } = await get(`http://127.0.0.1:${port}/`, { timeoutMs: 500 });
    expect(facts).toMatchObject({ status: null, error: 'timeout' });
  });

  test('the caller can give up', async () => {
    const port = await serve(serveRaw(() => undefined));
    const { facts } = await get(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(100) });
    expect(facts).toMatchObject({ status: null, error: 'timeout', detail: 'ETIMEDOUT: given up' });
  });
});

describe('broken answers', () => {
  test.each([
    ['reset before an answer', 'reset', (socket: { resetAndDestroy(): void }) => socket.resetAndDestroy()],
    [
      'reset amid the body',
      'reset',
      (socket: { write(text: string, done: () => void): void; resetAndDestroy(): void }) =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf', () =>
          setTimeout(() => socket.resetAndDestroy(), 50),
        ),
    ],
  ] as const)('%s', async (_name, error, talk) => {
    const port = await serve(serveRaw(talk));
    expect((await get(`http://127.0.0.1:${port}/`)).facts).toMatchObject({ status: null, error });
  });

  test.each([
    [
      'body shorter than its Content-Length',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf',
    ],
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['two different lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nhalf'],
    [
      'a chunk that lies',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n',
    ],
    [
      'an unasked-for upgrade',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
    ],
  ])('%s', async (_name, answer) => {
    const port = await serve(serveRaw((socket) => socket.end(answer)));
    const { facts } = await get(`http://127.0.0.1:${port}/`);
    expect(facts.status).toBeNull();
    expect(['bad-response', 'reset']).toContain(facts.error);
  });

  test('nobody listens', async () => {
    const port = await serve(serveHttp(() => undefined));
    await open.pop()?.close();
    expect((await get(`http://127.0.0.1:${port}/`)).facts).toMatchObject({ status: null, error: 'refused' });
  });

  test('after each of them the fetcher still works', async () => {
    const bad = await serve(serveRaw((socket) => socket.end('nonsense\r\n\r\n')));
    const good = await serve(serveHttp((_request, response) => response.end('ok')));
    const fetcher = fetcherWith({ perOrigin: 1 });
    for (let i = 0; i < 3; i += 1) {
      await fetcher.fetch(`http://127.0.0.1:${bad}/`, { userAgent: 'test' });
      expect((await fetcher.fetch(`http://127.0.0.1:${good}/`, { userAgent: 'test' })).facts.status).toBe(
        200,
      );
    }
  });
});

describe('TLS', () => {
  const hello = (_request: unknown, response: { end(text: string): unknown }) => void response.end('secret');

  test('a self-signed certificate is a fact, not an end', async () => {
    const port = await serve(serveHttps(soundCertificate('shop.localhost'), hello));
    const { facts } = await get(`https://shop.localhost:${port}/`);
    expect(facts).toMatchObject({ status: 200, error: null });
    expect(facts.tls).toMatchObject({
      problem: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      issuer: 'Plumbline test authority',
      names: ['shop.localhost'],
      protocol: 'TLSv1.3',
    });
    expect(facts.timings.tls).toBeGreaterThan(0);
  });

  test('an expired one names its dates', async () => {
    const port = await serve(serveHttps(expiredCertificate('shop.localhost'), hello));
    const { facts } = await get(`https://shop.localhost:${port}/`);
    expect(facts.status).toBe(200);
    expect(Date.parse(facts.tls?.validTo ?? '')).toBeLessThan(Date.now());
    expect(facts.tls?.problem).not.toBeNull();
  });

  test('no TLS behind https is an error', async () => {
    const port = await serve(serveHttp(hello));
    expect((await get(`https://shop.localhost:${port}/`)).facts).toMatchObject({
      status: null,
      error: 'tls',
    });
  });
});

describe('HTTP/2', () => {
  test('is spoken where the server offers it', async () => {
    const port = await serve(
      serveHttp2(soundCertificate('shop.localhost'), (stream, headers) => {
        stream.respond({ ':status': 200, 'content-type': 'text/html', 'x-robots-tag': 'noindex' });
        stream.end(`<p>${String(headers[':path'])}</p>`);
      }),
    );
    const { facts, text } = await get(`https://shop.localhost:${port}/x`);
    expect(text).toBe('<p>/x</p>');
    expect(facts).toMatchObject({ status: 200, httpVersion: '2', contentType: 'text/html' });
    expect(facts.headers).toContainEqual(['x-robots-tag', 'noindex']);
    expect(facts.headers.every(([name]) => !name.startsWith(':'))).toBe(true);
    expect(facts.timings.ttfb).toBeGreaterThan(0);
  });

  test.each([
    ['a stream that is reset', 'reset', 3_000],
    ['a stream that stops', 'timeout', 500],
    ['a session that goes away', 'reset', 3_000],
  ])('%s', async (name, error, timeoutMs) => {
    const port = await serve(
      serveHttp2(soundCertificate('shop.localhost'), (stream) => {
        stream.respond({ ':status': 200, 'content-type': 'text/html' });
        stream.write('half');
        if (name.includes('reset')) setTimeout(() => stream.destroy(new Error('broken')), 50);
        if (name.includes('goes away')) stream.session?.destroy();
      }),
    );
    const { facts } = await get(`https://shop.localhost:${port}/`, { timeoutMs });
    expect(facts.status).toBeNull();
    expect([error, 'bad-response']).toContain(facts.error);
  });

  test('headers without end', async () => {
    const port = await serve(
      serveHttp2(soundCertificate('shop.localhost'), (stream) => {
        const headers = Object.fromEntries(
          Array.from({ length: 120 }, (_, i) => [`x-${i}`, 'a'.repeat(4_000)]),
        );
        try {
          stream.respond({ ':status': 200, ...headers });
        } catch {
          stream.close(2);
        }
      }),
    );
    const { facts } = await get(`https://shop.localhost:${port}/`, { timeoutMs: 2_000 });
    expect(facts.status).toBeNull();
  });
});

describe('the egress guard', () => {
  test.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://10.1.2.3/',
    'http://0.0.0.0/',
    'http://shop.localhost/',
    'http://user:secret@example.com/',
    'http://example.com:25/',
  ])('refuses %s', async (url) => {
    const { facts } = await get(url, {}, { guard: createEgressGuard() });
    expect(facts).toMatchObject({ status: null, error: 'blocked-address' });
  });

  test('link-local addresses stay shut where private ones are open', async () => {
    const { facts } = await get('http://169.254.169.254/latest/meta-data/');
    expect(facts).toMatchObject({ status: null, error: 'blocked-address' });
  });

  test('a redirect into the metadata service is refused at its hop', async () => {
    const port = await serve(
      serveHttp((_request, response) =>
        response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
      ),
    );
    const first = await get(`http://127.0.0.1:${port}/`);
    expect(first.facts.location).toBe('http://169.254.169.254/latest/');
    const second = await get(first.facts.location ?? '');
    expect(second.facts.error).toBe('blocked-address');
  });

  test('a name that answers differently the second time reaches only what was approved', async () => {
    const port = await serve(serveHttp((_request, response) => response.end('internal')));
    let asked = 0;
    const guard = createEgressGuard({
      cacheMs: 0,
      lookup: () => {
        asked += 1;
        // Public at first, loopback as soon as somebody asks again.
        return Promise.resolve([{ address: asked === 1 ? '203.0.114.7' : '127.0.0.1', family: 4 as const }]);
      },
    });
    const url = `http://rebind.test:${port}/`;
    const first = await get(url, { timeoutMs: 400 }, { guard });
    const second = await get(url, { timeoutMs: 400 }, { guard });
    expect(asked).toBe(2);
    expect(first.text).not.toContain('internal');
    expect(second.facts.error).toBe('blocked-address');
  });
});

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBodyDecoder, parseCodings } from '#adapters/http/body-decoder.ts';
import { detectChallenge } from '#adapters/http/challenge.ts';
import { connectError, exchangeError, handshakeError } from '#adapters/http/fetch-error.ts';
import { readHead, redirectTarget, retryAfterSeconds } from '#adapters/http/response-head.ts';

const raw = (...pairs: [string, string][]) => pairs.flat().map((text) => Buffer.from(text, 'latin1'));

describe('the head of an answer', () => {
  test('names in lower case, order and duplicates kept, bytes counted', () => {
    const head = readHead(
      raw(['Content-Type', 'Text/HTML; charset=x'], ['X-A', '1'], ['x-a', '2']),
      'HTTP/1.1 200 OK',
    );
    expect(head.headers).toEqual([
      ['content-type', 'Text/HTML; charset=x'],
      ['x-a', '1'],
      ['x-a', '2'],
    ]);
    expect(head.contentType).toBe('text/html');
    const wire = 'HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=x\r\nX-A: 1\r\nx-a: 2\r\n\r\n';
    expect(head.headerBytes).toBe(wire.length);
  });

  test('UTF-8 in a value is read as such, and Latin-1 as that', () => {
    const utf8 = readHead([Buffer.from('Location'), Buffer.from('/caf\u00e9')], '');
    const latin = readHead([Buffer.from('Location'), Buffer.from('/caf\u00e9', 'latin1')], '');
    expect([utf8.headers[0]?.[1], latin.headers[0]?.[1]]).toEqual(['/café', '/café']);
  });

  test('HTTP/2 gives an object; pseudo headers are none', () => {
    const head = readHead({ ':status': 200, 'x-a': ['1', '2'], 'content-type': 'text/html' }, '');
    expect(head.headers).toEqual([
      ['x-a', '1'],
      ['x-a', '2'],
      ['content-type', 'text/html'],
    ]);
  });

  test('what is too much is cut', () => {
    const many = Array.from({ length: 500 }, (_, i): [string, string] => [`x-${i}`, 'v'.repeat(9_000)]);
    const head = readHead(raw(...many), '');
    expect(head.headers.length).toBe(200);
    expect(head.headers[0]?.[1].length).toBe(4_000);
    expect(head.headerBytes).toBeGreaterThan(500 * 9_000);
  });

  test.each([
    ['text/html', 'text/html'],
    ['TEXT/HTML;charset=utf-8', 'text/html'],
    ['text/html, text/html', 'text/html'],
    ['html', null],
    ['', null],
  ])('media type of %j', (value, type) => {
    expect(readHead(raw(['Content-Type', value]), '').contentType).toBe(type);
  });
});

describe('where a redirect leads', () => {
  const to = (location: string, status = 301) =>
    redirectTarget(status, [['location', location]], 'https://a.test/x/y?q');
  test.each([
    ['/z', 'https://a.test/z'],
    ['z#frag', 'https://a.test/x/z'],
    ['//b.test', 'https://b.test/'],
    ['HTTP://B.test:80/', 'http://b.test/'],
    ['  /z  ', 'https://a.test/z'],
    ['?r', 'https://a.test/x/y?r'],
    ['javascript:alert(1)', null],
    ['ftp://b.test/', null],
    ['https://u:p@b.test/', null],
    ['http://[', null],
    ['', null],
    [`/${'a'.repeat(3_000)}`, null],
  ])('%j', (location, target) => {
    expect(to(location)).toBe(target);
  });

  test('only where the status redirects', () => {
    expect([200, 304, 404].map((status) => to('/z', status))).toEqual([null, null, null]);
    expect([302, 303, 307, 308].every((status) => to('/z', status) === 'https://a.test/z')).toBe(true);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  test.each([
    ['120', 120],
    ['Sun, 22 Nov 2026 10:01:00 GMT', 60],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['999999999', 86_400],
    ['soon', null],
    ['', null],
    ['-5', null],
  ])('%j', (value, seconds) => {
    const answer = retryAfterSeconds([['retry-after', value]], now);
    // "-5" is a date to some parsers: never in the future.
    if (seconds === null) expect(answer === null || answer === 0).toBe(true);
    else expect(answer).toBe(seconds);
  });
});

describe('bot walls', () => {
  const detect = (status: number, headers: [string, string][], body = '') =>
    detectChallenge(status, headers, Buffer.from(body));
  test.each<[string, number, [string, string][], string]>([
    ['cloudflare', 403, [['cf-mitigated', 'challenge']], ''],
    ['cloudflare', 503, [], '<script src="/cdn-cgi/challenge-platform/h/b/x.js">'],
    ['akamai', 403, [['server', 'AkamaiGHost']], 'Access Denied'],
    ['datadome', 403, [['x-datadome', 'protected']], ''],
    ['imperva', 403, [], '<iframe src="/_Incapsula_Resource?x">'],
    ['aws-waf', 202, [['x-amzn-waf-action', 'challenge']], ''],
    ['vercel', 403, [['x-vercel-mitigated', 'challenge']], ''],
    ['anubis', 200, [], '<script id="anubis_challenge" type="application/json">'],
  ])('%s at %i', (wall, status, headers, body) => {
    expect(detect(status, headers, body)).toBe(wall);
  });

  test('a plain page behind such a service is none', () => {
    expect(
      detect(
        200,
        [
          ['server', 'cloudflare'],
          ['x-datadome', 'protected'],
        ],
        '<script src="/cdn-cgi/challenge-platform/x.js">',
      ),
    ).toBeNull();
    expect(detect(403, [['server', 'nginx']], 'Forbidden')).toBeNull();
    expect(detect(404, [['server', 'AkamaiGHost']], 'Not found')).toBeNull();
  });
});

describe('content codings', () => {
  test.each([
    [null, []],
    ['', []],
    ['identity', []],
    ['GZIP', ['gzip']],
    ['gzip, br', ['gzip', 'br']],
    ['br,br,br', null],
    ['compress', null],
    ['__proto__', null],
    ['constructor', null],
  ])('%j', (header, codings) => {
    expect(parseCodings(header)).toEqual(codings);
  });

  const LIMITS = { maxBytes: 5_000_000, maxWire: 5_000_000, maxRatio: 500 };

  test('chunks in any cut give the same body', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5_000 }),
        fc.array(fc.integer({ min: 1, max: 200 })),
        async (body, cuts) => {
          const packed = gzipSync(body);
          const decoder = createBodyDecoder(['gzip'], LIMITS, () => undefined);
          let at = 0;
          for (const size of cuts) {
            if (at < packed.length) decoder.push(packed.subarray(at, at + size));
            at += size;
          }
          if (at < packed.length) decoder.push(packed.subarray(at));
          const { bytes, problem, cut } = await decoder.end();
          expect([Buffer.from(bytes).equals(Buffer.from(body)), problem, cut]).toEqual([true, null, false]);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('hostile bytes end in a problem or in bytes, never in a hang', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('gzip', 'deflate', 'br', 'zstd'),
        fc.uint8Array({ maxLength: 300 }),
        async (coding, body) => {
          const decoder = createBodyDecoder([coding], LIMITS, () => undefined);
          decoder.push(body);
          const { problem, bytes } = await decoder.end();
          expect(problem === null || problem.includes(coding)).toBe(true);
          expect(bytes.length).toBeLessThanOrEqual(LIMITS.maxBytes);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the caller is told to hang up when a limit is reached', async () => {
    let hungUp = 0;
    const decoder = createBodyDecoder([], { ...LIMITS, maxBytes: 10 }, () => {
      hungUp += 1;
    });
    decoder.push(Buffer.alloc(8));
    expect(hungUp).toBe(0);
    decoder.push(Buffer.alloc(8));
    decoder.push(Buffer.alloc(8));
    expect(hungUp).toBe(1);
    expect(await decoder.end()).toMatchObject({ cut: true, problem: null, wire: 16 });
  });
});

describe('words for failures', () => {
  const coded = (code: string) => Object.assign(new Error('words'), { code });
  test.each([
    ['ECONNREFUSED', 'refused', 'refused', 'tls'],
    ['EHOSTUNREACH', 'refused', 'refused', 'tls'],
    ['ECONNRESET', 'reset', 'reset', 'reset'],
    ['ETIMEDOUT', 'timeout', 'timeout', 'timeout'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too-large-headers', 'too-large-headers', 'tls'],
    ['HPE_INVALID_CONSTANT', 'refused', 'bad-response', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'refused', 'bad-response', 'tls'],
  ])('%s', (code, connecting, exchanging, shaking) => {
    const error = coded(code);
    expect([connectError(error).error, exchangeError(error).error, handshakeError(error).error]).toEqual([
      connecting,
      exchanging,
      shaking,
    ]);
    expect(connectError(error).detail).toBe(`${code}: words`);
  });

  test('several addresses that failed give the first one’s word', () => {
    expect(connectError(new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')])).error).toBe(
      'refused',
    );
  });
});

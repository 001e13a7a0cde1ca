import { describe, expect, test } from '@jest/globals';
import { createDistribution } from '#local/edge/distribution.ts';
import type { EdgeRequest } from '#local/edge/exchange.ts';
import { compileViewerFunction } from '#local/edge/viewer-function.ts';
import { mailPage } from '#local/mail/mail-page.ts';
import type { BehaviorPlan } from '#local/template/plan-distribution.ts';

const request = (over: Partial<EdgeRequest> = {}): EdgeRequest => ({
  method: 'GET',
  uri: '/',
  query: '',
  headers: {},
  cookies: [],
  address: '192.0.2.1',
  body: () => Promise.resolve(Buffer.from('')),
  ...over,
});

describe('a CloudFront Function', () => {
  test('sees the request as CloudFront shows it, and changes it', () => {
    const run = compileViewerFunction(`
      function handler(event) {
        var r = event.request;
        r.headers['x-seen'] = { value: [event.viewer.ip, r.querystring.a.value, r.cookies.c.value, r.headers.host.value].join() };
        r.uri = '/changed';
        return r;
      }`);
    const changed = run(request({ query: 'a=1&b=%20', cookies: ['c=2'], headers: { host: 'h.example' } }));
    expect(changed).toMatchObject({
      uri: '/changed',
      query: 'a=1&b=%20',
      cookies: ['c=2'],
      headers: { 'x-seen': '192.0.2.1,1,2,h.example' },
    });
  });

  test.each(['__proto__=1', 'constructor=1&constructor=2', 'toString=1'])(
    'takes a parameter with a name that objects have: %s',
    (query) => {
      const run = compileViewerFunction(
        'function handler(event) { event.request.uri = Object.keys(event.request.querystring).join(); return event.request; }',
      );
      expect(run(request({ query }))).toMatchObject({ uri: query.split('=')[0], query });
      expect(Object.prototype).not.toHaveProperty('multiValue');
      expect(Object).not.toHaveProperty('multiValue');
      expect(run(request())).toMatchObject({ uri: '', query: '' });
    },
  );

  test('may answer at once', () => {
    const run = compileViewerFunction(
      `function handler() { return { statusCode: 302, headers: { location: { value: '/x' } } }; }`,
    );
    expect(run(request())).toMatchObject({ status: 302, headers: { location: '/x' } });
  });

  test('sees nothing of Node', () => {
    const run = compileViewerFunction(
      `function handler(event) { event.request.uri = '/' + typeof process + typeof require + typeof fetch; return event.request; }`,
    );
    expect(run(request())).toMatchObject({ uri: '/undefinedundefinedundefined' });
  });

  test('that never ends is ended', () => {
    const run = compileViewerFunction('function handler() { for (;;) {} }');
    expect(() => run(request())).toThrow(/timed out/);
  });
});

describe('behaviours', () => {
  const behavior = (over: Partial<BehaviorPlan>): BehaviorPlan => ({
    pattern: null,
    methods: ['GET', 'HEAD'],
    origin: { kind: 'bucket', domain: 'bucket' },
    viewerRequest: null,
    headers: [],
    ...over,
  });
  const origins = new Map(
    ['bucket', 'api'].map((name) => [
      name,
      (seen: EdgeRequest) =>
        Promise.resolve({
          status: 200,
          headers: { 'x-own': 'origin' },
          body: JSON.stringify([name, seen.uri, seen.headers]),
        }),
    ]),
  );
  const distribution = createDistribution(
    {
      rootObject: 'index.html',
      behaviors: [
        behavior({
          pattern: '/api/*',
          methods: ['GET', 'POST'],
          origin: { kind: 'api', domain: 'api', headers: { 'x-secret': 'edge' } },
        }),
        behavior({
          headers: [
            { name: 'x-own', value: 'policy', override: true },
            { name: 'x-more', value: 'policy', override: false },
          ],
        }),
      ],
    },
    origins,
  );

  test('the first that fits takes the request; its origin gets what the edge adds', async () => {
    const { body } = await distribution(
      request({
        uri: '/api/x',
        headers: { host: 'h', 'x-secret': 'forged', connection: 'close', 'x-forwarded-for': '1.2.3.4' },
      }),
    );
    expect(JSON.parse(String(body))).toEqual([
      'api',
      '/api/x',
      { host: 'api', 'x-secret': 'edge', 'x-forwarded-for': '1.2.3.4, 192.0.2.1', via: expect.any(String) },
    ]);
  });

  test('the root is the root object, and the policy decorates the answer', async () => {
    const { body, headers } = await distribution(request());
    expect(JSON.parse(String(body))).toEqual(['bucket', '/index.html', {}]);
    expect(headers).toEqual({ 'x-own': 'policy', 'x-more': 'policy' });
  });

  test('methods that are not allowed', async () => {
    expect((await distribution(request({ method: 'POST' }))).status).toBe(403);
    expect((await distribution(request({ method: 'POST', uri: '/api/x' }))).status).toBe(200);
  });
});

test('a mail is text on its page, whatever it holds', () => {
  const page = mailPage([
    { to: '<b>a@b.c', subject: '"<script>', text: '<img src=x onerror=1>\n&', at: '2026' },
  ]);
  const body = String(page.body);
  expect(body).not.toMatch(/<(b|script|img)[ >]/);
  expect(body).toContain('&lt;img src=x onerror=1&gt;\n&amp;');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
});

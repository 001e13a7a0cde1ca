import { describe, expect, test } from '@jest/globals';
import type { Protocol } from 'puppeteer-core';
import { createConsoleLog } from '#adapters/chromium/console-log.ts';
import { interceptionPatterns } from '#adapters/chromium/document-request.ts';
import { createLanes } from '#adapters/chromium/lanes.ts';
import { UNWANTED_DEFAULTS, launchArgs } from '#adapters/chromium/launch-args.ts';
import { createNetworkLog } from '#adapters/chromium/network-log.ts';
import { NetworkRequest } from '#contract/fetch-facts.ts';
import type { RenderRequest } from '#core/engine/ports.ts';

const makeLog = (wireSizes = new Map<string, number>()) =>
  createNetworkLog({
    isDocument: (id) => id === 'doc',
    proxyFailure: (host) => (host === 'inside.test' ? 'blocked-address' : null),
    wireSizes,
  });
type Sent = Protocol.Network.RequestWillBeSentEvent;
const sent = (requestId: string, url: string, type = 'Script', timestamp = 10) =>
  ({ requestId, request: { url }, type, timestamp }) as Sent;
const HEADERS: Protocol.Network.Headers = { 'Content-Encoding': 'br', 'cache-control': 'max-age=60' };
const answered = (requestId: string, status: number) =>
  ({
    requestId,
    response: { status, mimeType: 'text/javascript', headers: HEADERS },
  }) as Protocol.Network.ResponseReceivedEvent;
const finished = (
  requestId: string,
  encodedDataLength: number,
  timestamp = 10.25,
): Protocol.Network.LoadingFinishedEvent => ({ requestId, encodedDataLength, timestamp });
const failed = (requestId: string, more: Partial<Protocol.Network.LoadingFailedEvent>) =>
  ({
    requestId,
    errorText: 'net::ERR_FAILED',
    timestamp: 11,
    ...more,
  }) as Protocol.Network.LoadingFailedEvent;

describe('what a page asks for', () => {
  test('is told with its answer, size and time', () => {
    const log = makeLog();
    log.begin(9.9);
    log.willBeSent(sent('1', 'https://a.test/x.js'));
    expect([log.pending(), log.begun()]).toEqual([1, 1]);
    log.responded(answered('1', 200));
    log.dataCame({ requestId: '1', dataLength: 900 } as Protocol.Network.DataReceivedEvent);
    log.finished(finished('1', 400));
    expect(log.pending()).toBe(0);
    const { requests } = log.finish();
    expect(requests).toMatchObject([
      {
        url: 'https://a.test/x.js',
        type: 'Script',
        status: 200,
        error: null,
        wireBytes: 400,
        bodyBytes: 900,
        startMs: 100,
        ms: 250,
        coding: 'br',
        cache: 'max-age=60',
        mixed: false,
      },
    ]);
    expect(NetworkRequest.safeParse(requests[0]).error).toBeUndefined();
  });

  test('from the cache weighs what it weighed when it came', () => {
    const sizes = new Map<string, number>();
    const first = makeLog(sizes);
    first.willBeSent(sent('1', 'https://a.test/x.js'));
    first.finished(finished('1', 400));
    const second = makeLog(sizes);
    second.willBeSent(sent('2', 'https://a.test/x.js'));
    second.finished(finished('2', 0));
    expect(second.finish().requests[0]?.wireBytes).toBe(400);
  });

  test('leaves out the document and what is no request', () => {
    const log = makeLog();
    log.willBeSent(sent('doc', 'https://a.test/'));
    log.willBeSent(sent('2', 'data:text/css,x'));
    log.willBeSent(sent('3', 'blob:https://a.test/x'));
    expect(log.finish().requests).toEqual([]);
  });

  test('images and beacons are not waited for; data is noted', () => {
    const log = makeLog();
    log.willBeSent(sent('1', 'https://a.test/i.png', 'Image'));
    log.willBeSent(sent('2', 'https://a.test/b', 'Ping'));
    expect([log.pending(), log.hasData()]).toEqual([0, false]);
    log.willBeSent(sent('3', 'https://a.test/d', 'Fetch'));
    expect([log.pending(), log.hasData()]).toEqual([1, true]);
  });

  test('refusals of the proxy are told in its words, redirects by their last hop', () => {
    const log = makeLog();
    log.willBeSent(sent('1', 'https://inside.test/x'));
    log.failed(failed('1', { errorText: 'net::ERR_TUNNEL_CONNECTION_FAILED' }));
    log.willBeSent(sent('2', 'https://a.test/to-inside'));
    log.willBeSent(sent('2', 'http://inside.test/'));
    log.failed(failed('2', { errorText: 'net::ERR_EMPTY_RESPONSE' }));
    log.willBeSent(sent('3', 'http://a.test/x.js'));
    log.failed(failed('3', { blockedReason: 'mixed-content', errorText: '' }));
    log.willBeSent(sent('4', 'http://a.test/y.js'));
    log.failed(failed('4', { canceled: true }));
    expect(log.finish().requests.map(({ url, error, mixed }) => [url, error, mixed])).toEqual([
      ['https://inside.test/x', 'blocked-address', false],
      ['https://a.test/to-inside', 'blocked-address', false],
      ['http://a.test/x.js', 'mixed-content', true],
      ['http://a.test/y.js', null, false],
    ]);
  });

  test('beyond three hundred is counted', () => {
    const log = makeLog();
    for (let i = 0; i < 350; i += 1) log.willBeSent(sent(String(i), `https://a.test/${i}`));
    const { requests, moreRequests } = log.finish();
    expect([requests.length, moreRequests]).toEqual([300, 50]);
  });
});

describe('what a page complains of', () => {
  test('hostile amounts are cut', () => {
    const log = createConsoleLog();
    const event = {
      type: 'error',
      args: [{ type: 'string', value: 'x'.repeat(1e6) }],
    } as Protocol.Runtime.ConsoleAPICalledEvent;
    for (let i = 0; i < 100; i += 1) log.consoleCalled(event);
    expect([log.entries.length, log.count(), log.entries[0]?.text.length]).toEqual([50, 100, 1_000]);
  });

  test('plain prints are no complaints', () => {
    const log = createConsoleLog();
    log.consoleCalled({
      type: 'log',
      args: [{ type: 'string', value: 'hi' }],
    } as unknown as Protocol.Runtime.ConsoleAPICalledEvent);
    log.entryAdded({
      entry: { level: 'error', source: 'network', text: '404' },
    } as Protocol.Log.EntryAddedEvent);
    expect(log.entries).toEqual([]);
  });
});

describe('the browser’s arguments', () => {
  const args = launchArgs({ proxyPort: 4711, singleProcess: false, noSandbox: true });

  test('leave the guards of the web on', () => {
    for (const unwanted of ['--disable-web-security', '--allow-running-insecure-content', '--single-process'])
      expect(args).not.toContain(unwanted);
    expect(UNWANTED_DEFAULTS).toContain('--disable-popup-blocking');
  });

  test('lead everything through the proxy, loopback too', () => {
    expect(args).toContain('--proxy-server=http://127.0.0.1:4711');
    expect(args).toContain('--proxy-bypass-list=<-loopback>');
  });

  test('a sandbox that works stays on', () => {
    expect(launchArgs({ proxyPort: 1, singleProcess: false, noSandbox: false })).not.toContain(
      '--no-sandbox',
    );
    expect(launchArgs({ proxyPort: 1, singleProcess: true, noSandbox: true })).toContain('--single-process');
  });
});

test('only documents are intercepted unless the site has headers of its own', () => {
  const request = { url: 'https://a.test:8443/x' } as RenderRequest;
  expect(interceptionPatterns(request)).toEqual([{ resourceType: 'Document', requestStage: 'Request' }]);
  const patterns = interceptionPatterns({ ...request, siteHeaders: { 'x-token': '1' } });
  expect(patterns.map(({ urlPattern }) => urlPattern)).toEqual([
    undefined,
    'http://a.test:8443/*',
    'https://a.test:8443/*',
  ]);
});

describe('lanes', () => {
  test('never more than the width, and in order', async () => {
    const lanes = createLanes(2);
    let active = 0;
    let most = 0;
    const order: number[] = [];
    const work = (i: number) =>
      lanes.one(async () => {
        order.push(i);
        active += 1;
        most = Math.max(most, active);
        await new Promise((done) => setTimeout(done, 5));
        active -= 1;
      });
    await Promise.all([0, 1, 2, 3, 4].map(work));
    expect([most, order]).toEqual([2, [0, 1, 2, 3, 4]]);
  });

  test('whoever needs all of them waits for all and holds up the rest', async () => {
    const lanes = createLanes(2);
    const log: string[] = [];
    const one = (name: string) =>
      lanes.one(async () => {
        log.push(name);
        await new Promise((done) => setTimeout(done, 5));
        log.push(`${name}.`);
      });
    const all = () =>
      lanes.all(() => {
        log.push('all');
        return Promise.resolve();
      });
    await Promise.all([one('a'), one('b'), all(), one('c')]);
    expect(log).toEqual(['a', 'b', 'a.', 'b.', 'all', 'c', 'c.']);
  });

  test('work that fails frees its lane', async () => {
    const lanes = createLanes(1);
    await expect(lanes.one(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await lanes.all(() => Promise.resolve(1))).toBe(1);
  });
});

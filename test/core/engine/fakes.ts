import { gunzipSync } from 'node:zlib';
import type { FetchFacts, RenderFacts } from '#contract/fetch-facts.ts';
import { SliceDone } from '#contract/messages.ts';
import {
  LinksPart,
  type SliceMessage,
  SliceMessage as SliceMessageSchema,
  SliceObject,
} from '#contract/slice.ts';
import type {
  EngineClock,
  EngineDeps,
  FetchRequest,
  Fetcher,
  RenderRequest,
  Rendered,
} from '#core/engine/ports.ts';

export interface FakeAnswer {
  readonly status?: number | null;
  readonly error?: FetchFacts['error'];
  readonly headers?: readonly [string, string][];
  readonly body?: string | Uint8Array;
  readonly location?: string;
  readonly challenge?: string;
  readonly retryAfter?: number;
  readonly headerBytes?: number;
  /** Milliseconds of the fake clock. */
  readonly takes?: number;
}

export type FakeSite = Readonly<Record<string, FakeAnswer | ((request: FetchRequest) => FakeAnswer)>>;

/** A clock whose time passes only in `sleep`; sleepers wake in order. */
export function fakeClock(
  start = 1_000_000,
): EngineClock & { readonly advance: (ms: number) => Promise<void> } {
  let now = start;
  let sleepers: { at: number; wake: () => void }[] = [];
  const pass = async () => {
    for (;;) {
      // Let everything that can run without time run first.
      for (let i = 0; i < 50; i += 1) await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) return;
      sleepers = sleepers.filter((sleeper) => sleeper !== next);
      now = Math.max(now, next.at);
      next.wake();
    }
  };
  let running: Promise<void> | null = null;
  return {
    now: () => now,
    sleep(ms, signal) {
      if (signal?.aborted === true) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      const sleeper = { at: now + ms, wake: resolve };
      sleepers.push(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          resolve();
        },
        { once: true },
      );
      running ??= pass().finally(() => {
        running = null;
      });
      return promise;
    },
    advance: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

function factsOf(url: string, answer: FakeAnswer): FetchFacts {
  const { status = 200, error = null, headers = [['content-type', 'text/html; charset=utf-8']] } = answer;
  const body = bytesOf(answer);
  const type = headers.findLast(([name]) => name === 'content-type')?.[1];
  return {
    url,
    status: error === null ? status : null,
    error,
    detail: null,
    headers: [...headers],
    headerBytes: answer.headerBytes ?? 120,
    contentType: error === null ? (type?.split(';')[0] ?? null) : null,
    location: answer.location ?? null,
    bytes: { wire: body.length, body: body.length },
    cut: false,
    httpVersion: '1.1',
    encoding: null,
    timings: { dns: null, connect: null, tls: null, ttfb: 5, download: 1 },
    tls: null,
    challenge: answer.challenge ?? null,
    retryAfter: answer.retryAfter ?? null,
    at: '2026-11-22T10:00:00.000Z',
  };
}

const bytesOf = ({ body = '' }: FakeAnswer): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body) : body;

export interface Asked {
  readonly url: string;
  readonly at: number;
  readonly request: FetchRequest;
}

export function fakeFetcher(site: FakeSite, clock: EngineClock): Fetcher & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    async fetch(url, request) {
      asked.push({ url, at: clock.now(), request });
      const known = site[url];
      const answer =
        typeof known === 'function' ? known(request) : (known ?? { status: 404, body: '<h1>Gone</h1>' });
      if (answer.takes !== undefined) await clock.sleep(answer.takes, request.signal);
      const body = request.method === 'HEAD' || request.body === 'none' ? new Uint8Array(0) : bytesOf(answer);
      return { facts: factsOf(url, answer), body };
    },
  };
}

const renderFacts = (more: Partial<RenderFacts> = {}): RenderFacts => ({
  ms: 100,
  finalUrl: 'https://a.test/',
  console: [],
  requests: [],
  moreRequests: 0,
  lcp: null,
  cls: null,
  longTasks: { count: 0, totalMs: 0, longestMs: 0 },
  layout: { viewportWidth: 412, contentWidth: 412 },
  screenshot: null,
  timedOut: false,
  ...more,
});

export const renderedAs = (html: string, redirect: string | null = null): Rendered => ({
  ok: true,
  html,
  facts: renderFacts(redirect === null ? {} : { finalUrl: redirect }),
  redirect,
  screenshot: null,
});

export function fakeRenderer(answer: (request: RenderRequest, call: number) => Rendered) {
  const calls: RenderRequest[] = [];
  return {
    calls,
    render(request: RenderRequest): Promise<Rendered> {
      calls.push(request);
      return Promise.resolve(answer(request, calls.length));
    },
  };
}

export const messageOf = (more: Partial<SliceMessage> = {}): SliceMessage =>
  SliceMessageSchema.parse({
    v: 1,
    ws: 'ws_01hzzzzzzzzzzzzzzzzzzzzzzz',
    aud: 'aud_01hzzzzzzzzzzzzzzzzzzzzzzz',
    slice: '0.1',
    attempt: 1,
    nonce: 'abc123',
    kind: 'pages',
    host: 'a.test',
    urls: [{ id: 0, url: 'https://a.test/', googlebot: true }],
    mode: 'html',
    paceMs: 0,
    expires: 9_000_000_000_000,
    userAgent: 'Mozilla/5.0 (compatible; Plumbline/1.0)',
    ...more,
  });

/** An engine's surroundings in memory, and what it left there, read by the contract's schemas. */
export function fakeDeps(site: FakeSite, more: Partial<EngineDeps> = {}) {
  const clock = more.clock ?? fakeClock();
  const fetcher = fakeFetcher(site, clock);
  const stored = new Map<string, Uint8Array>();
  const sent: SliceDone[] = [];
  const deps: EngineDeps = {
    fetcher,
    renderer: null,
    clock,
    newRunId: () => 'run00000',
    objects: {
      put: (name, bytes) => {
        stored.set(name, bytes);
        return Promise.resolve();
      },
    },
    results: {
      send: (done) => {
        sent.push(SliceDone.parse(done));
        return Promise.resolve();
      },
    },
    ...more,
  };
  const read = (ending: string): unknown => {
    const name = [...stored.keys()].find((key) => key.endsWith(ending));
    if (name === undefined) throw new Error(`nothing ends with ${ending}`);
    return JSON.parse(gunzipSync(stored.get(name) ?? new Uint8Array(0)).toString());
  };
  return {
    deps,
    fetcher,
    stored,
    sent,
    object: () => SliceObject.parse(read('/abc123-run00000.json.gz')),
    part: () => LinksPart.parse(read('.links.json.gz')),
  };
}

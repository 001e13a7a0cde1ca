import type { FetchFacts, Timings } from '#contract/fetch-facts.ts';
import type { FetchRequest, Fetched, Fetcher } from '#core/engine/ports.ts';
import { detectChallenge } from './challenge.ts';
import type { EgressGuard } from './egress-guard.ts';
import { type Exchange, type ExchangeRequest, exchange } from './exchange.ts';
import { type FailureWords, exchangeError, isStaleConnection } from './fetch-error.ts';
import { redirectTarget, retryAfterSeconds } from './response-head.ts';
import { type Slot, createSlot } from './slot.ts';
import { createSlotPool } from './slot-pool.ts';

export interface FetcherOptions {
  readonly guard: EgressGuard;
  /** Connections to one origin (default 6, as browsers have). */
  readonly perOrigin?: number;
  /** Origins whose idle connections are kept (default 64). */
  readonly maxOrigins?: number;
  /** Offer HTTP/2 in the handshake (default true). */
  readonly http2?: boolean;
  readonly connectTimeoutMs?: number;
  readonly keepAliveMs?: number;
  readonly maxHeaderBytes?: number;
  readonly maxRatio?: number;
}

export interface ClosableFetcher extends Fetcher {
  close(): void;
}

const MIB = 1_048_576;
const DEFAULTS = {
  perOrigin: 6,
  maxOrigins: 64,
  http2: true,
  connectTimeoutMs: 10_000,
  keepAliveMs: 10_000,
  maxHeaderBytes: 65_536,
  /** Deflate cannot reach 1,100; hand-written HTML stays under 50. */
  maxRatio: 500,
};
const MAX_BODY = 10 * MIB;
const TIMEOUT_MS = 30_000;

const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
/** What the connection decides, not the caller. */
const FORBIDDEN_HEADERS = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'accept-encoding',
]);
const TEXT_TYPE = /^text\/|^application\/(?:json|xml|javascript|x-javascript|ecmascript)$|\+(?:xml|json)$/;
const HTML_TYPE = /^text\/html$|^application\/xhtml\+xml$/;
const NO_TIMINGS: Timings = { dns: null, connect: null, tls: null, ttfb: null, download: null };

/**
 * Fetches over kept-alive connections through the egress guard: one hop, nothing followed. All that a site can
 * do is told in FetchFacts; `status` is null wherever `error` is set, since half an answer is none.
 */
export function createFetcher(options: FetcherOptions): ClosableFetcher {
  const settings = { ...DEFAULTS, ...options };
  const { guard } = settings;
  const pool = createSlotPool((origin) => createSlot(origin, settings), settings);

  const attempt = async (origin: string, request: ExchangeRequest): Promise<Attempt> => {
    const slot = await pool.acquire(origin, request.signal);
    const before = slot.opened();
    const result = await exchange(slot, request);
    const isFresh = slot.opened() > before;
    const facts = { result, slot, isFresh };
    if (result.reusable) pool.release(slot);
    else pool.discard(slot);
    return facts;
  };

  return {
    async fetch(url, request) {
      const at = new Date().toISOString();
      const target = URL.canParse(url) ? new URL(url) : null;
      const refusal = target === null ? null : guard.checkUrl(target);
      if (target === null) return failed(url, at, { error: 'unsupported-scheme', detail: 'not a URL' });
      if (refusal !== null) return failed(url, at, refusal);
      const clock = deadline(request.timeoutMs ?? TIMEOUT_MS, request.signal);
      const wire: ExchangeRequest = {
        method: request.method ?? 'GET',
        path: `${target.pathname}${target.search}`,
        headers: requestHeaders(request),
        limits: {
          maxBytes: request.maxBytes ?? MAX_BODY,
          maxWire: request.maxWire ?? MAX_BODY,
          maxRatio: settings.maxRatio,
        },
        wantsBody: bodyFilter(request.body ?? 'text'),
        signal: clock.signal,
      };
      try {
        const first = await attempt(target.origin, wire);
        const isStale =
          !first.isFresh && first.result.status === null && isStaleConnection(first.result.cause);
        return toFetched(url, at, isStale ? await attempt(target.origin, wire) : first);
      } catch (error) {
        return failed(url, at, exchangeError(error));
      } finally {
        clock.stop();
      }
    },
    close: () => pool.close(),
  };
}

interface Attempt {
  readonly result: Exchange;
  readonly slot: Slot;
  /** True where the connection was opened for this request. */
  readonly isFresh: boolean;
}

function toFetched(url: string, at: string, { result, slot, isFresh }: Attempt): Fetched {
  const { head, failure } = result;
  const connection = slot.connection();
  const timings: Timings = {
    dns: isFresh ? rounded(connection?.dnsMs) : null,
    connect: isFresh ? rounded(connection?.connectMs) : null,
    tls: isFresh ? rounded(connection?.tlsMs) : null,
    ttfb: rounded(result.ttfbMs),
    download: rounded(result.downloadMs),
  };
  const tls = connection?.tls ?? null;
  if (failure !== null) return failed(url, at, withStatus(failure, result), { timings, tls });
  const status = result.status ?? 0;
  const headers = head?.headers ?? [];
  const facts: FetchFacts = {
    url: url.slice(0, 2048),
    status,
    error: null,
    detail: null,
    headers,
    headerBytes: head?.headerBytes ?? 0,
    contentType: head?.contentType ?? null,
    location: redirectTarget(status, headers, url),
    bytes: { wire: result.wire, body: result.body.length },
    cut: result.cut,
    httpVersion: connection?.httpVersion ?? null,
    encoding: null,
    timings,
    tls,
    challenge: detectChallenge(status, headers, result.body),
    retryAfter: retryAfterSeconds(headers, Date.parse(at)),
    at,
  };
  return { facts, body: result.body };
}

/** A broken answer is no answer, but that there was one helps whoever looks for the fault. */
function withStatus({ error, detail }: FailureWords, { status }: Exchange): FailureWords {
  return { error, detail: status === null ? detail : `after status ${status}: ${detail}`.slice(0, 300) };
}

function failed(
  url: string,
  at: string,
  { error, detail }: FailureWords,
  known: Partial<Pick<FetchFacts, 'timings' | 'tls'>> = {},
): Fetched {
  const facts: FetchFacts = {
    url: url.slice(0, 2048),
    status: null,
    error,
    detail: detail.slice(0, 300),
    headers: [],
    headerBytes: 0,
    contentType: null,
    location: null,
    bytes: { wire: 0, body: 0 },
    cut: false,
    httpVersion: null,
    encoding: null,
    timings: NO_TIMINGS,
    tls: null,
    challenge: null,
    retryAfter: null,
    at,
    ...known,
  };
  return { facts, body: new Uint8Array(0) };
}

const rounded = (ms: number | null | undefined): number | null =>
  ms === null || ms === undefined ? null : Math.max(0, Math.round(ms * 100) / 100);

function requestHeaders({ userAgent, headers = {} }: FetchRequest): Record<string, string> {
  const all: Record<string, string> = Object.create(null) as Record<string, string>;
  all['user-agent'] = userAgent;
  all['accept'] = ACCEPT;
  all['accept-encoding'] = 'gzip, deflate, br, zstd';
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (!FORBIDDEN_HEADERS.has(key)) all[key] = value;
  }
  return all;
}

function bodyFilter(wanted: NonNullable<FetchRequest['body']>): (contentType: string | null) => boolean {
  if (wanted === 'none') return () => false;
  if (wanted === 'any') return () => true;
  const types = wanted === 'html' ? HTML_TYPE : TEXT_TYPE;
  // Without a type browsers sniff: it may be a page.
  return (contentType) => contentType === null || types.test(contentType);
}

function deadline(ms: number, outer: AbortSignal | undefined): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const expire = () =>
    controller.abort(Object.assign(new Error(`no complete answer in ${ms} ms`), { code: 'ETIMEDOUT' }));
  const forward = () => controller.abort(Object.assign(new Error('given up'), { code: 'ETIMEDOUT' }));
  const timer = setTimeout(expire, ms);
  if (outer?.aborted === true) forward();
  outer?.addEventListener('abort', forward, { once: true });
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', forward);
    },
  };
}

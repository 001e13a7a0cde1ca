import type { Protocol } from 'puppeteer-core';
import type { FetchError, NetworkRequest } from '#contract/fetch-facts.ts';

const MAX_REQUESTS = 300;
const URL_CHARS = 2048;
const CACHED_SIZES = 5_000;

/** Kinds that may change the DOM when they arrive; the others (images, fonts, media, beacons) are not waited for. */
const AWAITED = new Set(['Document', 'Stylesheet', 'Script', 'XHR', 'Fetch', 'Other', 'Prefetch']);
/** A request that takes longer is a long poll: no page is waited for because of it. */
const LONG_POLL_MS = 5_000;

const PROXY_WORDS: Partial<Record<FetchError, string>> = {
  dns: 'net::ERR_NAME_NOT_RESOLVED',
  refused: 'net::ERR_CONNECTION_REFUSED',
  reset: 'net::ERR_CONNECTION_RESET',
  timeout: 'net::ERR_CONNECTION_TIMED_OUT',
  'blocked-address': 'blocked-address',
};

export interface NetworkLog {
  /** Awaited requests now under way. */
  readonly pending: () => number;
  /** Awaited requests begun so far. */
  readonly begun: () => number;
  /** True once a script asked for data. */
  readonly hasData: () => boolean;
  finish(): { readonly requests: NetworkRequest[]; readonly moreRequests: number };
  /** The document was asked for: the moment from which the others count. Seconds of the browser's clock. */
  begin(timestamp: number): void;
  willBeSent(event: Protocol.Network.RequestWillBeSentEvent): void;
  responded(event: Protocol.Network.ResponseReceivedEvent): void;
  dataCame(event: Protocol.Network.DataReceivedEvent): void;
  finished(event: Protocol.Network.LoadingFinishedEvent): void;
  failed(event: Protocol.Network.LoadingFailedEvent): void;
  socketOpened(event: Protocol.Network.WebSocketCreatedEvent): void;
  socketFailed(event: Protocol.Network.WebSocketFrameErrorEvent): void;
}

export interface NetworkLogOptions {
  /** The document itself, which is handed over and no request. */
  readonly isDocument: (requestId: string) => boolean;
  /** Why the proxy refused a host, since Chromium only knows that the proxy did. */
  readonly proxyFailure: (host: string, port: number) => FetchError | null;
  /** Sizes on the wire by URL, from pages before: the browser's cache has them already. */
  readonly wireSizes: Map<string, number>;
}

interface Entry extends NetworkRequest {
  /** Seconds of the browser's own clock. */
  readonly sentAt: number;
  readonly startedAt: number;
  /** After redirects. */
  lastUrl: string;
  isDone: boolean;
}

/** What one page asked for, by request id; the first 300 are kept, the rest counted. */
export function createNetworkLog({ isDocument, proxyFailure, wireSizes }: NetworkLogOptions): NetworkLog {
  const entries = new Map<string, Entry>();
  let more = 0;
  let begun = 0;
  let data = false;
  let origin: number | null = null;

  const add = (id: string, url: string, type: string, sentAt: number | null) => {
    if (entries.size >= MAX_REQUESTS) {
      more += 1;
      return;
    }
    if (AWAITED.has(type)) begun += 1;
    data ||= type === 'XHR' || type === 'Fetch';
    entries.set(id, {
      url: url.slice(0, URL_CHARS),
      type: type.slice(0, 30),
      status: null,
      error: null,
      wireBytes: null,
      bodyBytes: null,
      ms: null,
      mime: null,
      ...(sentAt !== null &&
        origin !== null && {
          startMs: Math.max(0, Math.round((sentAt - origin) * 1000)),
        }),
      mixed: false,
      sentAt: sentAt ?? 0,
      startedAt: Date.now(),
      lastUrl: url,
      isDone: false,
    });
  };

  const failureOf = (url: string, words: string): string => {
    const target = URL.parse(url);
    const port = Number(target?.port === '' ? (target.protocol === 'http:' ? 80 : 443) : target?.port);
    const reason = target === null ? null : proxyFailure(target.hostname, port);
    return (reason === null ? words : (PROXY_WORDS[reason] ?? words)).slice(0, 200);
  };

  const end = (entry: Entry | undefined, timestamp: number) => {
    if (entry === undefined) return;
    entry.isDone = true;
    entry.ms = Math.max(0, Math.round((timestamp - entry.sentAt) * 1000));
  };

  return {
    pending: () => {
      const now = Date.now();
      let count = 0;
      for (const { isDone, type, startedAt } of entries.values())
        if (!isDone && AWAITED.has(type) && now - startedAt < LONG_POLL_MS) count += 1;
      return count;
    },
    begun: () => begun,
    hasData: () => data,
    begin(timestamp) {
      origin ??= timestamp;
    },
    willBeSent({ requestId, request, type, timestamp }) {
      const known = entries.get(requestId);
      if (known !== undefined) known.lastUrl = request.url;
      if (known !== undefined || isDocument(requestId) || !/^https?:/i.test(request.url)) return;
      add(requestId, request.url, type ?? 'Other', timestamp);
    },
    responded({ requestId, response }) {
      const entry = entries.get(requestId);
      if (entry === undefined) return;
      entry.status = response.status;
      entry.mime = response.mimeType.slice(0, 100);
      const headers = new Map(
        Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      entry.coding = (headers.get('content-encoding') ?? '').trim().toLowerCase().slice(0, 40);
      entry.cache = (headers.get('cache-control') ?? (headers.has('expires') ? 'expires' : '')).slice(0, 200);
    },
    dataCame({ requestId, dataLength }) {
      const entry = entries.get(requestId);
      if (entry !== undefined) entry.bodyBytes = (entry.bodyBytes ?? 0) + dataLength;
    },
    finished({ requestId, encodedDataLength, timestamp }) {
      const entry = entries.get(requestId);
      if (entry === undefined) return;
      entry.bodyBytes ??= 0;
      entry.wireBytes =
        encodedDataLength > 0 ? Math.round(encodedDataLength) : (wireSizes.get(entry.url) ?? null);
      if (encodedDataLength > 0 && wireSizes.size < CACHED_SIZES)
        wireSizes.set(entry.url, entry.wireBytes ?? 0);
      end(entry, timestamp);
    },
    failed({ requestId, errorText, blockedReason, canceled, timestamp }) {
      const entry = entries.get(requestId);
      if (entry === undefined) return;
      entry.mixed = blockedReason === 'mixed-content';
      // A request that the page gave up itself is no fault.
      entry.error = canceled === true ? null : failureOf(entry.lastUrl, blockedReason ?? errorText);
      end(entry, timestamp);
    },
    socketOpened({ requestId, url }) {
      add(requestId, url, 'WebSocket', null);
    },
    socketFailed({ requestId, errorMessage }) {
      const entry = entries.get(requestId);
      if (entry === undefined) return;
      entry.error = failureOf(entry.lastUrl.replace(/^ws/, 'http'), errorMessage);
      entry.isDone = true;
    },
    finish() {
      const requests = [...entries.values()].map(
        ({ sentAt: _sent, startedAt: _at, lastUrl: _last, isDone: _done, ...request }) => request,
      );
      return { requests, moreRequests: more };
    },
  };
}

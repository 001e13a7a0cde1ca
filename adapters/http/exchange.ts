import type { Dispatcher } from 'undici';
import { type BodyDecoder, type BodyLimits, createBodyDecoder, parseCodings } from './body-decoder.ts';
import { type FailureWords, exchangeError } from './fetch-error.ts';
import { type RawHeaders, type ResponseHead, headerValue, readHead } from './response-head.ts';
import { type Slot, isConnectError } from './slot.ts';

export interface ExchangeRequest {
  readonly method: 'GET' | 'HEAD';
  /** Path and query as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: BodyLimits;
  readonly wantsBody: (contentType: string | null) => boolean;
  readonly signal: AbortSignal;
}

export interface Exchange {
  /** Null where no complete header came. */
  readonly status: number | null;
  readonly head: ResponseHead | null;
  readonly body: Uint8Array;
  readonly wire: number;
  readonly cut: boolean;
  readonly failure: FailureWords | null;
  /** Where undici failed: the error itself, to tell a stale connection from a broken answer. */
  readonly cause: unknown;
  readonly ttfbMs: number | null;
  readonly downloadMs: number | null;
  /** False where the connection may still carry bytes that nobody reads. */
  readonly reusable: boolean;
}

/** A body that is not wanted is read to its end when it is this small: cheaper than a new connection. */
const DRAIN_BYTES = 65_536;
const EMPTY = new Uint8Array(0);

/** Sends one request over a slot's connection and reads its answer. Never rejects. */
export function exchange(slot: Slot, request: ExchangeRequest): Promise<Exchange> {
  return new Promise((resolve) => {
    const run = createExchange(request, resolve);
    if (request.signal.aborted) return run.fail(request.signal.reason);
    request.signal.addEventListener('abort', run.onAbort, { once: true });
    try {
      slot.client.dispatch(
        { path: request.path, method: request.method, headers: { ...request.headers } },
        run.handler,
      );
    } catch (error) {
      run.fail(error);
    }
  });
}

function createExchange(request: ExchangeRequest, resolve: (exchange: Exchange) => void) {
  let controller: Dispatcher.DispatchController | null = null;
  let decoder: BodyDecoder | null = null;
  let draining = false;
  let status: number | null = null;
  let head: ResponseHead | null = null;
  let settled = false;
  let hungUp = false;
  let sentAt: number | null = null;
  let firstByteAt: number | null = null;

  const settle = (end: Pick<Exchange, 'failure' | 'cause' | 'reusable'>, body?: Partial<Exchange>) => {
    if (settled) return;
    settled = true;
    request.signal.removeEventListener('abort', onAbort);
    const endAt = performance.now();
    resolve({
      status,
      head,
      body: EMPTY,
      wire: 0,
      cut: false,
      ttfbMs: firstByteAt === null || sentAt === null ? null : firstByteAt - sentAt,
      downloadMs: firstByteAt === null ? null : endAt - firstByteAt,
      ...end,
      ...body,
    });
  };

  const fail = (cause: unknown) => settle({ failure: failureOf(cause), cause, reusable: false });

  const finish = async (reusable: boolean) => {
    if (decoder === null) return settle({ failure: null, cause: null, reusable });
    const { bytes, wire, cut, problem } = await decoder.end();
    const fault = problem ?? (cut ? null : missingBytes(head, wire));
    const failure = fault === null ? null : { error: 'bad-response' as const, detail: fault };
    return settle({ failure, cause: null, reusable: reusable && !cut }, { body: bytes, wire, cut });
  };

  /** We have seen enough: what is still on its way is not read. */
  const hangUp = () => {
    hungUp = true;
    void finish(false);
    controller?.abort(new Error('enough read'));
  };

  const onAbort = () => {
    fail(request.signal.reason);
    controller?.abort(new Error('aborted'));
  };

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(started) {
      controller = started;
      sentAt = performance.now();
      if (settled) started.abort(new Error('aborted'));
    },
    onResponseStarted() {
      firstByteAt = performance.now();
    },
    onResponseStart(current, statusCode, headers, statusMessage) {
      // Informational answers come before the real one.
      if (statusCode < 200) return;
      firstByteAt ??= performance.now();
      status = statusCode;
      const raw: RawHeaders = current.rawHeaders ?? headers;
      head = readHead(raw, `HTTP/1.1 ${statusCode} ${statusMessage ?? ''}`);
      if (request.method === 'HEAD') return;
      if (!request.wantsBody(head.contentType)) {
        const length = Number(headerValue(head.headers, 'content-length') ?? Number.NaN);
        draining = length <= DRAIN_BYTES;
        if (!draining) hangUp();
        return;
      }
      const codings = parseCodings(headerValue(head.headers, 'content-encoding'));
      if (codings === null) {
        fail({ message: `content-encoding ${headerValue(head.headers, 'content-encoding') ?? ''}` });
        current.abort(new Error('cannot be decoded'));
        return;
      }
      decoder = createBodyDecoder(codings, request.limits, hangUp);
    },
    onResponseData(_current, chunk) {
      if (!draining) decoder?.push(chunk);
    },
    onResponseEnd() {
      void finish(true);
    },
    onResponseError(_current, error) {
      if (!hungUp) fail(error);
    },
  };
  return { handler, fail, onAbort };
}

function failureOf(cause: unknown): FailureWords {
  if (isConnectError(cause)) return { error: cause.error, detail: cause.message };
  return exchangeError(cause);
}

/** HTTP/1.1's parser sees to this itself; over HTTP/2 a cancelled stream looks like a finished one. */
function missingBytes(head: ResponseHead | null, wire: number): string | null {
  const length = headerValue(head?.headers ?? [], 'content-length') ?? '';
  if (!/^\d{1,15}$/.test(length) || Number(length) === wire) return null;
  return `${wire} bytes came, Content-Length says ${length}`;
}

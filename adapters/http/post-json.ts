import http from 'node:http';
import type net from 'node:net';
import type { Post, Posted } from '#core/deliveries/ports.ts';
import { endpointProblem } from '#core/channels/check-endpoint.ts';
import type { EgressGuard } from './egress-guard.ts';
import { exchangeError } from './fetch-error.ts';
import { openConnection } from './open-connection.ts';

export interface PostOptions {
  readonly guard: EgressGuard;
  /** Plain http to this machine: the local cloud alone. */
  readonly allowLoopback: boolean;
  readonly userAgent: string;
  /** For the whole of it, milliseconds. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** More of an answer is not read. */
const MOST_BYTES = 16_384;

const failed = (error: string) => ({ status: null, error, answer: '' });

/**
 * Posts JSON to an address that a customer chose: https with a certificate that is trusted, only to addresses that
 * the egress guard approves, one connection a request, nothing followed. Never throws.
 */
export function createPost(options: PostOptions): Post {
  const { timeoutMs = TIMEOUT_MS } = options;
  return async (url, request) => {
    const start = performance.now();
    const until = start + timeoutMs;
    const posted = await postOnce(options, url, request, until);
    return { ...posted, ms: performance.now() - start };
  };
}

async function postOnce(
  { guard, allowLoopback, userAgent }: PostOptions,
  text: string,
  { headers, body }: Parameters<Post>[1],
  until: number,
): Promise<Omit<Posted, 'ms'>> {
  const problem = endpointProblem(text, allowLoopback);
  if (problem !== null) return failed(problem);
  const url = new URL(text);
  const refusal = guard.checkUrl(url);
  if (refusal !== null) return failed(`Not allowed: ${refusal.detail}`);
  const opened = await openConnection(guard, {
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    timeoutMs: left(until),
    http2: false,
  });
  if (!opened.ok) return failed(`No connection (${opened.error}): ${opened.detail}`);
  const { socket, facts } = opened;
  if (facts.tls !== null && facts.tls.problem !== null) {
    socket.destroy();
    return failed(`Its certificate is not trusted: ${facts.tls.problem}`);
  }
  return exchange(
    socket,
    url,
    until,
    {
      host: url.host,
      'user-agent': userAgent,
      accept: '*/*',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
      ...headers,
    },
    body,
  );
}

const left = (until: number): number => Math.max(1, Math.round(until - performance.now()));

function exchange(
  socket: net.Socket,
  url: URL,
  until: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Omit<Posted, 'ms'>> {
  return new Promise((resolve) => {
    let status: number | null = null;
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (posted: Omit<Posted, 'ms'>) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(posted);
    };
    // What it said so far counts: a status that came is an answer, however slow its body.
    const finish = (error: string) =>
      settle(status === null ? failed(error) : { status, error: null, answer: textOf(chunks) });
    const timer = setTimeout(() => finish('It did not answer in time.'), left(until));
    const request = http.request(
      {
        method: 'POST',
        path: `${url.pathname}${url.search}`,
        headers: { ...headers },
        setHost: false,
        createConnection: () => socket,
      },
      (response) => {
        status = response.statusCode ?? null;
        response.on('data', (chunk: Buffer) => {
          if (bytes < MOST_BYTES) chunks.push(chunk.subarray(0, MOST_BYTES - bytes));
          bytes += chunk.length;
          if (bytes >= MOST_BYTES) finish('');
        });
        response.on('end', () => finish(''));
        response.on('error', (error) => finish(wordsOf(error)));
      },
    );
    request.on('error', (error) => finish(wordsOf(error)));
    request.end(body);
  });
}

const textOf = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');

function wordsOf(error: unknown): string {
  const { error: kind, detail } = exchangeError(error);
  return `The connection broke (${kind}): ${detail}`;
}

import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createFrontDesk } from './front-desk.ts';
import { createProofFiles } from './proof-files.ts';
import { type DemoState, SITE_NAMES, type SiteAnswer, type SiteName } from './site.ts';
import { createSites } from './sites.ts';

export interface DemoOptions {
  /** 0 for any port that is free. */
  readonly port: number;
  readonly state?: DemoState;
  /** A loopback address; `127.0.0.1` by default. */
  readonly host?: string;
}

/** A request that the demo answered. */
interface DemoRequest {
  readonly method: string;
  /** With port, as sent. */
  readonly host: string;
  /** With the query. */
  readonly path: string;
  /** Null where the connection was broken off on purpose. */
  readonly status: number | null;
  readonly userAgent: string;
}

export interface Demo {
  /** Of the page that lists the sites and changes their state. */
  readonly url: string;
  /** Home page of each site, such as `http://shop.localhost:3001/`. */
  readonly urls: Readonly<Record<SiteName, string>>;
  readonly state: () => DemoState;
  /** Deploys, or takes the deploy back; counts of attempts begin anew. */
  readonly setState: (state: DemoState) => void;
  /** The latest requests, oldest first, ten thousand at most. */
  readonly requests: readonly DemoRequest[];
  readonly close: () => Promise<void>;
}

const MOST_REQUESTS = 10_000;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;

/**
 * Serves the demo sites: several hosts on one port, told apart by the Host header, and on `localhost` itself a
 * page about them. Names under `localhost` are loopback everywhere (RFC 6761, 6.3), so nothing has to be set up.
 *
 * @throws Error where `host` is not a loopback address; the system's error (`code` EADDRINUSE …) where the port
 * cannot be had.
 */
export async function startDemo({
  port,
  state: first = 'before',
  host = '127.0.0.1',
}: DemoOptions): Promise<Demo> {
  if (!LOOPBACK.test(host))
    throw new Error(`The demo is for this machine alone: ${host} is no loopback address`);
  const sites = createSites();
  const requests: DemoRequest[] = [];
  const attempts = new Map<string, number>();
  let state = first;
  let bound = port;
  const setState = (next: DemoState): void => {
    state = next;
    attempts.clear();
  };
  const desk = createFrontDesk({ sites, state: () => state, setState, port: () => bound });

  const proofFile = createProofFiles();

  const answerTo = async (request: IncomingMessage, url: URL): Promise<SiteAnswer> => {
    const label = labelOf(url.hostname);
    const site = sites.find(({ name }) => name === label);
    if (site === undefined) return desk(request, url);
    const proof = await proofFile(request, url.pathname, site.name);
    if (proof !== null) return proof;
    const key = `${url.host}${url.pathname}`;
    const attempt = (attempts.get(key) ?? 0) + (request.method === 'GET' ? 1 : 0);
    attempts.set(key, attempt);
    return site.answer({
      path: url.pathname,
      query: url.searchParams,
      state,
      origin: url.origin,
      originOf: (name) => `http://${name}.localhost:${bound}`,
      attempt: Math.max(1, attempt),
    });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', headers } = request;
    const url = URL.parse(`http://${headers.host ?? ''}${request.url ?? '/'}`);
    const answer = url === null ? BAD_REQUEST : await answerTo(request, url);
    const { status, delayMs = 0, hangUp = false } = answer;
    requests.push({
      method,
      host: headers.host ?? '',
      path: request.url ?? '/',
      status: hangUp ? null : status,
      userAgent: headers['user-agent'] ?? '',
    });
    if (requests.length > MOST_REQUESTS) requests.splice(0, requests.length - MOST_REQUESTS);
    if (delayMs > 0) await delay(delayMs, undefined, { ref: false });
    if (hangUp) request.socket.destroy();
    else send(response, answer, method === 'HEAD');
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error('The demo site failed:', error);
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  bound = (server.address() as AddressInfo).port;

  return {
    url: `http://localhost:${bound}/`,
    urls: Object.fromEntries(
      SITE_NAMES.map((name) => [name, `http://${name}.localhost:${bound}/`]),
    ) as Demo['urls'],
    state: () => state,
    setState,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const BAD_REQUEST: SiteAnswer = {
  status: 400,
  headers: { 'content-type': 'text/plain' },
  body: 'Bad request\n',
};

/** `shop` of `shop.localhost`; empty for all else. */
const labelOf = (hostname: string): string => /^([a-z0-9-]+)\.localhost$/.exec(hostname)?.[1] ?? '';

function send(response: ServerResponse, { status, headers, body }: SiteAnswer, isHead: boolean): void {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  response.writeHead(status, { ...headers, 'content-length': length });
  response.end(isHead ? undefined : body);
}

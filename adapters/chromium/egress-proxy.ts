import {
  Agent,
  type IncomingMessage,
  type ServerResponse,
  createServer,
  request as httpRequest,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FetchError } from '#contract/fetch-facts.ts';
import type { EgressGuard } from '../http/egress-guard.ts';
import { type ConnectFailure, type Connected, connectGuarded } from '../http/guarded-connect.ts';

export interface EgressProxy {
  readonly port: number;
  /** Why requests to this host and port last failed here, in the last few minutes; null where they did not. */
  failure(host: string, port: number): FetchError | null;
  /**
   * Says that a page is being rendered, until the returned function is called. Private addresses (where the
   * guard's setting allows them at all) are open only while all pages at work are at private addresses
   * themselves: a public page is no way into this network.
   */
  enter(page: { readonly private: boolean }): () => void;
  close(): Promise<void>;
}

export interface EgressProxyOptions {
  readonly guard: EgressGuard;
  readonly connectTimeoutMs?: number;
  /** A connection without traffic is ended after this. */
  readonly idleMs?: number;
  /** Most bytes that one connection may bring in. */
  readonly maxBytes?: number;
  readonly maxConnections?: number;
}

interface Target {
  readonly hostname: string;
  readonly port: number;
}

const FAILURES_KEPT = 1_000;

/**
 * The only way out that the browser has: a small HTTP proxy on loopback that connects through the egress
 * guard. Tunnels (https, WebSocket) and plain requests alike are refused by closing the connection.
 */
export async function startEgressProxy(options: EgressProxyOptions): Promise<EgressProxy> {
  const {
    guard,
    connectTimeoutMs = 10_000,
    idleMs = 30_000,
    maxBytes = 52_428_800,
    maxConnections = 256,
  } = options;
  const failures = new Map<string, FetchError>();
  const sockets = new Set<Duplex>();
  const privateSockets = new Set<Socket>();
  const pages = { private: 0, public: 0 };
  const mayUse = (approval: { readonly private: boolean }) =>
    !approval.private || (pages.private > 0 && pages.public === 0);

  const note = (key: string, error: FetchError | null) => {
    failures.delete(key);
    if (error === null) return;
    const oldest = failures.keys().next();
    if (failures.size >= FAILURES_KEPT && oldest.done !== true) failures.delete(oldest.value);
    failures.set(key, error);
  };

  const connect = async (hostname: string, port: number): Promise<Connected | ConnectFailure> => {
    let isPrivate = false;
    const result = await connectGuarded(guard, {
      hostname,
      port,
      timeoutMs: connectTimeoutMs,
      mayUse: (approval) => {
        isPrivate = approval.private;
        return mayUse(approval);
      },
    });
    note(`${hostname}:${port}`, result.ok ? null : result.error);
    if (!result.ok) return result;
    restrain(result.socket);
    if (isPrivate) {
      privateSockets.add(result.socket);
      result.socket.once('close', () => privateSockets.delete(result.socket));
    }
    return result;
  };

  const track = (socket: Duplex) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };

  const restrain = (socket: Socket) => {
    track(socket);
    let bytes = 0;
    socket.setTimeout(idleMs, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) socket.destroy();
    });
  };

  const agent = new Agent({ keepAlive: true, maxSockets: 64, maxFreeSockets: 32, timeout: idleMs });
  agent.createConnection = (target, done) => {
    const open = async () => {
      const result = await connect(target.host ?? '', Number(target.port ?? 80));
      if (result.ok) done?.(null, result.socket);
      else done?.(new Error(result.detail), null as never);
    };
    void open();
    return undefined;
  };

  const server = createServer((request, response) => {
    forward(agent, request, response);
  });
  server.maxConnections = maxConnections;
  server.on('connection', track);
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const target = splitTarget(request.url ?? '');
    client.on('error', () => client.destroy());
    if (target === null) client.destroy();
    else void openTunnel(target, client, head);
  });
  const openTunnel = async (target: Target, client: Duplex, head: Buffer) => {
    const result = await connect(target.hostname, target.port);
    if (!result.ok) client.end('HTTP/1.1 502 Refused\r\nContent-Length: 0\r\n\r\n');
    else if (client.destroyed) result.socket.destroy();
    else {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      tunnel(client, result.socket, head);
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();

  return {
    port: (server.address() as AddressInfo).port,
    failure: (host, port) => failures.get(`${host}:${port}`) ?? null,
    enter(page) {
      const kind = page.private ? 'private' : 'public';
      pages[kind] += 1;
      // What a private page left open is not for the next one.
      if (!page.private) for (const socket of privateSockets) socket.destroy();
      let isIn = true;
      return () => {
        if (isIn) pages[kind] -= 1;
        isIn = false;
      };
    },
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function tunnel(client: Duplex, upstream: Socket, head: Buffer): void {
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  if (head.length > 0) upstream.write(head);
  upstream.setNoDelay(true);
  client.pipe(upstream).pipe(client);
  client.once('close', end);
  upstream.once('close', end);
}

const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'proxy-authenticate',
  'te',
  'trailer',
  'upgrade',
]);

/** A plain http request, in the absolute form that proxies get. */
function forward(agent: Agent, request: IncomingMessage, response: ServerResponse): void {
  const url = URL.parse(request.url ?? '');
  const refuse = () => void response.socket?.destroy();
  if (url === null || url.protocol !== 'http:') return refuse();
  const upstream = httpRequest({
    agent,
    host: url.hostname,
    port: url.port === '' ? 80 : Number(url.port),
    method: request.method ?? 'GET',
    path: `${url.pathname}${url.search}`,
    headers: endToEnd(request.rawHeaders),
    setHost: false,
  });
  upstream.once('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', endToEnd(answer.rawHeaders));
    answer.on('error', refuse);
    answer.pipe(response);
  });
  upstream.on('error', refuse);
  response.once('close', () => upstream.destroy());
  request.pipe(upstream);
}

function endToEnd(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? '';
    if (!HOP_BY_HOP.has(name.toLowerCase())) kept.push(name, raw[i + 1] ?? '');
  }
  return kept;
}

/** `host:port` of a CONNECT request; IPv6 in brackets. */
function splitTarget(authority: string): Target | null {
  const url = URL.parse(`http://${authority}/`);
  if (url === null || url.username !== '' || url.password !== '') return null;
  const port = Number(/:(\d{1,5})$/.exec(authority)?.[1] ?? Number.NaN);
  return Number.isNaN(port) || port > 65_535 ? null : { hostname: url.hostname, port };
}

import { Client, type buildConnector } from 'undici';
import type { FetchError } from '#contract/fetch-facts.ts';
import type { EgressGuard } from './egress-guard.ts';
import { connectError } from './fetch-error.ts';
import { type ConnectionFacts, openConnection } from './open-connection.ts';

export interface SlotOptions {
  readonly guard: EgressGuard;
  readonly http2: boolean;
  readonly connectTimeoutMs: number;
  readonly keepAliveMs: number;
  readonly maxHeaderBytes: number;
}

/**
 * One connection to one origin, for one request at a time: so it is always known which connection a request
 * went over, and what opening it took.
 */
export interface Slot {
  readonly origin: string;
  readonly client: Client;
  /** Connections opened so far; unchanged after a request where it went over a kept-alive one. */
  readonly opened: () => number;
  readonly connection: () => ConnectionFacts | null;
  readonly destroy: () => void;
}

/** Thrown within undici and unwrapped by the fetcher: says why a connection could not be had. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly error: FetchError;

  constructor(error: FetchError, detail: string) {
    super(detail);
    this.error = error;
  }
}

export function createSlot(origin: string, options: SlotOptions): Slot {
  const { guard, http2, connectTimeoutMs, keepAliveMs, maxHeaderBytes } = options;
  let opened = 0;
  let connection: ConnectionFacts | null = null;
  let dead = false;

  const connect = async (
    { protocol, hostname, port }: buildConnector.Options,
    callback: buildConnector.Callback,
  ) => {
    const result = await openConnection(guard, {
      protocol,
      hostname,
      port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
      timeoutMs: connectTimeoutMs,
      http2,
    }).catch((error: unknown) => ({ ok: false as const, ...connectError(error) }));
    if (!result.ok) callback(new ConnectError(result.error, result.detail), null);
    else if (dead) {
      result.socket.destroy();
      callback(new ConnectError('reset', 'no longer wanted'), null);
    } else {
      opened += 1;
      connection = result.facts;
      callback(null, result.socket);
    }
  };

  const client = new Client(origin, {
    pipelining: 1,
    allowH2: http2,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    maxHeaderSize: maxHeaderBytes,
    // The fetcher's own clock covers the exchange as a whole.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (target, callback) => void connect(target, callback),
  });
  // Undici reports a lost idle connection here; the next request opens another.
  client.on('connectionError', () => undefined);

  return {
    origin,
    client,
    opened: () => opened,
    connection: () => connection,
    destroy: () => {
      dead = true;
      client.destroy().catch(() => undefined);
    },
  };
}

export const isConnectError = (error: unknown): error is ConnectError => error instanceof ConnectError;

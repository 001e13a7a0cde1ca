import type net from 'node:net';
import tls from 'node:tls';
import type { TlsFacts } from '#contract/fetch-facts.ts';
import type { EgressGuard } from './egress-guard.ts';
import { type FailureWords, handshakeError } from './fetch-error.ts';
import { type ConnectFailure, connectGuarded } from './guarded-connect.ts';
import { tlsFacts } from './tls-facts.ts';

export interface ConnectionFacts {
  readonly dnsMs: number | null;
  readonly connectMs: number;
  readonly tlsMs: number | null;
  readonly tls: TlsFacts | null;
  readonly httpVersion: '1.1' | '2';
}

export interface Connection {
  readonly ok: true;
  readonly socket: net.Socket;
  readonly facts: ConnectionFacts;
}

export interface OpenConnection {
  readonly protocol: string;
  /** As in a URL: IPv6 in brackets. */
  readonly hostname: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly http2: boolean;
}

/**
 * A guarded TCP connection with TLS on top for https. A certificate that is not trusted does not end it: it is
 * a fact about the site (TlsFacts.problem). Only a handshake that fails is an error. Never throws.
 */
export async function openConnection(
  guard: EgressGuard,
  { protocol, hostname, port, timeoutMs, http2 }: OpenConnection,
): Promise<Connection | ConnectFailure> {
  const tcp = await connectGuarded(guard, { hostname, port, timeoutMs });
  if (!tcp.ok) return tcp;
  const { socket, dnsMs, connectMs } = tcp;
  socket.setNoDelay(true);
  if (protocol !== 'https:')
    return { ok: true, socket, facts: { dnsMs, connectMs, tlsMs: null, tls: null, httpVersion: '1.1' } };
  const start = performance.now();
  const secure = tls.connect({
    socket,
    ...(isName(hostname) && { servername: hostname.replace(/\.$/, '') }),
    ALPNProtocols: http2 ? ['h2', 'http/1.1'] : ['http/1.1'],
    rejectUnauthorized: false,
  });
  const failure = await secured(secure, timeoutMs);
  if (failure !== null) {
    secure.destroy();
    return { ok: false, ...failure };
  }
  const facts: ConnectionFacts = {
    dnsMs,
    connectMs,
    tlsMs: performance.now() - start,
    tls: tlsFacts(secure),
    httpVersion: secure.alpnProtocol === 'h2' ? '2' : '1.1',
  };
  return { ok: true, socket: secure, facts };
}

const isName = (hostname: string): boolean => !hostname.includes(':') && !/^[\d.]+$/.test(hostname);

function secured(socket: tls.TLSSocket, timeoutMs: number): Promise<FailureWords | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => done({ error: 'timeout', detail: `no TLS handshake in ${timeoutMs} ms` }),
      timeoutMs,
    );
    const done = (failure: FailureWords | null) => {
      clearTimeout(timer);
      socket.removeAllListeners('secureConnect');
      socket.removeAllListeners('error');
      if (failure !== null) socket.on('error', () => undefined);
      resolve(failure);
    };
    socket.once('secureConnect', () => done(null));
    socket.once('error', (error) => done(handshakeError(error)));
  });
}

import net from 'node:net';
import type { FetchError } from '#contract/fetch-facts.ts';
import { classifyAddress } from './address-class.ts';
import { isBlockedPort } from './blocked-ports.ts';
import type { Address, EgressGuard } from './egress-guard.ts';
import { connectError } from './fetch-error.ts';

export interface Connected {
  readonly ok: true;
  readonly socket: net.Socket;
  /** Milliseconds; dns is null where the host is an address or a `localhost` name. */
  readonly dnsMs: number | null;
  readonly connectMs: number;
}

export interface ConnectFailure {
  readonly ok: false;
  readonly error: FetchError;
  readonly detail: string;
}

export interface ConnectTarget {
  /** As in a URL: IPv6 in brackets or not. */
  readonly hostname: string;
  readonly port: number;
  readonly timeoutMs: number;
  /** Called with what the guard said: false refuses what it approved. */
  readonly mayUse?: (approval: { readonly private: boolean }) => boolean;
}

/** A slow first address gets this long before the next one is tried beside it (RFC 8305 has 250 ms). */
const ATTEMPT_MS = 1_000;

/**
 * Opens a TCP connection to an approved address of the host and to no other: names are never resolved again
 * on the way, and the address that was reached is compared with those approved. Never throws.
 */
export async function connectGuarded(
  guard: EgressGuard,
  { hostname, port, timeoutMs, mayUse }: ConnectTarget,
): Promise<Connected | ConnectFailure> {
  if (isBlockedPort(port)) return { ok: false, error: 'blocked-address', detail: `port ${port}` };
  const start = performance.now();
  const approval = await guard.approve(hostname);
  if (!approval.ok) return approval;
  if (mayUse !== undefined && !mayUse(approval))
    return { ok: false, error: 'blocked-address', detail: `${hostname} is private` };
  const resolved = performance.now();
  const socket = openSocket(approval.addresses, port);
  const failure = await connected(socket, timeoutMs);
  if (failure === null && !isOneOf(socket.remoteAddress, approval.addresses))
    return drop(socket, 'blocked-address', `connected to ${String(socket.remoteAddress)}`);
  if (failure !== null) return drop(socket, failure.error, failure.detail);
  const isName = approval.addresses.every(({ address }) => !hostname.includes(address));
  return {
    ok: true,
    socket,
    dnsMs: isName ? resolved - start : null,
    connectMs: performance.now() - resolved,
  };
}

function openSocket(addresses: readonly Address[], port: number): net.Socket {
  const [first] = addresses;
  if (addresses.length === 1 && first !== undefined) return net.connect({ host: first.address, port });
  return net.connect({
    // A name that no resolver knows: what is connected to comes from the lookup below alone.
    host: 'approved.invalid',
    port,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    lookup: (_host, _options, callback) => callback(null, [...addresses]),
  });
}

function connected(socket: net.Socket, timeoutMs: number): Promise<Omit<ConnectFailure, 'ok'> | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => done({ error: 'timeout', detail: `no connection in ${timeoutMs} ms` }),
      timeoutMs,
    );
    const done = (failure: Omit<ConnectFailure, 'ok'> | null) => {
      clearTimeout(timer);
      socket.removeAllListeners('connect');
      socket.removeAllListeners('error');
      // A late error of an abandoned attempt has nobody left to tell.
      if (failure !== null) socket.on('error', () => undefined);
      resolve(failure);
    };
    socket.once('connect', () => done(null));
    socket.once('error', (error) => done(connectError(error)));
  });
}

function drop(socket: net.Socket, error: FetchError, detail: string): ConnectFailure {
  socket.destroy();
  return { ok: false, error, detail };
}

function isOneOf(remote: string | undefined, addresses: readonly Address[]): boolean {
  if (remote === undefined) return false;
  const plain = remote.replace(/^::ffff:(?=\d+\.)/, '');
  return (
    classifyAddress(plain) !== 'forbidden' &&
    addresses.some(({ address }) => address === plain || sameV6(address, plain))
  );
}

const sameV6 = (a: string, b: string): boolean =>
  a.includes(':') && b.includes(':') && new URL(`http://[${a}]/`).host === new URL(`http://[${b}]/`).host;

import { type RequestListener, createServer } from 'node:http';
import { type IncomingHttpHeaders, type ServerHttp2Stream, createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import net from 'node:net';
import type { Certificate } from '#test/support/certificate.ts';

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

interface Closable {
  listen(port: number, host: string, done: () => void): unknown;
  address(): net.AddressInfo | string | null;
  close(done: () => void): unknown;
  closeAllConnections?(): void;
}

async function listen(server: Closable, sockets: Set<net.Socket>): Promise<Listening> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
        server.closeAllConnections?.();
      }),
  };
}

function track(server: net.Server): Set<net.Socket> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  return sockets;
}

export function serveHttp(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener);
  return listen(server, track(server));
}

/** A server that speaks raw bytes: `talk` gets the socket once a request head has come. */
export function serveRaw(talk: (socket: net.Socket, head: string) => void): Promise<Listening> {
  const server = net.createServer((socket) => {
    let head = '';
    socket.on('data', (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      talk(socket, head);
      head = '';
    });
  });
  return listen(server, track(server));
}

export function serveHttps(certificate: Certificate, listener: RequestListener): Promise<Listening> {
  const server = createHttpsServer({ ...certificate }, listener);
  return listen(server, track(server));
}

interface Sink {
  readonly destroyed: boolean;
  write(bytes: Uint8Array): boolean;
  end(): unknown;
  once(event: 'drain', listener: () => void): unknown;
}

/** Writes as fast as the other side reads, until `next` has no more or the other side hangs up. */
export function pourInto(sink: Sink, next: () => Uint8Array | null): void {
  for (let bytes = next(); !sink.destroyed; bytes = next()) {
    if (bytes === null) {
      sink.end();
      return;
    }
    if (!sink.write(bytes)) {
      sink.once('drain', () => pourInto(sink, next));
      return;
    }
  }
}

/** HTTP/2 by ALPN, with HTTP/1.1 as a fall-back. */
export function serveHttp2(
  certificate: Certificate,
  onStream: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
): Promise<Listening> {
  const server = createSecureServer({ ...certificate, allowHTTP1: true });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    onStream(stream, headers);
  });
  server.on('sessionError', () => undefined);
  return listen(server, track(server));
}

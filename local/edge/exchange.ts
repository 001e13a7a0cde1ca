import type { IncomingMessage } from 'node:http';

/** A request as it passes from the viewer to an origin. Header names are lower case. */
export interface EdgeRequest {
  readonly method: string;
  /** Path, still percent-encoded. */
  readonly uri: string;
  /** Without its question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `name=value` each. */
  readonly cookies: readonly string[];
  /** The viewer's address. */
  readonly address: string;
  /** Reads the body, once. @throws TooLarge */
  readonly body: (most: number) => Promise<Buffer>;
}

export interface EdgeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string | Uint8Array;
}

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

export function readViewerRequest(req: IncomingMessage): EdgeRequest {
  const { cookie, ...rest } = req.headers;
  const headers = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  const url = req.url ?? '/';
  const question = url.indexOf('?');
  return {
    method: req.method ?? 'GET',
    uri: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? '' : url.slice(question + 1),
    headers: Object.fromEntries(headers) as Record<string, string>,
    cookies: cookie?.split(/; */).filter((one) => one !== '') ?? [],
    address: (req.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    async body(most) {
      const parts: Buffer[] = [];
      let size = 0;
      for await (const part of req as AsyncIterable<Buffer>) {
        size += part.byteLength;
        // Read to its end all the same: the refusal is to reach whoever still sends.
        if (size <= most) parts.push(part);
      }
      if (size > most) throw new TooLarge();
      return Buffer.concat(parts);
    },
  };
}

export function plain(status: number, text: string): EdgeResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

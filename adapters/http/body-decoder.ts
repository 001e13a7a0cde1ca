import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

export interface BodyLimits {
  /** Most bytes kept after decompression. */
  readonly maxBytes: number;
  /** Most bytes taken from the wire. */
  readonly maxWire: number;
  /** Most bytes that one byte of the wire may unfold to, once a megabyte has come out. */
  readonly maxRatio: number;
}

interface DecodedBody {
  readonly bytes: Uint8Array;
  readonly wire: number;
  /** True where a limit ended it. */
  readonly cut: boolean;
  /** Why it could not be decoded; null where it could. */
  readonly problem: string | null;
}

export interface BodyDecoder {
  push(chunk: Uint8Array): void;
  /** To be called once, after the last chunk. Never rejects. */
  end(): Promise<DecodedBody>;
}

type Inflater = Transform & { readonly bytesWritten: number };

const MAX_CODINGS = 2;
const RATIO_FROM = 1_048_576;
const EMPTY = new Uint8Array(0);

/** Truncated streams give what they held: a browser shows it too. */
const CODINGS: Readonly<Record<string, () => Inflater>> = {
  gzip: () => zlib.createGunzip({ finishFlush: zlib.constants.Z_SYNC_FLUSH }),
  'x-gzip': () => zlib.createGunzip({ finishFlush: zlib.constants.Z_SYNC_FLUSH }),
  br: () => zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  zstd: () => zlib.createZstdDecompress({ finishFlush: zlib.constants.ZSTD_e_flush }),
};

/** The codings of a Content-Encoding header in the order in which they were applied; null where one is unknown. */
export function parseCodings(header: string | null): readonly string[] | null {
  const names = (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  const known = names.every((name) => name === 'deflate' || Object.hasOwn(CODINGS, name));
  return known && names.length <= MAX_CODINGS ? names : null;
}

/**
 * Takes a body off the wire, chunk by chunk, and undoes its content codings within the limits. `onLimit` is
 * called at once when a limit or a fault makes further chunks useless, so that the caller can hang up.
 */
export function createBodyDecoder(
  codings: readonly string[],
  limits: BodyLimits,
  onLimit: () => void,
): BodyDecoder {
  const kept: Uint8Array[] = [];
  let size = 0;
  let wire = 0;
  let cut = false;
  let problem: string | null = null;
  let over = false;
  let first: Inflater | null = null;
  let finished: Promise<void> = Promise.resolve();

  const stop = (why: string | null) => {
    if (over) return;
    over = true;
    problem = why;
    cut = why === null;
    first?.destroy();
    onLimit();
  };

  const keep = (chunk: Uint8Array) => {
    if (over) return;
    const room = limits.maxBytes - size;
    kept.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    size += Math.min(chunk.length, room);
    if (chunk.length > room) stop(null);
    else if (size > RATIO_FROM && size > consumed() * limits.maxRatio)
      stop(`unfolds to more than ${limits.maxRatio} times its size`);
  };

  /** Bytes that the first decoder has worked on: more of the wire may be waiting. */
  const consumed = () => Math.max(1, first === null ? wire : first.bytesWritten);

  const open = (start: Uint8Array) => {
    const streams = codings
      .toReversed()
      .map((name) => (name === 'deflate' ? inflater(start) : CODINGS[name]?.()));
    const chain = streams.filter((stream) => stream !== undefined);
    finished = new Promise((resolve) => {
      for (const [i, stream] of chain.entries()) {
        const next = chain[i + 1];
        stream.once('error', (error) => {
          stop(`content-encoding ${codings.join(', ')}: ${error.message}`.slice(0, 300));
          resolve();
        });
        // An inner coding that has ended says nothing of the outer one, which may still be unfolding.
        stream.once('close', () => (next === undefined || over) && resolve());
        if (next === undefined) stream.on('data', keep).once('end', () => resolve());
        else stream.pipe(next);
      }
    });
    return chain[0] ?? null;
  };

  return {
    push(chunk) {
      if (over) return;
      wire += chunk.length;
      if (codings.length === 0) keep(chunk);
      else {
        first ??= open(chunk);
        first?.write(chunk);
      }
      if (wire > limits.maxWire) stop(null);
    },
    async end() {
      if (!over && first !== null) {
        first.end();
        await finished;
      }
      return { bytes: kept.length === 1 ? (kept[0] ?? EMPTY) : Buffer.concat(kept), wire, cut, problem };
    },
  };
}

/** `deflate` is zlib by the standard and bare deflate by some servers: the first bytes tell (RFC 1950, 2.2). */
function inflater(start: Uint8Array): Inflater {
  const [cmf = 0, flg = 0] = start;
  const isZlib = (cmf & 0x0f) === 8 && ((cmf << 8) | flg) % 31 === 0;
  const finishFlush = zlib.constants.Z_SYNC_FLUSH;
  return isZlib ? zlib.createInflate({ finishFlush }) : zlib.createInflateRaw({ finishFlush });
}

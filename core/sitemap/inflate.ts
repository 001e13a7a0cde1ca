import { constants, gunzipSync } from 'node:zlib';
import type { SitemapLimits } from './parsed-sitemap.ts';

export interface Inflated {
  readonly bytes: Uint8Array;
  readonly problem: string | null;
  readonly cut: boolean;
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Undoes gzip, whatever the file is called. A file that unfolds beyond the limits is refused as a whole. */
export function inflate(bytes: Uint8Array, limits: SitemapLimits): Inflated {
  if (!isGzip(bytes)) return { bytes, problem: null, cut: false };
  const most = Math.min(limits.bytes, bytes.length * limits.ratio);
  try {
    // Z_SYNC_FLUSH: a file whose end is missing gives what is there, and the XML reader sees the gap.
    const out = gunzipSync(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
    return { bytes: out, problem: null, cut: false };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const empty = new Uint8Array();
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? { bytes: empty, problem: `decompresses to more than ${most} bytes`, cut: true }
      : { bytes: empty, problem: `not readable as gzip: ${message}`, cut: false };
  }
}

import { isAscii, isUtf8 } from 'node:buffer';
import { type Sniffed, sniffEncoding } from './sniff.ts';

export interface Decoded {
  readonly text: string;
  readonly encoding: Sniffed;
}

/**
 * Decodes an HTML document. Malformed bytes become U+FFFD and a byte order mark is dropped. Where nothing
 * declares an encoding, bytes that are valid UTF-8 are read as that: the standard allows to detect, and
 * search engines do. `contentType` is the header as sent.
 */
export function decodeHtml(bytes: Uint8Array, contentType: string | null): Decoded {
  const sniffed = sniffEncoding(bytes, contentType);
  const detected = sniffed.from === 'default' && !isAscii(bytes) && isUtf8(bytes);
  const encoding: Sniffed = detected ? { name: 'utf-8', from: 'default' } : sniffed;
  return { text: new TextDecoder(encoding.name).decode(bytes), encoding };
}

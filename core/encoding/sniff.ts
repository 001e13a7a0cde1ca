import { encodingName } from './labels.ts';
import { charsetOf } from './media-type.ts';
import { lateDeclaration, prescan } from './prescan.ts';

export interface Sniffed {
  /** WHATWG name, lower case. */
  readonly name: string;
  readonly from: 'bom' | 'header' | 'meta' | 'default';
}

/**
 * The encoding of an HTML document by https://html.spec.whatwg.org/#determining-the-character-encoding: byte
 * order mark, then Content-Type header, then the document's own declaration, then windows-1252.
 */
export function sniffEncoding(bytes: Uint8Array, contentType: string | null): Sniffed {
  const mark = byteOrderMark(bytes);
  if (mark !== null) return { name: mark, from: 'bom' };
  const declared = encodingName(charsetOf(contentType) ?? '');
  if (declared !== null) return { name: declared, from: 'header' };
  const meta = prescan(bytes) ?? lateDeclaration(bytes);
  return meta === null ? { name: 'windows-1252', from: 'default' } : { name: meta, from: 'meta' };
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
}

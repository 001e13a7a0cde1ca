import { isUtf8 } from 'node:buffer';
import { encodingName } from '../encoding/labels.ts';
import { charsetOf } from '../encoding/media-type.ts';

/**
 * The encoding of an XML file: byte order mark, header, declaration, else UTF-8.
 * Source: https://www.rfc-editor.org/rfc/rfc7303#section-3
 */
export function xmlEncoding(bytes: Uint8Array, contentType: string | null): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const declared = encodingName(charsetOf(contentType) ?? '');
  if (declared !== null) return declared;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  if (start.startsWith('<\0?\0')) return 'utf-16le';
  if (start.startsWith('\0<\0?')) return 'utf-16be';
  const label = /^<\?xml[^>]{0,150}?\sencoding\s{0,5}=\s{0,5}["']([^"'>]{1,40})["']/.exec(start)?.[1];
  return encodingName(label ?? '') ?? 'utf-8';
}

/** Whether the bytes are what their encoding says; only UTF-8 can be told. */
export const isSound = (bytes: Uint8Array, encoding: string): boolean =>
  encoding !== 'utf-8' || isUtf8(bytes);

const CHUNK = 64 * 1024;

/** Decodes piece by piece, so that 50 MB need not stand in memory twice over. */
export function* decodeChunks(bytes: Uint8Array, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    if (chunk !== '') yield chunk;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

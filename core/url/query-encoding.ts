import { encoderFor } from '../encoding/legacy-encoder.ts';

const NOT_ASCII = /[^\p{ASCII}]/u;

/**
 * Percent-encodes the query of a reference with a page's legacy encoding, so that a URL parser, which knows
 * UTF-8 alone, leaves it as it is. What the encoding lacks becomes `%26%23n%3B`, as in a form.
 * Source: https://url.spec.whatwg.org/#string-percent-encode-after-encoding
 */
export function encodeQuery(reference: string, encoding: string): string {
  const mark = reference.indexOf('?');
  if (mark === -1 || !NOT_ASCII.test(reference.slice(mark))) {
    // ISO-2022-JP alone gives ASCII bytes another meaning.
    if (mark === -1 || encoding !== 'iso-2022-jp') return reference;
  }
  const encoder = encoderFor(encoding);
  return encoder === null
    ? reference
    : reference.slice(0, mark + 1) + escapeWith(encoder, reference.slice(mark + 1));
}

type Encoder = NonNullable<ReturnType<typeof encoderFor>>;

function escapeWith(encoder: Encoder, query: string): string {
  const hash = query.indexOf('#');
  // Parsers drop these wherever they stand.
  const text = (hash === -1 ? query : query.slice(0, hash)).replaceAll(/[\t\n\r]/g, '');
  let out = '';
  for (const part of encoder(text)) {
    if (typeof part === 'number') out += isPlain(part) ? String.fromCharCode(part) : hex(part);
    else out += `%26%23${part.codePoint}%3B`;
  }
  return hash === -1 ? out : out + query.slice(hash);
}

/** Bytes that the query of an http URL holds as they are: https://url.spec.whatwg.org/#special-query-percent-encode-set */
const isPlain = (byte: number): boolean =>
  byte > 0x20 &&
  byte < 0x7f &&
  byte !== 0x22 &&
  byte !== 0x23 &&
  byte !== 0x27 &&
  byte !== 0x3c &&
  byte !== 0x3e;

const hex = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

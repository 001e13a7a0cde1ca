import { Buffer } from 'node:buffer';
import { encodingName } from './labels.ts';

/** Bytes within which a declaration counts before parsing starts. */
const WINDOW = 1024;
/** How far a later one is looked for, which browsers find while parsing and begin anew. */
const LATE_WINDOW = 512 * 1024;

/** Elements whose content is text, so that a tag in them is none (with scripting on). */
const RAW_TEXT = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
]);

const SPACE = 0x20;
const SLASH = 0x2f;
const GREATER = 0x3e;
const EQUALS = 0x3d;
const BANG = 0x21;
const QUESTION = 0x3f;
const DASH = 0x2d;
const LESS = 0x3c;
const DOUBLE = 0x22;
const SINGLE = 0x27;

const isSpace = (byte: number): boolean =>
  byte === SPACE || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d;

const isLetter = (byte: number): boolean => {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
};

interface Attribute {
  readonly name: string;
  readonly value: string;
}

/**
 * The encoding that a document declares of itself in its first 1,024 bytes, by meta elements or, failing
 * that, by an XML declaration: https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding.
 * Null where there is none.
 */
export function prescan(bytes: Uint8Array): string | null {
  const window = bytes.subarray(0, WINDOW);
  return utf16Declaration(window) ?? scanMeta(window, false) ?? xmlDeclaration(window);
}

/**
 * The encoding of a meta element beyond the first 1,024 bytes, with which a browser that has guessed so far
 * starts over: https://html.spec.whatwg.org/#change-the-encoding. Null where there is none.
 */
export function lateDeclaration(bytes: Uint8Array): string | null {
  return bytes.length <= WINDOW ? null : scanMeta(bytes.subarray(0, LATE_WINDOW), true);
}

/** `<?x` in UTF-16: the one way to declare it without a byte order mark. */
function utf16Declaration(bytes: Uint8Array): string | null {
  const starts = (...pattern: number[]) => pattern.every((byte, index) => bytes[index] === byte);
  if (starts(LESS, 0, QUESTION, 0, 0x78, 0)) return 'utf-16le';
  return starts(0, LESS, 0, QUESTION, 0, 0x78) ? 'utf-16be' : null;
}

function scanMeta(bytes: Uint8Array, skipRawText: boolean): string | null {
  const end = bytes.length;
  let at = 0;
  const byteAt = (index: number) => bytes[index] ?? -1;
  const skipPast = (byte: number, from: number) => {
    const found = bytes.indexOf(byte, from);
    return found === -1 ? end : found;
  };
  while (at < end) {
    if (byteAt(at) !== LESS) {
      at = skipPast(LESS, at + 1);
      continue;
    }
    const next = byteAt(at + 1);
    if (next === BANG && byteAt(at + 2) === DASH && byteAt(at + 3) === DASH) {
      at = endOfComment(bytes, at + 2);
    } else if (isMeta(bytes, at)) {
      const reader = createAttributeReader(bytes, at + 5);
      const encoding = encodingOfMeta(reader.read);
      if (encoding !== null) return encoding;
      at = reader.position() + 1;
    } else if (isLetter(next) || (next === SLASH && isLetter(byteAt(at + 2)))) {
      const from = at + 1;
      while (at < end && !isSpace(byteAt(at)) && byteAt(at) !== GREATER) at += 1;
      const name = skipRawText ? ascii(bytes.subarray(from, Math.min(at, from + 10))).toLowerCase() : '';
      const reader = createAttributeReader(bytes, at);
      while (reader.read() !== null);
      at = reader.position() + 1;
      if (RAW_TEXT.has(name)) at = endOfRawText(bytes, at, name);
    } else if (next === BANG || next === SLASH || next === QUESTION) {
      at = skipPast(GREATER, at + 1) + 1;
    } else {
      at += 1;
    }
  }
  return null;
}

/** Past the first `-->` whose dashes may be those of `<!--` itself. */
function endOfComment(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(GREATER, from + 2); at !== -1; at = bytes.indexOf(GREATER, at + 1))
    if (bytes[at - 1] === DASH && bytes[at - 2] === DASH) return at + 1;
  return bytes.length;
}

/** Where `</name` stands, or the end. */
function endOfRawText(bytes: Uint8Array, from: number, name: string): number {
  for (let at = bytes.indexOf(LESS, from); at !== -1; at = bytes.indexOf(LESS, at + 1))
    if (bytes[at + 1] === SLASH && ascii(bytes.subarray(at + 2, at + 2 + name.length)).toLowerCase() === name)
      return at;
  return bytes.length;
}

function isMeta(bytes: Uint8Array, at: number): boolean {
  const after = bytes[at + 5] ?? -1;
  return (
    ascii(bytes.subarray(at + 1, at + 5)).toLowerCase() === 'meta' && (isSpace(after) || after === SLASH)
  );
}

function encodingOfMeta(read: () => Attribute | null): string | null {
  const seen = new Set<string>();
  let pragma = false;
  let needsPragma: boolean | null = null;
  let label: string | null = null;
  for (let attribute = read(); attribute !== null; attribute = read()) {
    if (seen.has(attribute.name)) continue;
    seen.add(attribute.name);
    if (attribute.name === 'http-equiv') {
      if (attribute.value === 'content-type') pragma = true;
    } else if (attribute.name === 'content') {
      const found = charsetOfContent(attribute.value);
      if (found !== null && label === null) {
        label = encodingName(found);
        if (label !== null) needsPragma = true;
      }
    } else if (attribute.name === 'charset') {
      label = encodingName(attribute.value);
      needsPragma = false;
    }
  }
  if (needsPragma === null || (needsPragma && !pragma) || label === null) return null;
  return declaredName(label);
}

/** What was read as ASCII cannot be UTF-16; `x-user-defined` is a relic of scripts. */
function declaredName(name: string): string {
  if (name === 'utf-16le' || name === 'utf-16be') return 'utf-8';
  return name === 'x-user-defined' ? 'windows-1252' : name;
}

/**
 * The charset named in a meta element's content.
 * Source: https://html.spec.whatwg.org/#algorithm-for-extracting-a-character-encoding-from-a-meta-element
 */
function charsetOfContent(content: string): string | null {
  for (let at = content.indexOf('charset'); at !== -1; at = content.indexOf('charset', at + 1)) {
    let from = skipSpaces(content, at + 7);
    if (content.charAt(from) !== '=') continue;
    from = skipSpaces(content, from + 1);
    const quote = content.charAt(from);
    if (quote === '"' || quote === "'") {
      const close = content.indexOf(quote, from + 1);
      return close === -1 ? null : content.slice(from + 1, close);
    }
    let to = from;
    while (to < content.length && !isSpace(content.charCodeAt(to)) && content.charAt(to) !== ';') to += 1;
    return to === from ? null : content.slice(from, to);
  }
  return null;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** `<?xml … encoding="…"?>`: https://html.spec.whatwg.org/#concept-get-xml-encoding-when-sniffing */
function xmlDeclaration(bytes: Uint8Array): string | null {
  if (ascii(bytes.subarray(0, 5)) !== '<?xml') return null;
  const end = bytes.indexOf(GREATER);
  if (end === -1) return null;
  const text = ascii(bytes.subarray(0, end));
  const key = text.indexOf('encoding');
  if (key === -1) return null;
  const from = afterEquals(text, key + 8);
  const quote = text.charAt(from);
  if (quote !== '"' && quote !== "'") return null;
  const close = text.indexOf(quote, from + 1);
  if (close === -1) return null;
  const name = encodingName(text.slice(from + 1, close));
  return name === null ? null : declaredName(name);
}

function afterEquals(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= SPACE) at += 1;
  if (text.charAt(at) !== '=') return text.length;
  at += 1;
  while (at < text.length && text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

/** Attributes one by one: https://html.spec.whatwg.org/#concept-get-attributes-when-sniffing */
function createAttributeReader(bytes: Uint8Array, start: number) {
  let at = start;
  const byte = () => bytes[at] ?? -1;
  const atEnd = () => at >= bytes.length;
  const skip = () => {
    while (isSpace(byte())) at += 1;
  };
  const readQuoted = (quote: number): string => {
    const close = bytes.indexOf(quote, at + 1);
    const end = close === -1 ? bytes.length : close;
    const value = ascii(bytes.subarray(at + 1, end));
    at = end + 1;
    return value;
  };
  const readName = (): string => {
    const from = at;
    while (!atEnd() && !isSpace(byte()) && byte() !== SLASH && byte() !== GREATER) {
      if (byte() === EQUALS && at > from) break;
      at += 1;
    }
    return ascii(bytes.subarray(from, at));
  };
  const readValue = (): string => {
    skip();
    if (byte() !== EQUALS) return '';
    at += 1;
    skip();
    if (byte() === DOUBLE || byte() === SINGLE) return readQuoted(byte());
    const from = at;
    while (!atEnd() && !isSpace(byte()) && byte() !== GREATER) at += 1;
    return ascii(bytes.subarray(from, at));
  };
  return {
    position: () => at,
    /** Null at the tag's end and where the bytes end, since half a declaration is none. */
    read(): Attribute | null {
      while (isSpace(byte()) || byte() === SLASH) at += 1;
      if (atEnd() || byte() === GREATER) return null;
      const name = readName().toLowerCase();
      const value = readValue().toLowerCase();
      return atEnd() ? null : { name, value };
    },
  };
}

const ascii = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Longest URL we keep, in UTF-16 units; longer ones are none. */
export const MAX_URL = 2048;

/**
 * The identity of a page: the absolute http(s) URL that `input` names on a page at `base`, parsed as browsers
 * do (https://url.spec.whatwg.org), without fragment and default port, with percent-encodings of unreserved
 * characters decoded and the others in upper case (https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2).
 * Nothing else is changed: two URLs with one identity are one request. Null where it is no URL, not http(s),
 * has credentials, or is longer than MAX_URL. Idempotent.
 */
export function normaliseUrl(input: string, base?: string): string | null {
  // Parsing is linear, but there is no reason to do it to a megabyte of data: URL.
  if (input.length > MAX_URL * 8) return null;
  const url = URL.parse(input, base);
  if (url === null) return null;
  return identityOf(url);
}

/** The identity of a parsed URL, or null where it has none (see normaliseUrl). */
export function identityOf(url: URL): string | null {
  const { protocol } = url;
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  const { href } = url;
  const hash = href.indexOf('#');
  const bare = hash === -1 ? href : href.slice(0, hash);
  if (bare.length > MAX_URL * 3) return null;
  const identity = bare.includes('%') ? normaliseEscapes(bare) : bare;
  return identity.length > MAX_URL ? null : identity;
}

/**
 * Decodes %XX of unreserved characters (letters, digits, `-._~`) and writes the others in upper case. A
 * decoded hex digit that would complete a stray `%` before it stays encoded, so that a second pass finds
 * nothing to do.
 */
export function normaliseEscapes(text: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', at)) {
    const high = hexValue(text.charCodeAt(at + 1));
    const low = hexValue(text.charCodeAt(at + 2));
    if (high < 0 || low < 0) {
      at += 1;
      continue;
    }
    out += text.slice(from, at);
    const code = high * 16 + low;
    const plain = isUnreserved(code) && !(hexValue(code) >= 0 && endsInStrayPercent(out));
    out += plain ? String.fromCharCode(code) : text.slice(at, at + 3).toUpperCase();
    at += 3;
    from = at;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** True where `text` ends in a stray `%`, or in one with a digit: one more digit would make an escape of it. */
function endsInStrayPercent(text: string): boolean {
  const last = text.length - 1;
  if (text.charCodeAt(last) === 0x25) return true;
  return text.charCodeAt(last - 1) === 0x25 && hexValue(text.charCodeAt(last)) >= 0;
}

function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function isUnreserved(code: number): boolean {
  const lower = code | 0x20;
  return (
    (lower >= 0x61 && lower <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x7e
  );
}

/** A path pattern of robots.txt, ready for matching. */
export interface Pattern {
  /** Escaped as Google does; its length is the rule's priority. */
  readonly text: string;
  /** Literals between the stars; the first is anchored at the path's beginning. */
  readonly pieces: readonly string[];
  /** The pattern ended in `$`: the last literal is anchored at the path's end. */
  readonly anchored: boolean;
}

/** Parses a value of Allow or Disallow. Non-ASCII is percent-encoded, hex digits are put in upper case. */
export function parsePattern(value: string): Pattern {
  const text = escapePattern(value);
  const anchored = text.endsWith('$');
  return { text, pieces: (anchored ? text.slice(0, -1) : text).split('*'), anchored };
}

/**
 * Whether `path` begins with the pattern; `*` stands for any run of characters. Each literal is sought once,
 * leftmost first, which decides such patterns without going back.
 */
export function matches({ pieces, anchored }: Pattern, path: string): boolean {
  const first = pieces[0] ?? '';
  if (!path.startsWith(first)) return false;
  const last = pieces.length - 1;
  if (last === 0) return !anchored || path.length === first.length;
  let at = first.length;
  for (let i = 1; i <= last; i += 1) {
    const piece = pieces[i] ?? '';
    if (i === last && anchored) return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return true;
}

/**
 * Path, parameters and query of a URL as written, without fragment: what the patterns are compared with. Only
 * cuts, so that a URL must come already percent-encoded, as a normalised one is.
 */
export function robotsPath(url: string): string {
  const start = url.startsWith('//') ? 2 : 0;
  const early = firstOf(url, start);
  const scheme = url.indexOf('://', start);
  const hostStart = scheme === -1 || (early !== -1 && early < scheme) ? start : scheme + 3;
  const pathStart = firstOf(url, hostStart);
  if (pathStart === -1) return '/';
  const hash = url.indexOf('#', start);
  if (hash !== -1 && hash < pathStart) return '/';
  const path = url.slice(pathStart, hash === -1 ? url.length : hash);
  return path.startsWith('/') ? path : `/${path}`;
}

/** The first `/`, `?` or `;`. */
function firstOf(url: string, start: number): number {
  for (let i = start; i < url.length; i += 1) {
    const code = url.charCodeAt(i);
    if (code === 0x2f || code === 0x3f || code === 0x3b) return i;
  }
  return -1;
}

function escapePattern(value: string): string {
  const upper = value.includes('%')
    ? value.replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
    : value;
  // eslint-disable-next-line no-control-regex -- the ASCII range is what is meant
  return upper.replaceAll(/[^\x00-\x7f]+/g, (run) => encodeURIComponent(run.toWellFormed()));
}

/** One line of robots.txt that says something, as Google's parser reads it. */
export interface RobotsLine {
  readonly kind: 'user-agent' | 'allow' | 'disallow' | 'sitemap' | 'crawl-delay';
  readonly value: string;
  /** From 1. */
  readonly number: number;
  /** As written, trimmed, without comment. */
  readonly text: string;
}

/** Google cuts longer lines there: https://github.com/google/robotstxt/blob/master/robots.cc (kMaxLineLen). */
const MAX_LINE = 2083 * 8 - 1;

/**
 * Prefixes of keys, since Google's parser compares beginnings, with the misspellings that it forgives.
 * The order matters nowhere: no key begins with another.
 */
const KEYS: readonly (readonly [string, RobotsLine['kind']])[] = [
  ['user-agent', 'user-agent'],
  ['useragent', 'user-agent'],
  ['user agent', 'user-agent'],
  ['allow', 'allow'],
  ['disallow', 'disallow'],
  ['dissallow', 'disallow'],
  ['dissalow', 'disallow'],
  ['disalow', 'disallow'],
  ['diasllow', 'disallow'],
  ['disallaw', 'disallow'],
  ['sitemap', 'sitemap'],
  ['site-map', 'sitemap'],
  ['crawl-delay', 'crawl-delay'],
];

/** Yields the lines with a known key, in order. Line ends are `\n`, `\r` or both; unknown lines are skipped. */
export function* readLines(text: string): Generator<RobotsLine> {
  let number = 0;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  while (start <= text.length) {
    let end = start;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end += 1;
    number += 1;
    const line = readLine(text.slice(start, Math.min(end, start + MAX_LINE)), number);
    if (line !== null) yield line;
    start = end + (text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? 2 : 1);
  }
}

const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d;

function readLine(raw: string, number: number): RobotsLine | null {
  const text = trim(cutAt(cutAt(raw, '\0'), '#'));
  const split = splitLine(text);
  if (split === null) return null;
  const key = split.key.toLowerCase();
  const known = KEYS.find(([prefix]) => key.startsWith(prefix));
  return known === undefined ? null : { kind: known[1], value: split.value, number, text };
}

/** Key and value around the colon; where it was forgotten, two words and no more stand for them. */
function splitLine(text: string): { key: string; value: string } | null {
  const colon = text.indexOf(':');
  if (colon === 0) return null;
  if (colon > 0) return { key: trim(text.slice(0, colon)), value: trim(text.slice(colon + 1)) };
  const words = text.split(/[ \t]+/, 3);
  const [key, value] = words;
  return words.length === 2 && key !== undefined && value !== undefined ? { key, value } : null;
}

function cutAt(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at === -1 ? text : text.slice(0, at);
}

/** ASCII white space only: a no-break space is part of the value, as it is for Google. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

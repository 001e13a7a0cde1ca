import { CAPS, type JsonLdFact } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { findJsonError } from './json-error.ts';

export interface JsonLdBlock {
  readonly fact: JsonLdFact;
  /** What the block says; undefined where it is empty or broken. */
  readonly value: unknown;
}

/** Blocks beyond this are not parsed: their text is cut anyway. */
const MAX_BLOCK = 2_000_000;
const MAX_MESSAGE = 250;

/** Wrappers from the days of XHTML and of browsers without scripts. */
const OPENING = ['//<![CDATA[', '// <![CDATA[', '/*<![CDATA[*/', '/* <![CDATA[ */', '<![CDATA[', '\ufeff'];
const CLOSING = ['-->', '//]]>', '// ]]>', '/*]]>*/', '/* ]]> */', ']]>', '//-->', '// -->'];

/** Reads the content of one `<script type="application/ld+json">`. Never throws. */
export function readJsonLd(source: string, inHead: boolean): JsonLdBlock {
  const text = unwrap(source);
  const kept = cut(text.trim(), CAPS.jsonLdChars);
  const fact = (error: string | null, empty = false): JsonLdFact => ({ error, empty, text: kept, inHead });
  if (text.trim() === '') return { fact: fact(null, true), value: undefined };
  if (text.length > MAX_BLOCK)
    return { fact: fact(`longer than ${MAX_BLOCK} characters: not read`), value: undefined };
  try {
    const value: unknown = JSON.parse(text);
    const context = foreignContext(value);
    return { fact: { ...fact(null), ...(context !== null && { context }) }, value };
  } catch (error) {
    return { fact: fact(describe(error as SyntaxError, text)), value: undefined };
  }
}

/** Objects at the top of a block whose vocabulary is looked at. */
const MAX_TOPS = 100;

/** What the objects at the top say of their vocabulary, where that is not schema.org. */
function foreignContext(value: unknown): 'none' | 'other' | null {
  const tops = (Array.isArray(value) ? value : [value]).slice(0, MAX_TOPS) as readonly unknown[];
  let found: 'none' | 'other' | null = null;
  for (const top of tops) {
    if (typeof top !== 'object' || top === null || Object.keys(top).length === 0) continue;
    if (!Object.hasOwn(top, '@context')) found = 'none';
    else if (!namesSchema((top as Readonly<Record<string, unknown>>)['@context'])) found ??= 'other';
  }
  return found;
}

/** A context is an address, an object with `@vocab` or prefixes, or a list of these. */
function namesSchema(context: unknown): boolean {
  const parts = (Array.isArray(context) ? context : [context]).slice(0, MAX_TOPS) as readonly unknown[];
  return parts.some((part) => {
    if (typeof part === 'string') return isSchema(part);
    if (typeof part !== 'object' || part === null) return false;
    return Object.values(part)
      .slice(0, MAX_TOPS)
      .some((entry) => typeof entry === 'string' && isSchema(entry));
  });
}

const isSchema = (address: string): boolean =>
  /^\s*(?:https?:)?(?:\/\/)?(?:www\.)?schema\.org/i.test(address);

/** Line and column as in the script's own text, then the parser's words without its excerpt. */
function describe({ message }: SyntaxError, text: string): string {
  const place = findJsonError(text);
  const words = message
    .replace(/ at position [\s\S]*$/, '')
    .replace(/ in JSON$/, '')
    .replace(/, (?:\.\.\.)?"[\s\S]*is not valid JSON$/, '');
  return place === null
    ? cut(words, MAX_MESSAGE)
    : `${place.line}:${place.column}: ${cut(words, MAX_MESSAGE)}`;
}

/** Takes wrappers off; those in front are blanked out, so that positions stay those of the source. */
function unwrap(source: string): string {
  let end = source.trimEnd();
  for (let wrapper = closingOf(end); wrapper !== undefined; wrapper = closingOf(end))
    end = end.slice(0, -wrapper.length).trimEnd();
  let start = skipSpace(end, 0);
  for (let length = openingAt(end, start); length > 0; length = openingAt(end, start))
    start = skipSpace(end, start + length);
  return end.slice(0, start).replaceAll(/[^\n]/g, ' ') + end.slice(start);
}

const closingOf = (text: string): string | undefined => CLOSING.find((wrapper) => text.endsWith(wrapper));

/** Length of the wrapper at `at`: a mark, or a whole comment before the data. 0 for none. */
function openingAt(text: string, at: number): number {
  if (text.startsWith('<!--', at)) {
    const close = text.indexOf('-->', at + 4);
    return close === -1 ? 4 : close + 3 - at;
  }
  return OPENING.find((wrapper) => text.startsWith(wrapper, at))?.length ?? 0;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

import { type Element, attribute, tokens } from '../extract/dom.ts';

const MOST_COMPOUNDS = 8;
const MOST_CHAINS = 16;

interface AttributeTest {
  readonly name: string;
  readonly operator: '' | '=' | '~=' | '|=' | '^=' | '$=' | '*=';
  readonly value: string;
}

/** What one element must be by itself. */
interface Compound {
  /** Lower case; null for any. */
  readonly tag: string | null;
  readonly tests: readonly AttributeTest[];
}

/** Compounds from the outermost in; `child[i]` tells that the i-th must be the child of the one before. */
export interface Chain {
  readonly compounds: readonly Compound[];
  readonly child: readonly boolean[];
}

export type ParsedSelector =
  | { readonly ok: true; readonly chains: readonly Chain[] }
  | { readonly ok: false; readonly problem: string };

const NAME = /-?[_a-zA-Z\u0080-\uffff][-_a-zA-Z0-9\u0080-\uffff]*/y;
const ATTRIBUTE =
  /\[\s*([-_:a-zA-Z][-_:.a-zA-Z0-9]*)\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([-_a-zA-Z0-9]+))\s*)?\]/y;

/**
 * Reads the part of CSS selectors that is documented in docs/custom-rules.md: types, `*`, classes, ids, attributes
 * with their operators, descendants, children, and lists by comma. Names and values are compared as CSS does, without
 * the flags `i` and `s`; escapes, pseudo-classes and sibling combinators are refused.
 * Source of the syntax: https://www.w3.org/TR/selectors-4/#grammar
 */
export function parseSelector(text: string): ParsedSelector {
  const reader = { text, at: 0 };
  const chains: Chain[] = [];
  do {
    const chain = readChain(reader);
    if (typeof chain === 'string') return { ok: false, problem: chain };
    chains.push(chain);
    if (chains.length > MOST_CHAINS)
      return { ok: false, problem: `At most ${MOST_CHAINS} selectors in a list` };
  } while (take(reader, /,/y) !== null);
  return reader.at < text.length ? { ok: false, problem: refusal(reader) } : { ok: true, chains };
}

interface Reader {
  readonly text: string;
  at: number;
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match !== null) reader.at = pattern.lastIndex;
  return match;
}

function refusal({ text, at }: Reader): string {
  const rest = text.slice(at, at + 20);
  return rest === ''
    ? 'The selector ends too early'
    : `Not read from “${rest}” on: types, .class, #id, [attribute], spaces, > and commas are`;
}

/** A chain, or what is wrong with it. */
function readChain(reader: Reader): Chain | string {
  const compounds: Compound[] = [];
  const child: boolean[] = [];
  take(reader, /\s+/y);
  for (let isChild = false; ;) {
    const compound = readCompound(reader);
    if (compound === null) return refusal(reader);
    compounds.push(compound);
    child.push(isChild);
    if (compounds.length > MOST_COMPOUNDS) return `At most ${MOST_COMPOUNDS} parts one within another`;
    const hadSpace = take(reader, /\s+/y) !== null;
    isChild = take(reader, />\s*/y) !== null;
    const next = reader.text[reader.at];
    if (!isChild && (!hadSpace || next === undefined || next === ',')) return { compounds, child };
  }
}

function readCompound(reader: Reader): Compound | null {
  const start = reader.at;
  const tests: AttributeTest[] = [];
  const tag = take(reader, /\*/y) === null ? (take(reader, NAME)?.[0].toLowerCase() ?? null) : null;
  for (;;) {
    const mark = take(reader, /[.#]/y)?.[0];
    if (mark !== undefined) {
      const value = take(reader, NAME)?.[0];
      if (value === undefined) return null;
      tests.push(
        mark === '.' ? { name: 'class', operator: '~=', value } : { name: 'id', operator: '=', value },
      );
      continue;
    }
    const match = take(reader, ATTRIBUTE);
    if (match === null) break;
    const [, name = '', operator = '', double, single, bare] = match;
    tests.push({
      name: name.toLowerCase(),
      operator: operator as AttributeTest['operator'],
      value: double ?? single ?? bare ?? '',
    });
  }
  return reader.at === start ? null : { tag, tests };
}

/** Whether the element by itself is what the compound says; names of elements and attributes in any case. */
export const isMatch = (element: Element, { tag, tests }: Compound): boolean =>
  (tag === null || tag === element.tagName || tag === element.tagName.toLowerCase()) &&
  tests.every((test) => passes(element, test));

function passes(element: Element, { name, operator, value }: AttributeTest): boolean {
  const found = attribute(element, name);
  if (found === null) return false;
  if (operator === '') return true;
  if (operator === '=') return found === value;
  if (operator === '|=') return found === value || found.startsWith(`${value}-`);
  // As CSS has it, an empty string is part of nothing.
  if (value === '') return false;
  if (operator === '~=') return tokens(found).includes(value);
  if (operator === '^=') return found.startsWith(value);
  return operator === '$=' ? found.endsWith(value) : found.includes(value);
}

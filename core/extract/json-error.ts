/** Where a JSON text first breaks the grammar, from 1; null where it is sound. */
export interface JsonErrorPlace {
  readonly line: number;
  readonly column: number;
}

type Expecting = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma' | 'end';

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;

/**
 * Finds the place that JSON.parse complains about, since its message names it only sometimes. One pass without
 * recursion, by https://www.rfc-editor.org/rfc/rfc8259.
 */
export function findJsonError(text: string): JsonErrorPlace | null {
  const open: string[] = [];
  let expecting: Expecting = 'value';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const step = stepOver(text, at, expecting, open);
    if (step === null) return placeOf(text, errorOffset(text, at, expecting));
    expecting = step.next;
    at = skipSpace(text, step.at);
  }
  return expecting === 'end' ? null : placeOf(text, text.length);
}

function stepOver(
  text: string,
  at: number,
  expecting: Expecting,
  open: string[],
): { readonly at: number; readonly next: Expecting } | null {
  const character = text.charAt(at);
  const after = (): Expecting => (open.length === 0 ? 'end' : 'comma');
  switch (expecting) {
    case 'colon':
      return character === ':' ? { at: at + 1, next: 'value' } : null;
    case 'comma': {
      const inObject = open.at(-1) === '{';
      if (character === ',') return { at: at + 1, next: inObject ? 'key' : 'value' };
      if (character !== (inObject ? '}' : ']')) return null;
      open.pop();
      return { at: at + 1, next: after() };
    }
    case 'key-or-end':
    case 'key': {
      if (expecting === 'key-or-end' && character === '}') {
        open.pop();
        return { at: at + 1, next: after() };
      }
      const end = endOfString(text, at);
      return end > 0 ? { at: end, next: 'colon' } : null;
    }
    case 'value-or-end':
    case 'value': {
      if (expecting === 'value-or-end' && character === ']') {
        open.pop();
        return { at: at + 1, next: after() };
      }
      if (character === '{' || character === '[') {
        open.push(character);
        return { at: at + 1, next: character === '{' ? 'key-or-end' : 'value-or-end' };
      }
      const end = endOfScalar(text, at);
      return end > 0 ? { at: end, next: after() } : null;
    }
    case 'end':
      break;
  }
  return null;
}

function endOfScalar(text: string, at: number): number {
  if (text.charAt(at) === '"') return endOfString(text, at);
  for (const pattern of [NUMBER, WORD]) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return -1;
}

/** The offset after the closing quote; where the string is broken, less than 0: minus the offset of the fault, less 1. */
function endOfString(text: string, at: number): number {
  if (text.charAt(at) !== '"') return -at - 1;
  for (let i = at + 1; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) return i + 1;
    if (unit < 0x20) return -i - 1;
    if (unit !== 0x5c) continue;
    const escaped = text.charAt(i + 1);
    if (escaped === 'u' && /^[0-9a-f]{4}$/i.test(text.slice(i + 2, i + 6))) i += 5;
    else if (escaped !== '' && '"\\/bfnrt'.includes(escaped)) i += 1;
    else return -i - 1;
  }
  return -text.length - 1;
}

/** Inside a broken string the fault is further on than its first quote. */
function errorOffset(text: string, at: number, expecting: Expecting): number {
  const mayBeString = expecting !== 'colon' && expecting !== 'comma' && expecting !== 'end';
  return mayBeString && text.charAt(at) === '"' ? -endOfString(text, at) - 1 : at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}

function placeOf(text: string, offset: number): JsonErrorPlace {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

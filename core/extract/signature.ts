import { cut } from '../text/fold.ts';
import { encodeHashes, hashText } from '../text/hash.ts';
import { type Element, attribute, tokens } from './dom.ts';

/** Kept ancestors below which an element has no place in the signature. */
const DEPTH = 4;
/** Features kept: what fits into the contract's 20,000 characters. */
const MAX_FEATURES = 3_700;
const MAX_NAME = 200;
const STATE = new Set(['active', 'current', 'open', 'selected', 'hidden']);

/**
 * The template signature of a document (the set of shapes of its outer layout): for each kept element with
 * fewer than four kept ancestors the hash of `name(nearest kept ancestor)>name(element)`, and one for each
 * class of body. A name is the tag with its first two classes in sorted order, numbered ones and those that
 * only tell a state left out.
 */
export interface Signature {
  /**
   * Takes in a kept element; `parent` is what this answered for its nearest kept ancestor. Answers null where
   * the element and all within are too deep to count.
   */
  readonly enter: (element: Element, parent: SignedNode | null) => SignedNode | null;
  readonly addBody: (body: Element) => void;
  readonly encode: () => string;
}

export interface SignedNode {
  readonly name: string;
  /** Kept ancestors and itself. */
  readonly depth: number;
}

export function createSignature(): Signature {
  const features = new Set<string>();
  const add = (feature: string): void => {
    if (features.size < MAX_FEATURES) features.add(feature);
  };
  return {
    enter(element, parent) {
      const depth = parent === null ? 0 : parent.depth;
      if (depth >= DEPTH) return null;
      const name = nameOf(element);
      if (parent !== null) add(`${parent.name}>${name}`);
      return { name, depth: depth + 1 };
    },
    addBody(body) {
      for (const token of layoutClasses(body)) add(cut(`body.${token}`, MAX_NAME));
    },
    encode: () => encodeHashes([...new Set([...features].map(hashText))].toSorted((a, b) => a - b)),
  };
}

function nameOf(element: Element): string {
  if (element.attrs.length === 0) return cut(element.tagName, MAX_NAME);
  const classes = layoutClasses(element);
  return cut([element.tagName, ...classes.slice(0, 2)].join('.'), MAX_NAME);
}

function layoutClasses(element: Element): string[] {
  return tokens(attribute(element, 'class'))
    .filter((token) => !/[0-9]/.test(token) && !STATE.has(token))
    .toSorted();
}

import type { Element } from '../extract/dom.ts';
import type { Visitor } from '../extract/traverse.ts';
import { type Chain, isMatch } from './selector.ts';

/** Matches whose look and text are kept. */
export const MOST_KEPT = 20;
const MOST_TEXT = 1_000;
const MOST_TAG = 200;

/** What a query found on one document. */
export interface Seen {
  readonly count: number;
  /** The first of them: what was matched, and its text with runs of white space as one space. */
  readonly kept: readonly { readonly shown: string; readonly text: string }[];
  /** Not all of the document was read: there may be more. */
  readonly cut: boolean;
}

export interface Watch {
  readonly visitor: Visitor;
  /** By the order of the selectors given. */
  readonly finish: () => Seen[];
}

interface Target {
  count: number;
  readonly kept: { shown: string; text: string }[];
}

/**
 * Looks for selectors while a document is walked for its facts. Each chain keeps, for each open element, the set of its
 * beginnings that end at that element, and the set of those that end at it or above it, as bits: so an element costs
 * the length of the chains, however deep it is.
 */
export function createWatch(selectors: readonly (readonly Chain[])[]): Watch {
  const targets = selectors.map((): Target => ({ count: 0, kept: [] }));
  const chains = selectors.flatMap((list, target) =>
    list.map((chain) => ({ chain, target, here: [0], above: [0] })),
  );
  const open: { readonly level: number; readonly match: { text: string } }[] = [];
  const counted = new Int32Array(selectors.length);
  let serial = 0;

  const note = (index: number, element: Element, level: number) => {
    const target = targets[index];
    if (target === undefined || counted[index] === serial) return;
    counted[index] = serial;
    target.count += 1;
    if (target.kept.length >= MOST_KEPT) return;
    const match = { shown: startTag(element), text: '' };
    target.kept.push(match);
    open.push({ level, match });
  };

  return {
    visitor: {
      enter(element, level) {
        serial += 1;
        for (const { chain, target, here, above } of chains) {
          const bits = matchBits(chain, element, here[level - 1] ?? 0, above[level - 1] ?? 0);
          here[level] = bits;
          above[level] = bits | (above[level - 1] ?? 0);
          if ((bits & (1 << (chain.compounds.length - 1))) !== 0) note(target, element, level);
        }
        return element;
      },
      text(value) {
        for (const { match } of open)
          if (match.text.length < MOST_TEXT) match.text += value.slice(0, MOST_TEXT);
      },
      leave(level) {
        while ((open.at(-1)?.level ?? -1) >= level) open.pop();
      },
    },
    finish: () =>
      targets.map(({ count, kept }) => ({
        count,
        kept: kept.map(({ shown, text }) => ({ shown, text: oneSpaced(text) })),
        cut: false,
      })),
  };
}

function matchBits({ compounds, child }: Chain, element: Element, parent: number, above: number): number {
  let bits = 0;
  for (const [i, compound] of compounds.entries()) {
    const before = i === 0 || ((child[i] === true ? parent : above) & (1 << (i - 1))) !== 0;
    if (before && isMatch(element, compound)) bits |= 1 << i;
  }
  return bits;
}

function startTag({ tagName, attrs }: Element): string {
  let tag = `<${tagName}`;
  for (const { name, value } of attrs) {
    if (tag.length > MOST_TAG) break;
    tag += ` ${name.slice(0, MOST_TAG)}="${value.slice(0, MOST_TAG)}"`;
  }
  return tag.length > MOST_TAG ? `${tag.slice(0, MOST_TAG)}…` : `${tag}>`;
}

export const oneSpaced = (text: string): string =>
  text
    .slice(0, MOST_TEXT)
    .replace(/[\t\n\f\r ]+/g, ' ')
    .trim();

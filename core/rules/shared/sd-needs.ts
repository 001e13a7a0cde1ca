import type { DataItem } from '#contract/doc-facts.ts';
import { isItem, isReference, valuesOf } from './sd-items.ts';

/**
 * What a result wants of an item: a property, a path of properties (`offers.price`), or one of several
 * (`review|aggregateRating`).
 */
export type Need = string;

type Path = readonly string[];
const parsed = new Map<Need, readonly Path[]>();

function parse(need: Need): readonly Path[] {
  let paths = parsed.get(need);
  if (paths === undefined) {
    paths = need.split('|').map((path) => path.split('.'));
    parsed.set(need, paths);
  }
  return paths;
}

/** Whether one of the paths leads to a value. */
export const meets = (item: DataItem, need: Need): boolean =>
  parse(need).some((path) => leads(item, path, 0));

/** A text or a reference where an item could stand is taken at its word: what it names has the rest. */
function leads(item: DataItem, path: Path, at: number): boolean {
  const property = path[at];
  if (property === undefined) return true;
  return valuesOf(item, property).some((value) => {
    if (value === null || (typeof value === 'string' && value.trim() === '')) return false;
    return !isItem(value) || isReference(value) || leads(value, path, at + 1);
  });
}

/** Needs that the item does not meet; one beneath a property that is missing as a whole is not named again. */
export function unmet(item: DataItem, needs: readonly Need[]): Need[] {
  const missing = needs.filter((need) => !meets(item, need));
  return missing.filter((need) => !missing.some((other) => need.startsWith(`${other}.`)));
}

/** `offers.price` and `review or aggregateRating`, for people. */
export const inWords = (needs: readonly Need[]): string =>
  needs.map((need) => (need.includes('|') ? `one of ${need.split('|').join(', ')}` : need)).join('; ');

import { CAPS, type DataItem, type DataValue } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';

export const MAX_STRING = 5_000;
const MAX_NAME = 200;
const MAX_TYPES = 20;
const MAX_URL = 2_048;
const MAX_PROPS = 300;
const MAX_VALUES = 500;

const SCHEMA = /^https?:\/\/(?:www\.)?schema\.org\//i;

/** `http://schema.org/Product` and `schema:Product` are `Product`. */
export const shortName = (name: string): string =>
  cut(
    name
      .trim()
      .replace(SCHEMA, '')
      .replace(/^schema:/, ''),
    MAX_NAME,
  );

/**
 * A new item. Its props have no prototype: names come from the page, and `constructor` is as good as any.
 */
export function newItem(syntax: DataItem['syntax'], types: readonly string[], id: string | null): DataItem {
  return {
    syntax,
    types: [...new Set(types.map(shortName).filter((type) => type !== ''))].slice(0, MAX_TYPES),
    ...(id !== null && id !== '' && { id: cut(id, MAX_URL) }),
    props: Object.create(null) as DataItem['props'],
  };
}

/** Adds a value, within the caps. `__proto__` is left out: not every reader of the facts is as careful. */
export function addValue(item: DataItem, name: string, value: DataValue): void {
  const key = shortName(name);
  if (key === '' || key === '__proto__') return;
  let list = item.props[key];
  if (list === undefined) {
    if (Object.keys(item.props).length >= MAX_PROPS) return;
    list = [];
    item.props[key] = list;
  }
  if (list.length < MAX_VALUES) list.push(typeof value === 'string' ? cut(value, MAX_STRING) : value);
}

/** Characters of values that one syntax may give: references and nesting repeat text, again and again. */
const MAX_CHARS = 1_000_000;

/** Lets text through as long as there is room for it; then it is empty. */
export function createTextBudget(): (text: string) => string {
  let left = MAX_CHARS;
  return (text) => {
    const kept = cut(text, MAX_STRING);
    if (kept.length > left) return '';
    left -= kept.length;
    return kept;
  };
}

export interface ItemLists {
  readonly items: DataItem[];
  readonly cut: boolean;
}

/** All items of a page, JSON-LD first, at most CAPS.items. */
export function mergeItems(...lists: readonly (readonly DataItem[])[]): ItemLists {
  const items = lists.flat();
  return { items: items.slice(0, CAPS.items), cut: items.length > CAPS.items };
}

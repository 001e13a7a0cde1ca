import type { DataItem, DataValue } from '#contract/doc-facts.ts';
import { familyOf } from './schema-org.ts';

/** Items of hostile pages may nest without end. */
const MOST_DEPTH = 12;
const MOST_ITEMS = 500;

/** Below these properties an item is another thing than the page's own, or a stub of it. */
const OTHERS: ReadonlySet<string> = new Set([
  'about',
  'containedInPlace',
  'exampleOfWork',
  'hasPart',
  'hasVariant',
  'isAccessoryOrSparePartFor',
  'isBasedOn',
  'isConsumableFor',
  'isPartOf',
  'isRelatedTo',
  'isSimilarTo',
  'isVariantOf',
  'item',
  'itemListElement',
  'itemOffered',
  'itemReviewed',
  'mentions',
  'publication',
  'relatedItem',
  'relatedLink',
  'subEvent',
  'subjectOf',
  'superEvent',
  'workExample',
  'workPerformed',
]);

/** An item at its place in the data of a page. */
export interface PlacedItem {
  readonly item: DataItem;
  /** The property it is the value of; null at the top. */
  readonly via: string | null;
  readonly parent: PlacedItem | null;
  /** It stands for what the page is about, not for another thing that is only named. */
  readonly own: boolean;
  /** It stands in a list of things. */
  readonly listed: boolean;
  readonly depth: number;
}

interface Walk {
  /** Outermost first, without references and repetitions of one `@id`. */
  readonly all: readonly PlacedItem[];
  /** By type and by every type it descends from. */
  readonly byType: ReadonlyMap<string, readonly PlacedItem[]>;
}

const EMPTY: Walk = { all: [], byType: new Map() };
// Many rules ask about the same page, one after the other.
const walks = new WeakMap<readonly DataItem[], Walk>();

const walkOf = (items: readonly DataItem[]): Walk => {
  if (items.length === 0) return EMPTY;
  const known = walks.get(items);
  if (known !== undefined) return known;
  const all = placeItems(items);
  const walk = { all, byType: groupByType(all) };
  walks.set(items, walk);
  return walk;
};

/** Every item of a page with its place. */
export const allItems = (items: readonly DataItem[]): readonly PlacedItem[] => walkOf(items).all;

/** Items of a schema.org type or of one that descends from it. */
export const itemsOf = (items: readonly DataItem[], type: string): readonly PlacedItem[] =>
  walkOf(items).byType.get(type) ?? [];

function placeItems(items: readonly DataItem[]): PlacedItem[] {
  const found: PlacedItem[] = items.slice(0, MOST_ITEMS).map((item) => ({
    item,
    via: null,
    parent: null,
    own: true,
    listed: false,
    depth: 0,
  }));
  for (let i = 0; i < found.length && found.length < MOST_ITEMS; i += 1) {
    const at = found[i];
    if (at === undefined || at.depth >= MOST_DEPTH) continue;
    for (const [via, values] of Object.entries(at.item.props))
      for (const value of values)
        if (isItem(value) && found.length < MOST_ITEMS)
          found.push({
            item: value,
            via,
            parent: at,
            own: at.own && !OTHERS.has(via),
            listed: via === 'itemListElement' || (via === 'item' && at.listed),
            depth: at.depth + 1,
          });
  }
  return withoutRepetitions(found.filter(({ item }) => !isReference(item)));
}

/** One place for each `@id`: its first; what a list names elsewhere is one of many wherever it stands. */
function withoutRepetitions(found: readonly PlacedItem[]): PlacedItem[] {
  const listed = new Set(found.flatMap(({ item, listed: isListed }) => (isListed ? [item.id] : [])));
  const seen = new Set<string>();
  return found.flatMap((placed) => {
    const { id } = placed.item;
    if (id === undefined) return [placed];
    if (seen.has(id)) return [];
    seen.add(id);
    return [listed.has(id) ? { ...placed, own: false, listed: true } : placed];
  });
}

function groupByType(all: readonly PlacedItem[]): Map<string, PlacedItem[]> {
  const byType = new Map<string, PlacedItem[]>();
  for (const placed of all) {
    const family = new Set(placed.item.types.flatMap((type) => [...familyOf(type)]));
    for (const type of family) {
      const list = byType.get(type);
      if (list === undefined) byType.set(type, [placed]);
      else list.push(placed);
    }
  }
  return byType;
}

export const isItem = (value: DataValue): value is DataItem => typeof value === 'object' && value !== null;

/** `{"@id": "#x"}` alone points to an item that is not on this page. */
export const isReference = (item: DataItem): boolean =>
  item.id !== undefined && item.types.length === 0 && Object.keys(item.props).length === 0;

const NO_VALUES: readonly DataValue[] = [];

export const valuesOf = (item: DataItem, property: string): readonly DataValue[] =>
  Object.hasOwn(item.props, property) ? (item.props[property] ?? NO_VALUES) : NO_VALUES;

/** The first value of a property that is text or a number, as trimmed text; null where there is none. */
export function textOf(item: DataItem, property: string): string | null {
  for (const value of valuesOf(item, property)) {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}

/** The items among the values of a property. */
export const itemsIn = (item: DataItem, property: string): DataItem[] =>
  valuesOf(item, property).filter((value) => isItem(value));

/** What to call an item in evidence: its type, and its name where it has one. */
export function labelOf(item: DataItem): string {
  const name = textOf(item, 'name') ?? textOf(item, 'headline') ?? textOf(item, 'title') ?? item.id;
  const type = item.types.join(', ') || 'item without a type';
  return name === undefined ? type : `${type}: ${name}`;
}

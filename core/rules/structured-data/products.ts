import type { DataItem, DataValue } from '#contract/doc-facts.ts';

/** Items of hostile pages may nest or refer without end. */
const MOST_DEPTH = 12;
const MOST_ITEMS = 500;

/** Below these properties a Product is another one than the page's own, or a stub of it. */
const OTHERS: ReadonlySet<string> = new Set([
  'offers',
  'itemOffered',
  'itemReviewed',
  'isRelatedTo',
  'isSimilarTo',
  'isAccessoryOrSparePartFor',
  'isConsumableFor',
  'itemListElement',
  'item',
  'hasVariant',
  'isVariantOf',
  'review',
  'about',
  'mentions',
  'hasPart',
  'relatedItem',
]);
/** Named from here, even an item that stands for itself elsewhere in the data is one of many. */
const MANY: ReadonlySet<string> = new Set([
  'itemListElement',
  'item',
  'isRelatedTo',
  'isSimilarTo',
  'isAccessoryOrSparePartFor',
  'isConsumableFor',
  'hasVariant',
]);
const LISTS: ReadonlySet<string> = new Set([
  'ItemList',
  'OfferCatalog',
  'CollectionPage',
  'SearchResultsPage',
]);

/** A product that a page describes, with the properties that it inherits from its group. */
interface DescribedProduct {
  readonly syntax: DataItem['syntax'];
  readonly name: string | null;
  readonly has: (property: string) => boolean;
}

export interface Products {
  readonly products: readonly DescribedProduct[];
  /** True where the page lists products instead of offering one. */
  readonly isListing: boolean;
}

/** Items that speak of one thing, by their shared `@id`. */
type Merged = ReadonlyMap<string, readonly DataItem[]>;

/**
 * Finds the products that a page is about in its structured data: blocks are joined by `@id`, products inside
 * another thing's offers, reviews, lists and relations are left out, and a ProductGroup stands for its variants.
 */
export function findProducts(items: readonly DataItem[]): Products {
  const all = flatten(items);
  const merged = mergeById(all.map(({ item }) => item));
  const oneOfMany = new Set(all.flatMap(({ item, many }) => (many ? [item.id] : [])));
  const seen = new Set<string>();
  const products: DescribedProduct[] = [];
  let singles = 0;
  for (const { item, own } of all) {
    if (!own || isReference(item)) continue;
    if (item.id !== undefined) {
      if (seen.has(item.id) || oneOfMany.has(item.id)) continue;
      seen.add(item.id);
    }
    const parts = partsOf(item, merged);
    const types = new Set(parts.flatMap((part) => part.types));
    if (types.has('ProductGroup')) products.push(...variantsOf(parts, merged));
    else if (types.has('Product')) {
      products.push(describe([...parts, ...groupOf(parts, merged)], item.syntax));
      if (groupOf(parts, merged).length === 0) singles += 1;
    }
  }
  const isListing =
    singles > 1 || all.some(({ item, own }) => own && item.types.some((type) => LISTS.has(type)));
  return { products, isListing };
}

interface Placed {
  readonly item: DataItem;
  /** It stands for itself, not below one of OTHERS. */
  readonly own: boolean;
  /** It stands directly below one of MANY. */
  readonly many: boolean;
  readonly depth: number;
}

/** Every item, outermost first. */
function flatten(items: readonly DataItem[]): Placed[] {
  const found: Placed[] = items
    .slice(0, MOST_ITEMS)
    .map((item) => ({ item, own: true, many: false, depth: 0 }));
  for (let i = 0; i < found.length && found.length < MOST_ITEMS; i += 1) {
    const at = found[i];
    if (at === undefined || at.depth >= MOST_DEPTH) continue;
    for (const [property, values] of Object.entries(at.item.props))
      for (const value of values)
        if (isItem(value))
          found.push({
            item: value,
            own: at.own && !OTHERS.has(property),
            many: MANY.has(property),
            depth: at.depth + 1,
          });
  }
  return found;
}

function mergeById(items: readonly DataItem[]): Merged {
  const merged = new Map<string, DataItem[]>();
  for (const item of items) {
    if (item.id === undefined || isReference(item)) continue;
    const same = merged.get(item.id);
    if (same === undefined) merged.set(item.id, [item]);
    else same.push(item);
  }
  return merged;
}

const partsOf = (item: DataItem, merged: Merged): readonly DataItem[] =>
  item.id === undefined ? [item] : (merged.get(item.id) ?? [item]);

const valuesOf = (parts: readonly DataItem[], property: string): DataValue[] =>
  parts.flatMap((part) => (Object.hasOwn(part.props, property) ? (part.props[property] ?? []) : []));

function groupOf(parts: readonly DataItem[], merged: Merged): readonly DataItem[] {
  return valuesOf(parts, 'isVariantOf')
    .filter(isItem)
    .flatMap((group) => partsOf(group, merged));
}

function variantsOf(group: readonly DataItem[], merged: Merged): DescribedProduct[] {
  return (
    valuesOf(group, 'hasVariant')
      .filter(isItem)
      .map((variant) => partsOf(variant, merged))
      // A reference to an item of another page says nothing here.
      .filter((parts) => parts.some((part) => !isReference(part)))
      .map((parts) => describe([...parts, ...group], parts[0]?.syntax ?? 'json-ld'))
  );
}

function describe(parts: readonly DataItem[], syntax: DataItem['syntax']): DescribedProduct {
  const name = valuesOf(parts, 'name').find((value) => typeof value === 'string' && value.trim() !== '');
  return {
    syntax,
    name: typeof name === 'string' ? name : null,
    has: (property) => valuesOf(parts, property).some((value) => value !== null && value !== ''),
  };
}

const isItem = (value: DataValue): value is DataItem => typeof value === 'object' && value !== null;

/** `{"@id": "#x"}` alone points to another item. */
const isReference = (item: DataItem): boolean =>
  item.id !== undefined && item.types.length === 0 && Object.keys(item.props).length === 0;

import type { DataItem, DataValue } from '#contract/doc-facts.ts';
import { addValue, createTextBudget, newItem } from './items.ts';

/** Nodes written into the facts in all, references that were filled in included. */
const MAX_NODES = 2_000;
const MAX_DEPTH = 12;
/** References followed from item to item: enough for offers and ratings, short of a whole knowledge graph. */
const MAX_HOPS = 4;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * Items of a page's JSON-LD blocks: `@graph` and lists flattened, nodes with one `@id` taken together wherever
 * they stand, and references replaced by what they name, a few hops far.
 */
export function jsonLdItems(blocks: readonly unknown[]): DataItem[] {
  const tops = blocks.flatMap((block) => topNodes(block, 0));
  const byId = indexById(tops);
  const reader = createReader(byId);
  const items: DataItem[] = [];
  const done = new Set<string>();
  for (const node of tops) {
    const id = textOf(node['@id']);
    if (id !== null && done.has(id)) continue;
    if (id !== null) done.add(id);
    const item = reader.read(node);
    if (item === null) break;
    items.push(item);
  }
  return items;
}

function topNodes(value: unknown, depth: number): Json[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => topNodes(entry, depth + 1));
  if (!isObject(value)) return [];
  if (!Object.hasOwn(value, '@graph')) return [value];
  const inner = topNodes(value['@graph'], depth + 1);
  // A graph may carry statements of its own beside what it holds.
  const own = Object.keys(value).some((key) => !key.startsWith('@'));
  return own ? [value, ...inner] : inner;
}

/** Every node that says more than its id, at any depth, by id. */
function indexById(tops: readonly Json[]): ReadonlyMap<string, readonly Json[]> {
  const byId = new Map<string, Json[]>();
  const pending: { readonly value: unknown; readonly depth: number }[] = tops.map((value) => ({
    value,
    depth: 0,
  }));
  let visited = 0;
  for (let next = pending.pop(); next !== undefined && visited < 100_000; next = pending.pop()) {
    visited += 1;
    const { value, depth } = next;
    if (depth > MAX_DEPTH) continue;
    if (Array.isArray(value))
      for (const entry of value as unknown[]) pending.push({ value: entry, depth: depth + 1 });
    if (!isObject(value)) continue;
    const id = textOf(value['@id']);
    if (id !== null && !isReference(value)) {
      const list = byId.get(id);
      if (list === undefined) byId.set(id, [value]);
      else list.push(value);
    }
    for (const entry of Object.values(value))
      if (typeof entry === 'object' && entry !== null) pending.push({ value: entry, depth: depth + 1 });
  }
  // The stack gives them last first.
  for (const list of byId.values()) list.reverse();
  return byId;
}

const isReference = (node: Json): boolean =>
  Object.keys(node).every((key) => key === '@id' || key === '@context');

function createReader(byId: ReadonlyMap<string, readonly Json[]>) {
  let left = MAX_NODES;
  const budget = createTextBudget();

  /** All nodes of an id as one; `path` are the ids around it, which are not entered again. */
  const readNode = (node: Json, depth: number, hops: number, path: readonly string[]): DataItem | null => {
    if (left <= 0) return null;
    left -= 1;
    const id = textOf(node['@id']);
    const inside = id === null ? path : [...path, id];
    // A bare reference is filled in as far as the hops go, and never with what stands around it.
    const fill = id !== null && !path.includes(id) && (!isReference(node) || hops < MAX_HOPS);
    const nodes = fill ? (byId.get(id) ?? [node]) : [node];
    const farther = isReference(node) ? hops + 1 : hops;
    const item = newItem('json-ld', nodes.flatMap(typesOf), id);
    for (const part of nodes)
      for (const [name, value] of Object.entries(part))
        if (!name.startsWith('@')) addAll(item, name, value, depth + 1, farther, inside);
    return item;
  };

  const addAll = (
    item: DataItem,
    name: string,
    value: unknown,
    depth: number,
    hops: number,
    path: readonly string[],
  ): void => {
    if (depth > MAX_DEPTH) return;
    for (const entry of listOf(value)) {
      if (Array.isArray(entry)) addAll(item, name, entry, depth + 1, hops, path);
      else if (isObject(entry)) addObject(item, name, entry, depth, hops, path);
      else if (isScalar(entry)) addValue(item, name, typeof entry === 'string' ? budget(entry) : entry);
    }
  };

  const addObject = (
    item: DataItem,
    name: string,
    entry: Json,
    depth: number,
    hops: number,
    path: readonly string[],
  ): void => {
    for (const wrapper of ['@value', '@list', '@set'] as const)
      if (Object.hasOwn(entry, wrapper)) {
        addAll(item, name, entry[wrapper], depth + 1, hops, path);
        return;
      }
    const nested = readNode(entry, depth, hops, path);
    if (nested !== null) addValue(item, name, nested);
  };

  return { read: (node: Json) => readNode(node, 0, 0, []) };
}

const isScalar = (value: unknown): value is Exclude<DataValue, DataItem> =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const typesOf = (node: Json): string[] =>
  listOf(node['@type'])
    .slice(0, 50)
    .flatMap((type) => textOf(type) ?? []);

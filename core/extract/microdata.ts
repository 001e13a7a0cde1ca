import type { DataItem, DataValue } from '#contract/doc-facts.ts';
import {
  type ChildNode,
  type Element,
  type ParentNode,
  attribute,
  isElement,
  isText,
  tokens,
} from './dom.ts';
import { MAX_STRING, addValue, createTextBudget, newItem } from './items.ts';
import { BREAK, tagInfo } from './tags.ts';

/** Elements looked at in all: items may share parts of the page by itemref, again and again. */
const MAX_VISITS = 200_000;
const MAX_NESTING = 20;
const MAX_TOKENS = 50;

/**
 * Items of HTML's microdata, by https://html.spec.whatwg.org/#microdata. `roots` are the elements with itemscope
 * and without itemprop, in order. A `content` attribute gives the value wherever it stands, as search engines
 * read it; the standard knows it on meta alone.
 */
export function microdataItems(roots: readonly Element[], document: ParentNode, base: string): DataItem[] {
  const reader = createReader(document, base);
  return roots.flatMap((root) => reader.read(root, 0) ?? []);
}

function createReader(document: ParentNode, base: string) {
  let visits = 0;
  const budget = createTextBudget();
  let ids: ReadonlyMap<string, Element> | null = null;
  // Items around the one that is read: itemref can make an item a part of itself.
  const open = new Set<Element>();

  const elementById = (id: string): Element | undefined => {
    ids ??= indexIds(document);
    return ids.get(id);
  };

  const read = (element: Element, depth: number): DataItem | null => {
    if (depth > MAX_NESTING || open.has(element)) return null;
    open.add(element);
    const id = attribute(element, 'itemid')?.trim() ?? null;
    const item = newItem(
      'microdata',
      tokens(attribute(element, 'itemtype')).slice(0, MAX_TOKENS),
      id === null ? null : absolute(id, base),
    );
    for (const property of propertiesOf(element)) {
      const value = valueOf(property, depth);
      if (value === null) continue;
      for (const name of tokens(attribute(property, 'itemprop')).slice(0, MAX_TOKENS))
        addValue(item, name, value);
    }
    open.delete(element);
    return item;
  };

  /** Elements with itemprop that belong to the item, those of nested items left out. */
  const propertiesOf = (root: Element): Element[] => {
    const found: Element[] = [];
    const seen = new Set<Element>([root]);
    const referred = tokens(attribute(root, 'itemref'))
      .slice(0, MAX_TOKENS)
      .flatMap((id) => elementById(id) ?? []);
    const lenders = new Set(referred);
    const pending: ChildNode[] = [...referred.toReversed(), ...root.childNodes.toReversed()];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (!isElement(node) || seen.has(node)) continue;
      visits += 1;
      if (visits > MAX_VISITS) break;
      seen.add(node);
      let scope = false;
      let property = false;
      for (const { name } of node.attrs) {
        if (name === 'itemprop') property = true;
        else if (name === 'itemscope') scope = true;
      }
      if (property) found.push(node);
      // An element that is referred to lends its properties even where it is an item of its own.
      if (scope && (property || !lenders.has(node))) continue;
      for (let i = node.childNodes.length - 1; i >= 0; i -= 1) {
        const child = node.childNodes[i];
        if (child !== undefined) pending.push(child);
      }
    }
    return found;
  };

  /** Null only for an item too deep to read. */
  const valueOf = (element: Element, depth: number): DataValue => {
    if (attribute(element, 'itemscope') !== null) return read(element, depth + 1);
    if (element.tagName === 'input') return inputValue(element);
    const own = ownValue(element, base);
    if (own !== null) return budget(own);
    const text = textOf(element, () => {
      visits += 1;
      return visits <= MAX_VISITS;
    });
    return budget(text);
  };

  return { read };
}

const URL_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['a', 'href'],
  ['area', 'href'],
  ['link', 'href'],
  ['audio', 'src'],
  ['embed', 'src'],
  ['iframe', 'src'],
  ['img', 'src'],
  ['source', 'src'],
  ['track', 'src'],
  ['video', 'src'],
  ['object', 'data'],
]);

/** The value that attributes give, or null where it is the text. */
function ownValue(element: Element, base: string): string | null {
  const content = attribute(element, 'content');
  if (content !== null) return content;
  const { tagName } = element;
  if (tagName === 'meta') return '';
  const name = URL_ATTRIBUTES.get(tagName);
  if (name !== undefined) return absolute(attribute(element, name) ?? '', base);
  if (tagName === 'data' || tagName === 'meter') return attribute(element, 'value') ?? '';
  return tagName === 'time' ? attribute(element, 'datetime') : null;
}

/** What an action wants to be told: https://schema.org/docs/actions.html#part-4 */
function inputValue(element: Element): DataItem {
  const item = newItem('microdata', [], null);
  addValue(item, 'valueRequired', attribute(element, 'required') !== null);
  addValue(item, 'valueName', attribute(element, 'name') ?? '');
  return item;
}

function absolute(reference: string, base: string): string {
  if (reference === '') return '';
  return URL.parse(reference, base)?.href ?? reference;
}

/** Stands for the beginning or end of a block. */
const EDGE = null;

/**
 * Trimmed text of an element and all within, up to the cap, scripts and styles left out and blocks kept apart;
 * `mayVisit` is asked before each node.
 */
export function textOf(element: Element, mayVisit: () => boolean): string {
  let text = '';
  const pending: (ChildNode | typeof EDGE)[] = element.childNodes.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!mayVisit() || text.length > MAX_STRING * 2) break;
    if (node === EDGE) text += text === '' || text.endsWith('\n') ? '' : '\n';
    else if (isText(node)) text += node.value;
    else if (isElement(node) && node.tagName !== 'script' && node.tagName !== 'style') {
      const { block, kind } = tagInfo(node.tagName);
      if (block || kind === BREAK) pending.push(EDGE);
      for (let i = node.childNodes.length - 1; i >= 0; i -= 1) {
        const child = node.childNodes[i];
        if (child !== undefined) pending.push(child);
      }
      if (block) pending.push(EDGE);
    }
  }
  return text.trim();
}

/** The first element of each id. */
function indexIds(document: ParentNode): ReadonlyMap<string, Element> {
  const ids = new Map<string, Element>();
  const pending: ChildNode[] = document.childNodes.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!isElement(node)) continue;
    const id = attribute(node, 'id');
    if (id !== null && !ids.has(id)) ids.set(id, node);
    for (let i = node.childNodes.length - 1; i >= 0; i -= 1) {
      const child = node.childNodes[i];
      if (child !== undefined) pending.push(child);
    }
  }
  return ids;
}

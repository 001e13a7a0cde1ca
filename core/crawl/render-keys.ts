import type { LinksEntry } from '#contract/slice.ts';
import type { Change, KeyChange } from './delta.ts';
import type { CrawlState, KeyEntry } from './state.ts';
import { RENDER } from './render-states.ts';
import { FLAG, KIND, STATE, at } from './url-table.ts';

/** Equal pages that make a key static, and failed renders in a row that make it failing. */
const EQUAL_TO_STATIC = 5;
const FAILED_TO_FAILING = 3;
/** Keys come from the site: a page beyond this many has none. */
const MOST_KEYS = 20_000;

export interface Lesson {
  /** Index of each entry's key, -1 for none; in the order of the entries. */
  readonly keyOf: readonly number[];
  readonly changes: readonly Change[];
}

/**
 * What the records of a slice say of render keys: five equal pages make a key static, one page that differs
 * (the worker has seen it differ twice) makes it dynamic for good, three renders that fail in a row make it
 * failing. A failed render is no evidence of anything else.
 */
export function learnKeys(state: CrawlState, entries: readonly LinksEntry[]): Lesson {
  const changed = new Map<number, KeyChange>();
  const added = new Map<string, number>();
  const keyOf = entries.map(({ id, renderKey, renderState }) => {
    if (renderKey === null || state.config.mode !== 'auto' || state.urls.kind[id] !== KIND.page) return -1;
    const index = indexOf(state, added, renderKey);
    if (index < 0) return -1;
    const before = changed.get(index) ?? fromEntry(index, renderKey, state.keys[index]);
    const after = step(before, renderState, hasRenderBudget(state));
    if (after !== before || state.keys[index] === undefined) changed.set(index, after);
    return index;
  });
  if (changed.size === 0) return { keyOf, changes: [] };
  const set = [...changed.values()].toSorted((a, b) => a.at - b.at);
  return { keyOf, changes: [{ op: 'keys', set }] };
}

/** May pages of dynamic keys still be rendered? */
export const hasRenderBudget = (state: CrawlState): boolean =>
  state.dynamicRendered < state.config.maxRendered;

/**
 * A key that passed for static and is dynamic owes renderings: its pages known over HTTP alone are queued
 * again in rank order, as far as the render budget goes. One key at a time; null where none owes.
 */
export function payOwed(state: CrawlState): Change | null {
  const key = state.keys.findIndex(({ owed }) => owed);
  if (key < 0) return null;
  const { urls } = state;
  const budget = Math.max(0, state.config.maxRendered - state.dynamicRendered);
  const ids: number[] = [];
  for (let id = 0; id < urls.count && ids.length < budget; id += 1) {
    if (urls.key[id] !== key || urls.kind[id] !== KIND.page || urls.state[id] !== STATE.settled) continue;
    if (urls.render[id] === RENDER.staticKey && (at(urls.flags, id) & FLAG.render) === 0) ids.push(id);
  }
  return { op: 'requeue', why: 'owed', ids, key };
}

function step(key: KeyChange, seen: LinksEntry['renderState'], budget: boolean): KeyChange {
  switch (seen) {
    case 'different':
      return key.state === 'dynamic' && key.failed === 0 ? key : { ...key, state: 'dynamic', failed: 0 };
    case 'equal': {
      if (key.state !== 'sampling') return key.failed === 0 ? key : { ...key, failed: 0 };
      const equal = key.equal + 1;
      return { ...key, equal, failed: 0, state: equal >= EQUAL_TO_STATIC ? 'static' : 'sampling' };
    }
    case 'failed': {
      // Without render budget a dynamic key is sent as failing: then nobody tried.
      if (key.state === 'failing' || key.state === 'static' || (key.state === 'dynamic' && !budget))
        return key;
      const failed = key.failed + 1;
      return { ...key, failed, state: failed >= FAILED_TO_FAILING ? 'failing' : key.state };
    }
    case 'not-html':
    case 'mode':
    case 'static-key':
    case 'no-scripts':
    case 'rendered':
    default:
      return key;
  }
}

function fromEntry(index: number, name: string, entry: KeyEntry | undefined): KeyChange {
  return {
    at: index,
    name,
    state: entry?.state ?? 'sampling',
    equal: entry?.equal ?? 0,
    failed: entry?.failed ?? 0,
  };
}

function indexOf(state: CrawlState, added: Map<string, number>, name: string): number {
  const known = state.derived.keyIds.get(name) ?? added.get(name);
  if (known !== undefined) return known;
  const next = state.keys.length + added.size;
  if (next >= MOST_KEYS) return -1;
  added.set(name, next);
  return next;
}

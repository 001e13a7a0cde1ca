import type { Region } from '#contract/doc-facts.ts';
import { CAPS } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { type Element, attribute } from './dom.ts';

const MAX_NAME = 40;

/**
 * An element's name in paths: its tag with its first class without digits, or else its id without digits.
 * Digits number things: with them the same place would have another name on each page.
 */
export function elementName(element: Element): string {
  const tag = tagOf(element);
  return element.attrs.length === 0 ? tag : tag + markOf(element);
}

/** Cut, for a page may name its elements as it likes, and each path within repeats the name. */
const tagOf = ({ tagName }: Element): string => cut(tagName, MAX_NAME);

/** `.class` or `#id`, or nothing. */
function markOf(element: Element): string {
  const classes = attribute(element, 'class');
  const token = classes === null ? '' : firstStable(classes);
  if (token !== '') return `.${token}`;
  const id = attribute(element, 'id');
  const stable = id === null ? '' : firstStable(id);
  return stable === '' ? '' : `#${stable}`;
}

/** The first token without digits that is no longer than a name should be. */
function firstStable(value: string): string {
  let start = 0;
  while (start < value.length) {
    let end = start;
    let stable = true;
    for (; end < value.length && value.charCodeAt(end) > 0x20; end += 1) {
      const unit = value.charCodeAt(end);
      if (unit >= 0x30 && unit <= 0x39) stable = false;
    }
    if (stable && end > start && end - start <= MAX_NAME) return value.slice(start, end);
    start = end + 1;
  }
  return '';
}

/** The path down to one level: the landmark, and the two innermost named elements below it. */
interface Prefix {
  readonly root: string;
  readonly inner: string;
  readonly text: string;
}

/**
 * Short paths such as `main > ul.menu > a`. An element begins at a level with `enter`; the paths of those
 * within are made only when asked for, from what their ancestors' levels keep.
 */
export function createPaths() {
  const elements: (Element | undefined)[] = [];
  const landmarks: boolean[] = [];
  const prefixes: (Prefix | null)[] = [];
  const nothing: Prefix = { root: '', inner: '', text: '' };

  const extend = (before: Prefix, element: Element, landmark: boolean): Prefix => {
    if (landmark) {
      const root = elementName(element);
      return { root, inner: '', text: root };
    }
    const mark = element.attrs.length === 0 ? '' : markOf(element);
    if (mark === '') return before;
    const inner = tagOf(element) + mark;
    return { root: before.root, inner, text: join(before.root, before.inner, inner) };
  };

  const prefixOf = (level: number): Prefix => {
    let known = level;
    while (known > 0 && prefixes[known] === null) known -= 1;
    let prefix = prefixes[known] ?? nothing;
    for (let at = known + 1; at <= level; at += 1) {
      const element = elements[at];
      if (element !== undefined) prefix = extend(prefix, element, landmarks[at] ?? false);
      prefixes[at] = prefix;
    }
    return prefix;
  };

  return {
    enter(element: Element, level: number, region: Region | null): void {
      elements[level] = element;
      landmarks[level] = region !== null || element.tagName === 'body' || element.tagName === 'head';
      prefixes[level] = null;
    },
    /** Lets go of the tree. */
    clear(): void {
      elements.length = 0;
    },
    /** The path down to the element at this level, named elements alone: where its text stands. */
    at: (level: number): string => cut(prefixOf(level).text, CAPS.path),
    /** The path of the element at this level. */
    of(element: Element, level: number): string {
      return cut(join(prefixOf(level - 1).text, elementName(element)), CAPS.path);
    },
  };
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' > ');

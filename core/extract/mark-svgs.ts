import type { MarkKind } from '#contract/doc-facts.ts';
import { FNV_BASIS, FNV_PRIME } from '../text/hash.ts';
import type { Element } from './dom.ts';

type Add = (kind: MarkKind, path: string, value: string) => void;

/** Characters from which a drawing is noted, and from which a repeated one is. */
const LARGE = 2_000;
const REPEATED = 300;
const MAX_SHAPES = 500;
/** Characters of an attribute that tell shapes apart. */
const HASHED = 200;

/** Measures inline drawings, and counts those that are the same. */
export function createSvgMarks(add: Add) {
  const shapes = new Map<number, { count: number; path: string }>();
  let level = 0;
  let chars = 0;
  let hash = 0;
  let path = '';
  return {
    enter(element: Element, at: number, pathOf: () => string): void {
      if (level === 0) {
        if (element.tagName !== 'svg') return;
        level = at;
        chars = 0;
        hash = FNV_BASIS;
        path = pathOf();
      }
      chars += element.tagName.length * 2 + 5;
      for (const { name, value } of element.attrs) {
        chars += name.length + value.length + 4;
        // Ids and classes differ from copy to copy.
        if (name !== 'id' && name !== 'class') hash = mixText(hash, value);
      }
    },
    leave(at: number): void {
      if (level === 0 || at > level) return;
      level = 0;
      if (chars >= LARGE) add('svg-large', path, String(chars));
      if (chars < REPEATED) return;
      const known = shapes.get(hash);
      if (known !== undefined) known.count += 1;
      else if (shapes.size < MAX_SHAPES) shapes.set(hash, { count: 1, path });
    },
    finish(): void {
      for (const shape of shapes.values())
        if (shape.count > 1) add('svg-repeated', shape.path, String(shape.count));
    },
  };
}

function mixText(start: number, text: string): number {
  let hash = start;
  const end = Math.min(text.length, HASHED);
  for (let i = 0; i < end; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return Math.imul(hash ^ text.length, FNV_PRIME);
}

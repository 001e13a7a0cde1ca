import { type Document, type Element, type ParentNode, isElement, isText } from './dom.ts';

export interface Visitor {
  /** An element begins at this level (the root element's is 1). Answers what to go into; null for nothing. */
  readonly enter: (element: Element, level: number) => ParentNode | null;
  /** Text within the element at this level. */
  readonly text: (value: string, level: number) => void;
  /** The element at this level ends; called once for each that was entered. */
  readonly leave: (level: number) => void;
}

/** Walks a document once, in order, without recursion: hostile pages nest a hundred thousand deep. */
export function traverse(document: Document, visitor: Visitor): void {
  const parents: ParentNode[] = [document];
  const nexts: number[] = [0];
  let level = 0;
  while (level >= 0) {
    const children = parents[level]?.childNodes ?? [];
    const next = nexts[level] ?? 0;
    const child = children[next];
    if (child === undefined) {
      if (level > 0) visitor.leave(level);
      level -= 1;
      continue;
    }
    nexts[level] = next + 1;
    if (isText(child)) visitor.text(child.value, level);
    else if (isElement(child)) {
      const inside = visitor.enter(child, level + 1);
      if (inside === null || inside.childNodes.length === 0) visitor.leave(level + 1);
      else {
        level += 1;
        parents[level] = inside;
        nexts[level] = 0;
      }
    }
  }
  // Garbage that was promoted early would else keep the whole tree until the next full collection.
  parents.length = 0;
}

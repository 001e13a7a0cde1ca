import { parseFragment } from 'parse5';
import { isElement } from './dom.ts';

const MAX_BLOCKS = 20;
const MAX_CHARS = 20_000;
const MAX_NAMES = 10;
/** What a noscript in head may hold: https://html.spec.whatwg.org/multipage/scripting.html#the-noscript-element */
const ALLOWED = new Set(['link', 'meta', 'style']);

/** Gathers names of elements within `<noscript>` in head that end the head where scripts are off. */
export function createNoscriptNames() {
  const names: string[] = [];
  let blocks = 0;
  return {
    names: names as readonly string[],
    read(text: string): void {
      if (!text.includes('<') || text.length > MAX_CHARS || blocks >= MAX_BLOCKS) return;
      blocks += 1;
      for (const node of parseFragment(text).childNodes)
        if (isElement(node) && !ALLOWED.has(node.tagName) && !names.includes(node.tagName))
          if (names.length < MAX_NAMES) names.push(node.tagName.slice(0, 50));
    },
  };
}

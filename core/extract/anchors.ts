import type { LinkFact } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';

/** Ids remembered of one page; a page with more is judged by none of its fragments. */
const MAX_IDS = 50_000;
const MAX_KEPT = 20;
const MAX_ID = 200;

/** Gathers the places that fragments can name, and tells which links name none of them. */
export function createAnchors() {
  const ids = new Set<string>();
  const names = new Set<string>();
  const duplicates: string[] = [];
  let overflow = false;

  const remember = (set: Set<string>, value: string): void => {
    if (set.size >= MAX_IDS || value.length > MAX_ID) overflow = true;
    else set.add(value);
  };

  return {
    duplicates: duplicates as readonly string[],

    add(id: string): void {
      if (id === '') return;
      if (!ids.has(id)) remember(ids, id);
      else if (duplicates.length < MAX_KEPT) {
        const kept = cut(id, 100);
        if (!duplicates.includes(kept)) duplicates.push(kept);
      }
    },

    addName(name: string): void {
      if (name !== '') remember(names, name);
    },

    /**
     * Fragments of links to this very page that no element bears. `#`, `#top`, routes (`#/`, `#!`) and text fragments are no
     * places. https://html.spec.whatwg.org/multipage/browsing-the-web.html#find-a-potential-indicated-element
     */
    lost(links: readonly LinkFact[]): readonly string[] {
      if (overflow) return [];
      const lost = new Set<string>();
      for (const { href } of links) {
        if (lost.size >= MAX_KEPT) break;
        const fragment = fragmentOf(href);
        if (fragment === null || lost.has(fragment)) continue;
        const written = href.slice(1);
        if (!ids.has(fragment) && !names.has(fragment) && !ids.has(written) && !names.has(written))
          lost.add(fragment);
      }
      return [...lost];
    },
  };
}

/** The decoded fragment of an href that is nothing else; null where it is no place on a page. */
export function fragmentOf(href: string): string | null {
  if (!href.startsWith('#') || href.length > MAX_ID) return null;
  const written = href.slice(1);
  if (written === '' || written.toLowerCase() === 'top' || /^[/!:]/.test(written) || written.includes(':~:'))
    return null;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

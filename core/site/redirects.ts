import type { RedirectWalk } from './model.ts';

/**
 * Follows one-hop redirect records from a node to where they end. Each URL is fetched once, so the walk is
 * over what the crawl recorded and takes as many steps as there are hops.
 *
 * @param redirectOf the node that a redirecting node points to; null where it does not redirect, or where its
 *   target is unknown to the crawl.
 */
export function walkRedirects(start: number, redirectOf: (id: number) => number | null): RedirectWalk {
  const seen = new Set([start]);
  const hops: number[] = [];
  let id = start;
  for (;;) {
    const next = redirectOf(id);
    if (next === null) return { hops, end: id, loop: false };
    hops.push(next);
    if (seen.has(next)) return { hops, end: next, loop: true };
    seen.add(next);
    id = next;
  }
}

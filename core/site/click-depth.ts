import type { TypedGraph } from './link-graph.ts';

/** Clicks of a node that no followable link leads to. */
export const UNREACHABLE = -1;

/**
 * Clicks from the start page to every node by breadth-first search along followable links. A redirect is no
 * click: its target has the depth of the redirect itself. A canonical is no way either.
 *
 * @param redirectOf the node that a redirecting node points to, or null.
 * @returns for each node its depth, or UNREACHABLE.
 */
export function clickDepths(
  nodes: number,
  start: number,
  graph: TypedGraph,
  redirectOf: (id: number) => number | null,
): Int32Array {
  const depths = new Int32Array(nodes).fill(UNREACHABLE);
  if (start < 0 || start >= nodes) return depths;
  const queue = new Uint32Array(nodes);
  let tail = 0;

  const reach = (first: number, depth: number) => {
    let id: number | null = first;
    while (id !== null && depths[id] === UNREACHABLE) {
      depths[id] = depth;
      queue[tail] = id;
      tail += 1;
      id = redirectOf(id);
    }
  };

  reach(start, 0);
  for (let head = 0; head < tail; head += 1) {
    const id = queue[head] ?? 0;
    const depth = (depths[id] ?? 0) + 1;
    const edgesStart = graph.outStart(id);
    const edgesEnd = edgesStart + graph.outCount(id);
    for (let edge = edgesStart; edge < edgesEnd; edge += 1)
      if (!graph.isNofollow(edge)) reach(graph.targetOf(edge), depth);
  }
  return depths;
}

import type { BrokenSources } from '#contract/report-lists.ts';
import type { Analysis } from './analysis.ts';
import type { Broken } from './broken-links.ts';

/** Links in one chunk: some 150 kB of row numbers. */
const MOST_LINKS = 25_000;

type Target = BrokenSources['targets'][number];

/**
 * Every link to every broken target, in chunks. A target whose links do not fit goes on in the next chunk.
 *
 * @returns the chunks, and for each target's node the numbers of its chunks.
 */
export function brokenSources(
  broken: readonly Broken[],
  { model, rows }: Pick<Analysis, 'model' | 'rows'>,
): { chunks: BrokenSources[]; chunksOf: Map<number, number[]> } {
  const chunks: BrokenSources[] = [];
  const chunksOf = new Map<number, number[]>();
  let targets: Target[] = [];
  let links = 0;
  const close = () => {
    if (targets.length > 0) chunks.push({ chunk: chunks.length, targets });
    targets = [];
    links = 0;
  };
  const open = (node: number): Target => {
    const target = { url: model.nodes[node]?.url ?? '', groups: [] };
    targets.push(target);
    chunksOf.set(node, [...(chunksOf.get(node) ?? []), chunks.length]);
    return target;
  };
  for (const { node, groups } of broken) {
    if (groups.length === 0) continue;
    let target = open(node);
    for (const { edge, sources } of groups) {
      const { text, region, place, nofollow } = model.graph.linkAt(edge);
      for (let from = 0; from < sources.length;) {
        if (links >= MOST_LINKS) {
          close();
          target = open(node);
        }
        const part = sources.slice(from, from + MOST_LINKS - links);
        target.groups.push({ text, region, place, nofollow, rows: part.map((source) => rows.rowOf(source)) });
        from += part.length;
        links += part.length;
      }
    }
  }
  close();
  return { chunks, chunksOf };
}

import type { DuplicateCluster } from '#contract/report-lists.ts';
import type { Analysis } from './analysis.ts';

const MOST_CLUSTERS = 5_000;
const MOST_MEMBERS = 100;

/** Clusters of equal and nearly equal pages, the greatest first. */
export function duplicateClusters({ model, pageId }: Pick<Analysis, 'model' | 'pageId'>): DuplicateCluster[] {
  const toCluster = (kind: DuplicateCluster['kind'], members: readonly number[], similarity: number) => ({
    kind,
    similarity: Math.round(similarity * 1_000) / 1_000,
    words: model.page(members[0] ?? -1)?.words ?? 0,
    pages: members.slice(0, MOST_MEMBERS).map((node) => ({
      page: pageId(node),
      url: model.nodes[node]?.url ?? '',
      indexable: model.page(node)?.indexability.indexable === true,
    })),
    size: members.length,
  });
  const { exact, near } = model.duplicates;
  return [
    ...exact.map((members) => toCluster('exact', members, 1)),
    ...near.map(({ pages, similarity }) => toCluster('near', pages, similarity)),
  ]
    .sort((a, b) => b.size - a.size || compare(a.kind, b.kind) || compare(a.pages[0]?.url, b.pages[0]?.url))
    .slice(0, MOST_CLUSTERS);
}

const compare = (a = '', b = ''): number => (a === b ? 0 : a < b ? -1 : 1);

import type { DataItem, DocFacts, HeadingFact, MetaFact } from '#contract/doc-facts.ts';

/** What the cards are read from. */
export type HeadFacts = Pick<DocFacts, 'titles' | 'metas'>;

/** The first meta of this name or property; a value in head before one elsewhere. */
export function metaOf(metas: readonly MetaFact[], key: string): string | null {
  const found = metas.filter((meta) => meta.key === key);
  return (found.find((meta) => meta.inHead) ?? found[0])?.content ?? null;
}

export const titleOf = ({ titles }: Pick<DocFacts, 'titles'>): string | null =>
  (titles.find((title) => title.inHead) ?? titles[0])?.text ?? null;

export interface SocialCard {
  readonly title: string | null;
  readonly description: string | null;
  readonly image: string | null;
  /** Where each was read, in words: what a network falls back to is said. */
  readonly from: string;
  readonly large: boolean;
}

/** What Facebook and those like it read: Open Graph, else title and description of the page. */
export function openGraphCard(doc: HeadFacts): SocialCard {
  const { metas } = doc;
  const title = metaOf(metas, 'og:title');
  return {
    title: title ?? titleOf(doc),
    description: metaOf(metas, 'og:description') ?? metaOf(metas, 'description'),
    image: metaOf(metas, 'og:image'),
    from: title === null ? 'No og:title: the page’s own title is used' : 'From Open Graph tags',
    large: true,
  };
}

/** What X reads: its own tags, else Open Graph, else the page. */
export function twitterCard(doc: HeadFacts): SocialCard {
  const { metas } = doc;
  const openGraph = openGraphCard(doc);
  const card = metaOf(metas, 'twitter:card');
  return {
    title: metaOf(metas, 'twitter:title') ?? openGraph.title,
    description: metaOf(metas, 'twitter:description') ?? openGraph.description,
    image: metaOf(metas, 'twitter:image') ?? openGraph.image,
    from: card === null ? 'No twitter:card: shown small, from Open Graph' : `twitter:card is ${card}`,
    large: card === 'summary_large_image',
  };
}

export interface OutlineRow extends HeadingFact {
  readonly id: number;
  /** A level was left out before this one. */
  readonly skips: boolean;
}

export const outlineOf = (headings: readonly HeadingFact[]): OutlineRow[] =>
  headings.map((heading, id) => ({
    ...heading,
    id,
    skips: heading.level > (headings[id - 1]?.level ?? 0) + 1,
  }));

const MOST_DEPTH = 8;

export interface TreeNode {
  readonly id: string;
  readonly name: string;
  /** Null where it has nodes below it instead. */
  readonly value: string | null;
  readonly nodes: readonly TreeNode[];
}

/** Structured data as a tree of names and values; what is nested deeper than anybody means it is left out. */
export function dataTree(item: DataItem, id = '0', depth = 0): TreeNode {
  const nodes = Object.entries(item.props).flatMap(([name, values]) =>
    values.map((value, index): TreeNode => {
      const own = `${id}.${name}.${index}`;
      if (typeof value !== 'object' || value === null)
        return { id: own, name, value: String(value), nodes: [] };
      if (depth >= MOST_DEPTH) return { id: own, name, value: '(nested too deeply to show)', nodes: [] };
      const child = dataTree(value, own, depth + 1);
      return { ...child, name: `${name}: ${child.name}` };
    }),
  );
  const type = item.types.length === 0 ? 'Item without a type' : item.types.join(', ');
  const named = item.id === undefined ? [] : [{ id: `${id}.@id`, name: '@id', value: item.id, nodes: [] }];
  return { id, name: type, value: null, nodes: [...named, ...nodes] };
}

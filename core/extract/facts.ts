import type { DocFacts, Region } from '#contract/doc-facts.ts';
import type { Capped } from './capped.ts';
import type { Resolve } from './resolver.ts';

/** Lists that the walk fills, as they will stand in the facts. */
export type FactLists = Pick<
  DocFacts,
  | 'titles'
  | 'metas'
  | 'robots'
  | 'canonicals'
  | 'hreflangs'
  | 'alternates'
  | 'headings'
  | 'links'
  | 'images'
  | 'resources'
  | 'jsonLd'
>;

export const emptyLists = (): FactLists => ({
  titles: [],
  metas: [],
  robots: [],
  canonicals: [],
  hreflangs: [],
  alternates: [],
  headings: [],
  links: [],
  images: [],
  resources: [],
  jsonLd: [],
});

/** What the readers of single elements write to. */
export interface FactSink {
  readonly lists: FactLists;
  readonly capped: Capped;
  readonly resolve: Resolve;
}

/** Where an element stands. */
export interface Place {
  readonly inHead: boolean;
  readonly noscript: boolean;
  /** Under aria-hidden, its own included. */
  readonly hidden: boolean;
  readonly region: Region;
  /** Path of the element; made only when asked for. */
  readonly path: () => string;
}

export const MAX_URL = 2_048;

import type { DocFacts } from '#contract/doc-facts.ts';

/**
 * Contents of a social tag, in document order, empty ones left out: networks read `property` and `name` alike for
 * `twitter:`, and most do for `og:`.
 */
export const socialTags = ({ metas }: Pick<DocFacts, 'metas'>, ...keys: readonly string[]): string[] =>
  metas.flatMap(({ attr, key, content }) =>
    (attr === 'property' || attr === 'name') && keys.includes(key) && content !== '' ? [content] : [],
  );

/** Whether the document has any Open Graph tag. */
export const hasOpenGraph = ({ metas }: Pick<DocFacts, 'metas'>): boolean =>
  metas.some(({ attr, key }) => (attr === 'property' || attr === 'name') && key.startsWith('og:'));

export const IMAGE_TAGS = ['og:image', 'og:image:url', 'og:image:secure_url'] as const;

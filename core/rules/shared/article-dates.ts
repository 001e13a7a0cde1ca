import type { DataItem, DataValue, DocFacts } from '#contract/doc-facts.ts';
import { examplePage } from './example-page.ts';
import { socialTags } from './social-tags.ts';

const ARTICLES = new Set([
  'Article',
  'NewsArticle',
  'BlogPosting',
  'TechArticle',
  'Report',
  'ScholarlyArticle',
  'HowTo',
]);

/** Whether an item says that the page is an article. */
export const isArticle = ({ types }: DataItem): boolean => types.some((type) => ARTICLES.has(type));

/**
 * When an article says it was published and changed, in milliseconds; null where it says nothing readable, or
 * the page says of itself that it is no article.
 */
export function datesOf(facts: Pick<DocFacts, 'items' | 'metas'>): {
  readonly published: number | null;
  readonly modified: number | null;
} {
  const articles = facts.items.filter(isArticle);
  const isOne = articles.length > 0 || socialTags(facts, 'og:type').includes('article');
  if (!isOne) return { published: null, modified: null };
  const read = (prop: string, tag: string): number | null => {
    const written = [...articles.flatMap(({ props }) => props[prop] ?? []), ...socialTags(facts, tag)];
    return written.map(timeOf).find((time) => time !== null) ?? null;
  };
  return {
    published: read('datePublished', 'article:published_time'),
    modified: read('dateModified', 'article:modified_time'),
  };
}

function timeOf(value: DataValue): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d/.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** An article with these properties. */
export const articleExample = (props: Readonly<Record<string, string>>): string =>
  examplePage({
    head: `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'Article', headline: 'Cake', ...props })}</script>`,
  });

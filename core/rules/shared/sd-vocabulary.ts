import type { DataItem, JsonLdFact } from '#contract/doc-facts.ts';
import { allItems } from './sd-items.ts';

/**
 * Items whose names can be held against schema.org. Where a JSON-LD block speaks of another vocabulary it is not
 * known which items are its, so none of JSON-LD is judged; items without a type say nothing of theirs.
 */
export function inSchemaOrg(items: readonly DataItem[], jsonLd: readonly JsonLdFact[]): DataItem[] {
  if (items.length === 0) return [];
  const foreign = jsonLd.some(({ context }) => context === 'other');
  return allItems(items).flatMap(({ item }) =>
    item.types.length === 0 || (foreign && item.syntax === 'json-ld') ? [] : [item],
  );
}

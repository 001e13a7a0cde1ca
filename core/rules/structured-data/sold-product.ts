import type { DataItem } from '#contract/doc-facts.ts';
import { itemsIn, itemsOf } from '../shared/sd-items.ts';
import { meets } from '../shared/sd-needs.ts';
import { findProducts } from './products.ts';

/** The one product that a page itself offers; null on lists, on variants of a group, and where many sellers offer it. */
export function soldProduct(items: readonly DataItem[]): DataItem | null {
  if (items.length === 0) return null;
  const [product, ...others] = itemsOf(items, 'Product').filter(({ own }) => own);
  if (product === undefined || others.length > 0 || findProducts(items).isListing) return null;
  const { item } = product;
  if (meets(item, 'isVariantOf') || item.types.includes('ProductGroup')) return null;
  const offers = itemsIn(item, 'offers');
  if (offers.length === 0 || offers.some(({ types }) => types.includes('AggregateOffer'))) return null;
  return item;
}

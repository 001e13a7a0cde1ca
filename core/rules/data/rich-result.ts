import type { Need } from '../shared/sd-needs.ts';

/** What a search engine documents for the items behind one kind of result. */
export interface RichResult {
  /** Types of schema.org; those that descend from them count too, but for `not`. */
  readonly types: readonly string[];
  readonly not?: readonly string[];
  /**
   * Which items are meant: those that stand for what the page is about (unless given), those on the start page
   * alone, those in a list, or any.
   */
  readonly where?: 'home' | 'listed' | 'anywhere';
  /** Only items with one of these properties mean this result. */
  readonly when?: readonly Need[];
  readonly required: readonly Need[];
  /** Required as well where the item is no other item's property. */
  readonly atTop?: readonly Need[];
  readonly recommended: readonly Need[];
  readonly source: string;
}

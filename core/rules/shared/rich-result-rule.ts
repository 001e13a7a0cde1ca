import type { DataItem } from '#contract/doc-facts.ts';
import type { Evidence, Impact, Severity } from '#contract/rule.ts';
import type { PageFacts } from '../../page/page-facts.ts';
import type { RichResult } from '../data/rich-result.ts';
import {
  type PageExample,
  type PageRule,
  type RuleOutcome,
  definePageRule,
  fail,
  notApplicable,
  notMeasured,
  pass,
} from '../rule.ts';
import { type PlacedItem, itemsOf, labelOf } from './sd-items.ts';
import { inWords, meets, unmet } from './sd-needs.ts';
import { mayDifferRendered } from './unrendered-shell.ts';

export const MAY_BE_COMPLETED = 'scripts of this page may complete the data, and it was not rendered';

/** Whether a page is the start page of its host. */
export const isHome = (url: string): boolean => URL.parse(url)?.pathname === '/';

/** The items of a page that a kind of result is made from. */
export function itemsFor(
  { items, url }: { readonly items: readonly DataItem[]; readonly url: string },
  { types, not = [], where, when }: RichResult,
): readonly PlacedItem[] {
  if (items.length === 0 || (where === 'home' && !isHome(url))) return [];
  const barred = new Set(not.flatMap((type) => itemsOf(items, type)));
  const found = new Set(types.flatMap((type) => itemsOf(items, type)));
  return [...found].filter(
    (placed) =>
      !barred.has(placed) &&
      isMeant(placed, where) &&
      (when === undefined || when.some((need) => meets(placed.item, need))),
  );
}

/** Whose data a start page has: what stands at the top, and who publishes it; not the guests of its events. */
const OF_SITE: ReadonlySet<string> = new Set(['mainEntity', 'publisher']);

function isMeant({ own, listed, via }: PlacedItem, where: RichResult['where']): boolean {
  if (where === 'anywhere') return true;
  if (where === 'listed') return listed;
  return own && (where !== 'home' || via === null || OF_SITE.has(via));
}

/** What required properties of a result an item lacks, in words; null for none. */
export function lacks({ item, via }: PlacedItem, { required, atTop = [] }: RichResult): string | null {
  const missing = unmet(item, via === null ? [...required, ...atTop] : required);
  return missing.length === 0 ? null : `Missing: ${inWords(missing)}`;
}

export const itemEvidence = (item: DataItem, message: string): Evidence => ({
  message,
  value: labelOf(item),
  where: item.syntax,
});

/** The facts that every rule on items reads. */
export const ITEM_NEEDS = ['items', 'url', 'raw', 'rendered', 'renderState'] as const;
export type ItemFacts = Pick<PageFacts, (typeof ITEM_NEEDS)[number]>;

/** What is missing may be added by scripts where a page with scripts was not rendered. */
export const failUnlessCompleted = (facts: ItemFacts, evidence: readonly Evidence[]): RuleOutcome => {
  if (evidence.length === 0) return pass;
  return mayDifferRendered(facts) ? notMeasured(MAY_BE_COMPLETED) : fail(evidence);
};

interface Words {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly wrong?: string;
  readonly right?: string;
  readonly severity?: Severity;
  readonly impact?: Impact;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
  /** Faults of an item besides properties that are missing, in words. */
  readonly more?: (item: DataItem) => readonly string[];
  /** Items that are not meant after all. */
  readonly exempt?: (item: DataItem) => boolean;
}

/**
 * A rule about what one kind of result requires. Without it a page loses its result and nothing else, so it is a
 * warning.
 */
export function richResultRule(
  result: RichResult,
  { more, exempt, examples, severity = 'warning', ...words }: Words,
): PageRule {
  return definePageRule({
    meta: {
      ...words,
      category: 'structured-data',
      severity,
      source: result.source,
      gate: 'indexable',
      needs: ITEM_NEEDS,
    },
    check(facts) {
      const found = itemsFor(facts, result).filter(({ item }) => exempt?.(item) !== true);
      if (found.length === 0) return notApplicable('the page has no data of this kind');
      return failUnlessCompleted(
        facts,
        found.flatMap((placed) => {
          const missing = lacks(placed, result);
          const faults = [...(missing === null ? [] : [missing]), ...(more?.(placed.item) ?? [])];
          return faults.map((message) => itemEvidence(placed.item, message));
        }),
      );
    },
    examples,
  });
}

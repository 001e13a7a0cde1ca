import type { RuleId } from '#contract/ids.ts';
import type { Category } from '#contract/rule.ts';

/** One rule's failure as the score sees it: what it takes, and under which heading. */
export interface Fault {
  readonly rule: RuleId;
  readonly category: Category;
  /** Share taken from the page (or, of the site, from the whole score): 0 to below 1. */
  readonly weight: number;
}

/**
 * Why a page of the population counts 0: it is broken, or it is offered to search engines and forbidden to
 * them. The page leaves the population when none of the causes is left; without causes it never does.
 */
export interface Gate {
  readonly category: 'response' | 'indexability';
  readonly causes: readonly RuleId[];
}

/** One page of the population. */
export interface ScorePage {
  /** Normalised URL. */
  readonly key: string;
  /** Indexes into the input's faults, one a rule; pages with the same faults may share the list. */
  readonly faults: readonly number[];
  readonly gate: Gate | null;
}

export interface ScoreInput {
  readonly faults: readonly Fault[];
  /** By ascending key: sums are taken in this order, so the score is the same whatever order pages came in. */
  readonly pages: readonly ScorePage[];
  /** Failing rules about the site itself. */
  readonly site: readonly Fault[];
}

/** A thing to mend: a rule everywhere, or on some pages (a template, a section, a dead URL). */
export interface Unit {
  readonly rule: RuleId;
  /** Keys of the pages it is mended on; null for everywhere, the site itself included. */
  readonly keys: ReadonlySet<string> | null;
}

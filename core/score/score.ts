import { CATEGORIES, type Category } from '#contract/rule.ts';
import type { Fault, ScoreInput, ScorePage } from './score-input.ts';
import { sumOf } from './sum.ts';

/** The best score there is; `shown` keeps it for audits without any scored finding. */
export const FULL_SCORE = 100;

/**
 * The score of a site, 0..100: every page of the population starts at 1, keeps `1 - weight` of it for each
 * fault, counts 0 where it is gated; the mean of these, times `1 - weight` for each fault of the site, times
 * 100. Null where there is no population: no score is not a bad score. docs/scoring.md defines it.
 */
export function scoreOf(input: ScoreInput): number | null {
  return total(
    input,
    () => true,
    () => true,
  );
}

/**
 * One category's score: the same with that category's rules alone. Broken pages count in `response` and
 * excluded ones in `indexability`; elsewhere they are left out, since nothing is known of their titles.
 */
export function categoryScore(input: ScoreInput, category: Category): number | null {
  return total(
    input,
    (fault) => fault.category === category,
    ({ gate }) => gate === null || gate.category === category,
  );
}

/** Categories that have a score, in the order of the catalogue. */
export function categoryScores(input: ScoreInput): { category: Category; score: number | null }[] {
  return CATEGORIES.map((category) => ({ category, score: categoryScore(input, category) }));
}

/** Whole points, rounded down: only an audit without a scored finding shows 100. */
export function shownScore(score: number | null, hasScoredFinding: boolean): number | null {
  if (score === null) return null;
  // A score such as 79.99999999999999 is 80 that lost its last bit on the way.
  const whole = Math.floor(score + 1e-9);
  return hasScoredFinding ? Math.min(whole, FULL_SCORE - 1) : whole;
}

/** Whether anything takes from the score. */
export function hasScoredFinding({ faults, pages, site }: ScoreInput): boolean {
  const scored = (index: number) => (faults[index]?.weight ?? 0) > 0;
  return (
    site.some(({ weight }) => weight > 0) ||
    pages.some((page) => page.gate !== null || page.faults.some(scored))
  );
}

/** What each page of the population keeps, 0..1, by key. */
export function pageQualities({ faults, pages }: ScoreInput): ReadonlyMap<string, number> {
  const factors = faults.map((fault) => 1 - fault.weight);
  return new Map(pages.map((page) => [page.key, page.gate === null ? product(page.faults, factors) : 0]));
}

function total(
  { faults, pages, site }: ScoreInput,
  counts: (fault: Fault) => boolean,
  includes: (page: ScorePage) => boolean,
): number | null {
  const population = pages.filter(includes);
  if (population.length === 0) return null;
  const factors = faults.map((fault) => (counts(fault) ? 1 - fault.weight : 1));
  const sum = sumOf(
    population.values().map((page) => (page.gate === null ? product(page.faults, factors) : 0)),
  );
  const siteFactor = site.reduce(
    (factor, fault) => (counts(fault) ? factor * (1 - fault.weight) : factor),
    1,
  );
  return (FULL_SCORE * siteFactor * sum) / population.length;
}

function product(indexes: readonly number[], factors: readonly number[]): number {
  let quality = 1;
  for (const index of indexes) quality *= factors[index] ?? 1;
  return quality;
}

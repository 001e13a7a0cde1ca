import type { RuleId } from '#contract/ids.ts';
import type { ScoreInput, ScorePage, Unit } from './score-input.ts';
import { FULL_SCORE } from './score.ts';
import { sumOf } from './sum.ts';

/**
 * A score that can be asked "what if": the gain of mending a unit, and the score after units were mended one
 * after the other. A gain looks at the pages of its rule alone, so all gains together cost O(findings).
 */
export class ScoreState {
  readonly #input: ScoreInput;
  /** Pages by rule: those with its fault and those gated by it. */
  readonly #pagesOf: ReadonlyMap<RuleId, readonly number[]>;
  /** Units mended so far. */
  readonly #mended: Unit[] = [];
  readonly #quality: Float64Array;
  readonly #inPopulation: Uint8Array;
  #sum = 0;
  #count = 0;
  #siteFactor = 1;

  constructor(input: ScoreInput) {
    this.#input = input;
    this.#pagesOf = indexPages(input);
    this.#quality = new Float64Array(input.pages.length);
    this.#inPopulation = new Uint8Array(input.pages.length).fill(1);
    for (const [i, page] of input.pages.entries()) this.#quality[i] = this.#qualityOf(page, null) ?? 0;
    this.#total();
  }

  score(): number | null {
    return toScore(this.#siteFactor, this.#sum, this.#count);
  }

  /** Points that mending the unit adds, 0 or more; 0 where no page would be left to score. */
  gain(unit: Unit): number {
    const before = this.score();
    if (before === null) return 0;
    let sum = this.#sum;
    let count = this.#count;
    for (const i of this.#pagesOf.get(unit.rule) ?? []) {
      const page = this.#input.pages[i];
      if (page === undefined || this.#inPopulation[i] === 0 || !covers(unit, page)) continue;
      const after = this.#qualityOf(page, unit);
      sum += (after ?? 0) - (this.#quality[i] ?? 0);
      if (after === null) count -= 1;
    }
    const after = toScore(this.#siteFactorWithout(unit), sum, count);
    // Differences of sums may come out a bit below nothing.
    return after === null ? 0 : Math.max(0, after - before);
  }

  /** Mends the unit for good. */
  apply(unit: Unit): void {
    for (const i of this.#pagesOf.get(unit.rule) ?? []) {
      const page = this.#input.pages[i];
      if (page === undefined || !covers(unit, page)) continue;
      const after = this.#qualityOf(page, unit);
      this.#quality[i] = after ?? 0;
      if (after === null) this.#inPopulation[i] = 0;
    }
    this.#mended.push(unit);
    this.#total();
  }

  #total(): void {
    this.#count = this.#inPopulation.reduce((count, present) => count + present, 0);
    this.#sum = sumOf(this.#quality.values());
    this.#siteFactor = this.#siteFactorWithout(null);
  }

  /** 0..1, or null where the page leaves the population: nothing gates it any more. */
  #qualityOf(page: ScorePage, next: Unit | null): number | null {
    if (page.gate !== null) {
      const { causes } = page.gate;
      return causes.length > 0 && causes.every((rule) => this.#isMended(rule, page, next)) ? null : 0;
    }
    let quality = 1;
    for (const index of page.faults) {
      const fault = this.#input.faults[index];
      if (fault !== undefined && !this.#isMended(fault.rule, page, next)) quality *= 1 - fault.weight;
    }
    return quality;
  }

  #isMended(rule: RuleId, page: ScorePage, next: Unit | null): boolean {
    const mends = (unit: Unit) => unit.rule === rule && covers(unit, page);
    return (next !== null && mends(next)) || this.#mended.some(mends);
  }

  #siteFactorWithout(next: Unit | null): number {
    const mends = (unit: Unit, rule: RuleId) => unit.rule === rule && unit.keys === null;
    return this.#input.site.reduce(
      (factor, { rule, weight }) =>
        (next !== null && mends(next, rule)) || this.#mended.some((unit) => mends(unit, rule))
          ? factor
          : factor * (1 - weight),
      1,
    );
  }
}

const covers = ({ keys }: Unit, page: ScorePage): boolean => keys === null || keys.has(page.key);

const toScore = (siteFactor: number, sum: number, count: number): number | null =>
  count === 0 ? null : (FULL_SCORE * siteFactor * sum) / count;

function indexPages({ faults, pages }: ScoreInput): Map<RuleId, number[]> {
  const byRule = new Map<RuleId, number[]>();
  const add = (rule: RuleId, page: number) => {
    const list = byRule.get(rule);
    if (list === undefined) byRule.set(rule, [page]);
    else if (list.at(-1) !== page) list.push(page);
  };
  for (const [i, page] of pages.entries()) {
    for (const index of page.faults) {
      const fault = faults[index];
      if (fault !== undefined) add(fault.rule, i);
    }
    for (const cause of page.gate?.causes ?? []) add(cause, i);
  }
  return byRule;
}

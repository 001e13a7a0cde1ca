import type { RuleId } from '#contract/ids.ts';
import { type Finding, OUTCOME_LETTERS } from '#contract/rule.ts';

const LETTERS = new Set<string>(Object.values(OUTCOME_LETTERS));

/**
 * Brings the outcomes of pages judged by different rule sets (a deploy in the middle of an audit) into one
 * order: all rule ids seen, ascending. What a page's rule set lacks, and letters that are none, count as not
 * measured; a failure is one only together with its finding.
 */
export class OutcomeColumns {
  readonly #rulesets = new Map<string, number>();
  readonly #ids: (readonly RuleId[])[] = [];
  #union: readonly RuleId[] = [];
  /** For each rule set, the place of each rule of the union in it; -1 where it has none. */
  #places: readonly (readonly number[])[] = [];

  /** Number of a slice's rule set, to be given back to `aligned`. */
  register(ruleset: readonly RuleId[]): number {
    const key = ruleset.join(' ');
    const known = this.#rulesets.get(key);
    if (known !== undefined) return known;
    const index = this.#ids.push([...ruleset]) - 1;
    this.#rulesets.set(key, index);
    return index;
  }

  finish(): readonly RuleId[] {
    this.#union = [...new Set(this.#ids.flat())].sort();
    this.#places = this.#ids.map((ids) => this.#union.map((id) => ids.indexOf(id)));
    return this.#union;
  }

  /** One letter for each rule of `finish()`. */
  aligned(ruleset: number, outcomes: string, findings: readonly Finding[]): string {
    const places = this.#places[ruleset] ?? [];
    let letters = '';
    for (const [i, place] of places.entries()) {
      const letter = outcomes[place];
      const stands =
        letter !== undefined &&
        LETTERS.has(letter) &&
        (letter !== OUTCOME_LETTERS.fail || findings.some(({ rule }) => rule === this.#union[i]));
      letters += stands ? letter : OUTCOME_LETTERS['not-measured'];
    }
    return letters;
  }
}

/** The findings that the letters stand by: others are a worker's contradiction and are dropped. */
export function backedFindings(
  ruleset: readonly RuleId[],
  outcomes: string,
  findings: readonly Finding[],
): Finding[] {
  return findings.filter(
    (finding, i) =>
      outcomes[ruleset.indexOf(finding.rule)] === OUTCOME_LETTERS.fail &&
      findings.findIndex((other) => other.rule === finding.rule) === i,
  );
}

import type { RuleId } from '#contract/ids.ts';
import type { Severity } from '#contract/rule.ts';
import type { ScoreInput, Unit } from './score-input.ts';
import { ScoreState } from './score-state.ts';

/** Something that could be mended, as the "fix these first" cards offer it. */
export interface FixCandidate {
  readonly rule: RuleId;
  readonly unit: Unit;
  readonly severity: Severity;
  /** A failing critical rule of the site: nothing else matters before it. */
  readonly critical: boolean;
  /** An error that the audit before did not have. */
  readonly newError: boolean;
  /** Edits needed: one for a template, a link target or the site. */
  readonly places: number;
  /** Pages that it is found on. */
  readonly pages: number;
}

export interface FixStep<C extends FixCandidate> {
  readonly candidate: C;
  /** Points that this step adds after the steps before it. */
  readonly gain: number;
  /** The score before and after this step. */
  readonly before: number;
  readonly after: number;
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };
/** A step that adds less than this many points is no step. */
const LEAST_GAIN = 0.005;

/**
 * The way up: failing critical rules of the site first, then one card for what became an error since the last
 * audit, then greedily by gain per effort, `gain / (1 + log10(places))`. Each step is computed with the ones
 * before it applied, so the gains add up to the last score.
 */
export function fixPath<C extends FixCandidate>(
  input: ScoreInput,
  candidates: readonly C[],
  most: number,
): FixStep<C>[] {
  const state = new ScoreState(input);
  const steps: FixStep<C>[] = [];
  let left = [...candidates];
  const take = (pool: readonly C[], least: number): boolean => {
    const before = state.score();
    if (before === null || steps.length >= most) return false;
    const best = bestOf(state, pool, least);
    if (best === null) return false;
    state.apply(best.unit);
    const after = state.score() ?? before;
    steps.push({ candidate: best, gain: Math.max(0, after - before), before, after });
    left = left.filter((candidate) => candidate !== best);
    return true;
  };
  while (
    take(
      left.filter(({ critical }) => critical),
      LEAST_GAIN,
    )
  );
  // What is new and wrong is shown even where it costs no points.
  if (!steps.some(({ candidate }) => candidate.newError))
    take(
      left.filter(({ newError }) => newError),
      0,
    );
  while (take(left, LEAST_GAIN));
  return steps;
}

function bestOf<C extends FixCandidate>(state: ScoreState, pool: readonly C[], least: number): C | null {
  let best: { candidate: C; worth: number } | null = null;
  for (const candidate of pool) {
    const gain = state.gain(candidate.unit);
    if (gain < least) continue;
    const worth = gain / (1 + Math.log10(Math.max(1, candidate.places)));
    if (best === null || worth > best.worth || (worth === best.worth && precedes(candidate, best.candidate)))
      best = { candidate, worth };
  }
  return best?.candidate ?? null;
}

function precedes(a: FixCandidate, b: FixCandidate): boolean {
  const order = SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] || b.pages - a.pages;
  return order === 0 ? a.rule < b.rule : order < 0;
}

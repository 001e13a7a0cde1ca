import type { RuleId } from '#contract/ids.ts';
import type { Severity } from '#contract/rule.ts';
import { impactOf } from '../rules/rule.ts';
import { PAGE_WEIGHT, SITE_WEIGHT } from '../rules/weights.ts';
import type { IsIgnored } from '../site/ignored.ts';
import type { Judgement } from '../site/judgement.ts';
import type { Baseline, BaselineMore } from '../site/model.ts';
import { gatedPage } from './build-score-input.ts';
import type { Fault, ScoreInput, ScorePage } from './score-input.ts';
import { scoreOf } from './score.ts';

/** Why two scores cannot be set against each other. */
type Incomparable = 'first-audit' | 'no-score' | 'scope' | 'completeness';

export type Comparison =
  | {
      readonly comparable: true;
      /** Points, like for like: both audits scored on the rules that both measured, with today's weights. */
      readonly change: number;
      readonly before: number;
      readonly now: number;
      /** Rules left out because one of the two audits could not measure them. */
      readonly leftOut: readonly RuleId[];
    }
  | { readonly comparable: false; readonly reason: Incomparable };

/** What this audit measured, and of what. */
export interface Comparable {
  readonly input: ScoreInput;
  readonly judgement: Judgement;
  readonly scope: BaselineMore['scope'];
  readonly startUrl: string;
  readonly complete: boolean;
  readonly maxPages: number;
  readonly isIgnored: IsIgnored;
}

/**
 * Sets this audit's score against the one before. Different scopes, or one crawl complete and the other not
 * (or cut by different budgets), are not comparable: no change is better than a wrong one.
 */
export function compareScores(now: Comparable, before: Baseline | null): Comparison {
  const more = before?.more;
  if (before === null || more === undefined) return { comparable: false, reason: 'first-audit' };
  if (!sameScope(now, more)) return { comparable: false, reason: 'scope' };
  if (now.complete !== before.complete || (!now.complete && now.maxPages !== more.maxPages))
    return { comparable: false, reason: 'completeness' };
  const shared = new Set(
    now.judgement.rules.flatMap(({ id, state }) => (isMeasured(state) && more.measured.has(id) ? [id] : [])),
  );
  const nowScore = scoreOf(onlyRules(now.input, shared));
  const beforeScore = scoreOf(inputOfBaseline(more, now, shared));
  if (nowScore === null || beforeScore === null) return { comparable: false, reason: 'no-score' };
  const known = new Set([...now.judgement.rules.map(({ id }) => id), ...more.measured, ...more.unmeasured]);
  return {
    comparable: true,
    change: nowScore - beforeScore,
    before: beforeScore,
    now: nowScore,
    leftOut: [...known].filter((id) => !shared.has(id)).sort(),
  };
}

/** A rule that did not apply was measured as well: it would have said so. */
export const isMeasured = (state: Judgement['rules'][number]['state']): boolean =>
  state === 'judged' || state === 'not-applicable';

function sameScope(now: Comparable, more: BaselineMore): boolean {
  const key = ({ scope, startUrl }: Pick<Comparable, 'scope' | 'startUrl'>) =>
    JSON.stringify([startUrl, scope.subdomains, scope.include.toSorted(), scope.exclude.toSorted()]);
  return key(now) === key(more);
}

function onlyRules({ faults, pages, site }: ScoreInput, rules: ReadonlySet<RuleId>): ScoreInput {
  return {
    faults: faults.map((fault) => (rules.has(fault.rule) ? fault : { ...fault, weight: 0 })),
    site: site.filter(({ rule }) => rules.has(rule)),
    pages,
  };
}

/** The audit before, scored anew: its findings, today's weights and severities, what is ignored today. */
function inputOfBaseline(
  { population, open }: BaselineMore,
  { judgement, isIgnored }: Comparable,
  rules: ReadonlySet<RuleId>,
): ScoreInput {
  const faults: Fault[] = [];
  const indexes = new Map<string, number>();
  const faultOf = (rule: RuleId, severity: Severity): Fault | null => {
    const verdict = rules.has(rule) ? judgement.rule(rule) : undefined;
    if (verdict === undefined) return null;
    const impact = impactOf(verdict.meta, verdict.override ?? severity);
    return { rule, category: verdict.category, weight: PAGE_WEIGHT[impact] };
  };
  const pages = [...population]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, gate]): ScorePage[] => {
      if (gate !== null) return gatedPage(key, gate, isIgnored);
      const list = (open.get(key) ?? []).flatMap(({ rule, severity }) => {
        const fault = isIgnored(rule, key) ? null : faultOf(rule, severity);
        if (fault === null || fault.weight === 0) return [];
        const id = `${rule} ${severity}`;
        const index = indexes.get(id) ?? faults.push(fault) - 1;
        indexes.set(id, index);
        return [index];
      });
      return [{ key, gate: null, faults: list }];
    });
  const site = (open.get('') ?? []).flatMap(({ rule, severity }) => {
    const verdict = rules.has(rule) && !isIgnored(rule, '') ? judgement.rule(rule) : undefined;
    if (verdict === undefined) return [];
    const weight = SITE_WEIGHT[impactOf(verdict.meta, verdict.override ?? severity)];
    return weight === 0 ? [] : [{ rule, category: verdict.category, weight }];
  });
  return { faults, pages, site };
}

import type { CustomRule } from '#contract/custom-rules.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { type PageRule, impactOf, notMeasured } from '../rules/rule.ts';

const WHY = 'Set up by your team as a rule of this site.';
const FIX =
  'Change the page so that the rule’s expectation holds, or change the rule in the site’s settings.';

/** A custom rule as analysis knows rules: its pages were judged by the workers (core/custom-rules/judge). */
export const asPageRule = ({ id, name, severity }: CustomRule): PageRule => ({
  scope: 'page',
  meta: { id, category: 'content', severity, title: name, why: WHY, fix: FIX, gate: 'html', needs: [] },
  check: () => notMeasured('it is judged while pages are crawled'),
  examples: { fail: [], pass: [] },
});

/** What is said of a custom rule where the catalogue says it of the others. */
export function customRuleInfo(rule: CustomRule): RuleInfo {
  const { meta } = asPageRule(rule);
  return {
    id: meta.id,
    category: meta.category,
    severity: meta.severity,
    impact: impactOf(meta),
    scope: 'page',
    title: meta.title,
    why: meta.why,
    fix: meta.fix,
    source: null,
    wrong: null,
    right: null,
    needsRendering: rule.html === 'rendered',
  };
}

/** The catalogue with a site's own rules. */
export const withCustomRules = (
  rules: ReadonlyMap<string, RuleInfo>,
  custom: readonly CustomRule[] | undefined,
): ReadonlyMap<string, RuleInfo> =>
  custom === undefined || custom.length === 0
    ? rules
    : new Map([...rules, ...custom.map((rule) => [rule.id, customRuleInfo(rule)] as const)]);

import { EVIDENCE_ITEMS, type Finding, OUTCOME_LETTERS } from '#contract/rule.ts';
import { isHtml } from '../page/indexability.ts';
import { type PageFacts, type PageFactsInput, effectiveDoc, responseFacts } from '../page/page-facts.ts';
import { type PageRule, type RuleOutcome, notApplicable, notMeasured } from './rule.ts';

export interface PageVerdict {
  /** One letter a rule (contract/rule OUTCOME_LETTERS), in the order of the rules given. */
  readonly outcomes: string;
  readonly findings: Finding[];
}

/** Judges one page. A rule that throws costs its own result alone. */
export function runPageRules(rules: readonly PageRule[], page: PageFactsInput): PageVerdict {
  const doc = effectiveDoc(page);
  const facts = { ...responseFacts(page), ...doc } as PageFacts;
  const judgeable = doc !== null && page.fetch.status === 200 && isHtml(page.fetch.contentType);
  const outcomes = rules.map((rule) => runOne(rule, facts, judgeable));
  hideConsequences(rules, outcomes);
  return {
    outcomes: outcomes.map((outcome) => OUTCOME_LETTERS[outcome.kind]).join(''),
    findings: rules.flatMap((rule, i) => toFinding(rule, outcomes[i])),
  };
}

export function runOne(rule: PageRule, facts: PageFacts, judgeable: boolean): RuleOutcome {
  const barred = gate(rule, facts, judgeable);
  if (barred !== null) return barred;
  try {
    return rule.check(facts);
  } catch (error) {
    return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Whether a rule about indexable pages has judged one that gives way to its canonical: when the site is known such
 * outcomes are dropped (core/site/judge), but for pages whose canonical leads nowhere.
 */
export const isGivenWay = (
  { meta }: Pick<PageRule, 'meta'>,
  { reason }: Pick<PageFacts['indexability'], 'reason'>,
): boolean => meta.gate === 'indexable' && reason === 'canonicalised';

function gate({ meta }: PageRule, facts: PageFacts, judgeable: boolean): RuleOutcome | null {
  if (meta.gate !== 'response' && !judgeable) return notApplicable('no HTML page answered 200 here');
  if (meta.gate !== 'response' && facts.fetch.challenge !== null)
    return notMeasured('a bot wall answered in place of the page');
  // Whether its canonical leads anywhere is not known yet.
  const { indexable, reason } = facts.indexability;
  if (meta.gate === 'indexable' && !indexable && reason !== 'canonicalised')
    return notApplicable(`search engines do not index it: ${reason ?? ''}`);
  if (meta.rendering === undefined) return null;
  if (meta.rendering === 'browser')
    return facts.render === null ? notMeasured('the page was not rendered') : null;
  if (facts.renderState === 'no-scripts' || facts.renderState === 'static-key')
    return notApplicable('rendering does not change pages of this kind');
  return facts.rendered === null ? notMeasured('the page was not rendered') : null;
}

/** A cause hides its consequences on the same page (rule metadata `hides`). */
function hideConsequences(rules: readonly PageRule[], outcomes: RuleOutcome[]): void {
  const hidden = new Set(
    rules.flatMap((rule, i) => (outcomes[i]?.kind === 'fail' ? (rule.meta.hides ?? []) : [])),
  );
  if (hidden.size === 0) return;
  for (const [i, rule] of rules.entries())
    if (outcomes[i]?.kind === 'fail' && hidden.has(rule.meta.id))
      outcomes[i] = notApplicable('a consequence of another finding on this page');
}

function toFinding(rule: PageRule, outcome: RuleOutcome | undefined): Finding[] {
  if (outcome?.kind !== 'fail') return [];
  const more = outcome.evidence.length - EVIDENCE_ITEMS;
  return [
    {
      rule: rule.meta.id,
      ...(outcome.severity !== undefined && { severity: outcome.severity }),
      evidence: outcome.evidence.slice(0, EVIDENCE_ITEMS),
      ...(more > 0 && { more }),
    },
  ];
}

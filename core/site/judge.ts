import { type Evidence, EVIDENCE_ITEMS, OUTCOME_LETTERS } from '#contract/rule.ts';
import type { PageRule } from '../rules/rule.ts';
import { isGivenWay } from '../rules/run-page-rules.ts';
import { type SiteVerdict, isSubject, runSiteRules } from '../rules/run-site-rules.ts';
import type { SiteFinding, SiteOutcome, SiteRule } from '../rules/site-rule.ts';
import {
  type JudgedFinding,
  type Judgement,
  type PageSet,
  type RuleVerdict,
  worseSeverity,
} from './judgement.ts';
import type { PageRow, SiteModel } from './model.ts';

export interface Rules {
  readonly page: readonly PageRule[];
  readonly site: readonly SiteRule[];
}

type Hidden = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * Runs the site rules on the model and joins them with what the page rules found while the site was crawled.
 * A site rule's finding that hides a page rule's finding on the same page (rule metadata `hides`) takes it
 * away here, as the runners do within their own kinds.
 */
export function judgeSite(model: SiteModel, rules: Rules): Judgement {
  const verdicts = runSiteRules(
    rules.site,
    model,
    rules.page.map(({ meta }) => meta),
  );
  const hidden = hiddenBySite(verdicts);
  const siteRules = verdicts.map((verdict) => fromSiteRule(verdict, model));
  const pageRules = fromPageRules(rules.page, model, hidden);
  const all = [...pageRules, ...siteRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(all.map((verdict) => [verdict.id, verdict]));
  return { rules: all, rule: (id) => byId.get(id) };
}

function hiddenBySite(verdicts: readonly SiteVerdict[]): Hidden {
  const hidden = new Map<string, Set<number>>();
  for (const { rule, outcome } of verdicts) {
    if (outcome.kind !== 'judged') continue;
    for (const id of rule.meta.hides ?? [])
      for (const { node } of outcome.findings) {
        const nodes = hidden.get(id) ?? new Set();
        if (node !== null) hidden.set(id, nodes.add(node));
      }
  }
  return hidden;
}

interface Tally {
  readonly rule: PageRule;
  /** Place of its letter in a page's outcomes; -1 where no page was judged by it. */
  readonly column: number;
  readonly hidden: ReadonlySet<number>;
  readonly findings: JudgedFinding[];
  judged: number;
  unmeasured: number;
  errors: number;
}

const NONE: ReadonlySet<number> = new Set();

function fromPageRules(rules: readonly PageRule[], model: SiteModel, hidden: Hidden): RuleVerdict[] {
  const tallies = rules.map((rule): Tally => ({
    rule,
    column: model.ruleset.indexOf(rule.meta.id),
    hidden: hidden.get(rule.meta.id) ?? NONE,
    findings: [],
    judged: 0,
    unmeasured: 0,
    errors: 0,
  }));
  const byId = new Map(tallies.map((tally) => [tally.rule.meta.id, tally]));
  for (const page of model.pages) {
    for (const tally of tallies) count(tally, page);
    for (const { rule, severity, evidence, more } of page.findings) {
      const tally = byId.get(rule);
      if (tally === undefined || tally.hidden.has(page.id) || isGivenWay(tally.rule, page.indexability))
        continue;
      tally.findings.push({
        node: page.id,
        severity: severity ?? tally.rule.meta.severity,
        evidence,
        more: more ?? 0,
      });
    }
  }
  return tallies.map((tally) => fromTally(tally, model));
}

/** The outcome letter of a page, with a finding that is another's consequence taken away. */
function letterOf(tally: Tally, page: PageRow): string {
  const { rule, column, hidden } = tally;
  if (isGivenWay(rule, page.indexability)) return OUTCOME_LETTERS['not-applicable'];
  const letter = page.outcomes[column] ?? OUTCOME_LETTERS['not-measured'];
  return letter === OUTCOME_LETTERS.fail && hidden.has(page.id) ? OUTCOME_LETTERS['not-applicable'] : letter;
}

function count(tally: Tally, page: PageRow): void {
  const letter = letterOf(tally, page);
  if (letter === OUTCOME_LETTERS.fail || letter === OUTCOME_LETTERS.pass) tally.judged += 1;
  else if (letter !== OUTCOME_LETTERS['not-applicable']) tally.unmeasured += 1;
  if (letter === OUTCOME_LETTERS.error) tally.errors += 1;
}

function fromTally(tally: Tally, model: SiteModel): RuleVerdict {
  const { rule, column, findings, judged, unmeasured, errors } = tally;
  const letter = (node: number) => {
    const page = model.page(node);
    return page === undefined ? OUTCOME_LETTERS['not-applicable'] : letterOf(tally, page);
  };
  return {
    id: rule.meta.id,
    meta: rule.meta,
    scope: 'page',
    subject: rule.meta.gate,
    category: rule.meta.category,
    event: false,
    state: judged > 0 ? 'judged' : unmeasured > 0 ? 'not-measured' : 'not-applicable',
    reason: column < 0 && unmeasured > 0 ? 'the pages were crawled before this check existed' : null,
    findings,
    judgedPages: {
      size: judged,
      has(node) {
        const found = letter(node);
        return found === OUTCOME_LETTERS.fail || found === OUTCOME_LETTERS.pass;
      },
    },
    unmeasured,
    errors,
    outcomeOf: (node) => (node === null ? 'not-applicable' : (MEANING[letter(node)] ?? 'not-measured')),
  };
}

const MEANING: Readonly<Record<string, ReturnType<RuleVerdict['outcomeOf']>>> = {
  [OUTCOME_LETTERS.pass]: 'pass',
  [OUTCOME_LETTERS.fail]: 'fail',
  [OUTCOME_LETTERS['not-applicable']]: 'not-applicable',
};

function fromSiteRule({ rule, outcome }: SiteVerdict, model: SiteModel): RuleVerdict {
  const { meta } = rule;
  const findings = outcome.kind === 'judged' ? mergeFindings(rule, outcome.findings, model) : [];
  const failing = new Set(findings.map(({ node }) => node));
  const judgedPages = pagesJudgedBy(rule, outcome, model);
  return {
    id: meta.id,
    meta,
    scope: 'site',
    subject: meta.subject,
    category: meta.category,
    event: meta.event === true,
    state: stateOf(outcome, judgedPages),
    reason: reasonOf(outcome),
    findings,
    judgedPages,
    unmeasured: outcome.kind === 'judged' ? (outcome.unmeasured?.count ?? 0) : 0,
    errors: outcome.kind === 'error' ? 1 : 0,
    outcomeOf(node) {
      if (failing.has(node)) return 'fail';
      if (outcome.kind === 'not-applicable') return 'not-applicable';
      if (outcome.kind !== 'judged') return 'not-measured';
      if (node !== null && outcome.unmeasured?.nodes?.has(node) === true) return 'not-measured';
      if (judgedPages !== null && node !== null) return judgedPages.has(node) ? 'pass' : 'not-applicable';
      if (node === null) return meta.subject === 'site' ? 'pass' : 'not-applicable';
      return model.answer(node) === undefined ? 'not-measured' : 'pass';
    },
  };
}

/** A rule that found no page to judge says so, whether or not some could not be judged. */
function stateOf(outcome: SiteOutcome, judgedPages: PageSet | null): RuleVerdict['state'] {
  if (outcome.kind !== 'judged' || judgedPages === null || judgedPages.size > 0) return outcome.kind;
  return outcome.findings.length > 0 ? 'judged' : outcome.unmeasured ? 'not-measured' : 'not-applicable';
}

function reasonOf(outcome: SiteOutcome): string | null {
  if (outcome.kind === 'judged') return outcome.unmeasured?.reason ?? null;
  return outcome.kind === 'error' ? outcome.message.slice(0, 300) : outcome.reason;
}

/** Pages that a site rule stands for; null where its subjects are the site or URLs of any kind. */
function pagesJudgedBy(rule: SiteRule, outcome: SiteOutcome, model: SiteModel): PageSet | null {
  const { subject } = rule.meta;
  if (subject === 'site' || subject === 'url') return null;
  if (outcome.kind !== 'judged') return new Set();
  const { applicable, findings } = outcome;
  const judged = new Set<number>();
  for (const page of model.pages)
    if (isSubject(subject, page) && (applicable === undefined || applicable(page))) judged.add(page.id);
  // What a rule found to fail it has judged, whatever it says of the rest.
  for (const { node } of findings) if (node !== null && model.page(node) !== undefined) judged.add(node);
  return judged;
}

/** One finding for each subject: the worst severity, all evidence up to the cap, the rest counted. */
function mergeFindings(rule: SiteRule, found: readonly SiteFinding[], model: SiteModel): JudgedFinding[] {
  const merged = new Map<number | null, { severity: JudgedFinding['severity']; evidence: Evidence[] }>();
  for (const { node, evidence, severity } of found) {
    if (node !== null && model.nodes[node] === undefined) continue;
    const own = severity ?? rule.meta.severity;
    const known = merged.get(node);
    if (known === undefined) merged.set(node, { severity: own, evidence: [...evidence] });
    else {
      known.severity = worseSeverity(known.severity, own);
      known.evidence.push(...evidence);
    }
  }
  return [...merged]
    .sort(([a], [b]) => (a ?? -1) - (b ?? -1))
    .map(([node, { severity, evidence }]) => ({
      node,
      severity,
      evidence: evidence.slice(0, EVIDENCE_ITEMS),
      more: Math.max(0, evidence.length - EVIDENCE_ITEMS),
    }));
}

import type { FindingRow, IssueRow } from '#contract/report.ts';
import type { Severity } from '#contract/rule.ts';
import { impactOf } from '../rules/rule.ts';
import { PAGE_WEIGHT, SITE_WEIGHT } from '../rules/weights.ts';
import { keyOf } from '../site/diff.ts';
import { type JudgedFinding, type RuleVerdict, worseSeverity } from '../site/judgement.ts';
import type { Analysis } from './analysis.ts';
import { type Group, rollUp, sharedItems } from './roll-up.ts';
import { roundPoints } from './round.ts';

const MOST_GROUPS = 50;
const MOST_SAMPLES = 5;

/** A rule with what it found, split into what counts and what is ignored. */
export interface Issue {
  readonly verdict: RuleVerdict;
  readonly severity: Severity;
  /** In the order of template, then URL; the site first. */
  readonly findings: readonly JudgedFinding[];
  readonly ignored: readonly JudgedFinding[];
  readonly groups: readonly Group[];
  readonly places: number;
  readonly gain: number;
  readonly scored: boolean;
}

/** Issues of an audit by ascending rule id: those with findings, and those that the audit before had. */
export function findIssues(analysis: Analysis): Issue[] {
  return analysis.judgement.rules.flatMap((verdict) => {
    const { closed } = closedCounts(analysis, verdict);
    return verdict.findings.length === 0 && closed === 0 ? [] : [toIssue(verdict, analysis)];
  });
}

function closedCounts({ diff }: Analysis, { id }: RuleVerdict) {
  const { fixed, gone, notChecked } = diff.counts(id);
  return { closed: fixed + gone + notChecked };
}

function toIssue(verdict: RuleVerdict, analysis: Analysis): Issue {
  const { model, layout, isIgnored, state } = analysis;
  const sorted = verdict.findings.toSorted(
    (a, b) =>
      rank(layout.templateOf(a.node), a.node) - rank(layout.templateOf(b.node), b.node) ||
      (a.node ?? -1) - (b.node ?? -1),
  );
  const findings = sorted.filter((finding) => !isIgnored(verdict.id, keyOf(finding, model)));
  const ignored = sorted.filter((finding) => isIgnored(verdict.id, keyOf(finding, model)));
  const groups = rollUp(verdict, findings, layout, model);
  return {
    verdict,
    severity: verdict.findings.map(({ severity }) => severity).reduce(worseSeverity, mildest(verdict)),
    findings,
    ignored,
    groups,
    places: groups.reduce((sum, group) => sum + group.places, 0),
    gain: state.gain({ rule: verdict.id, keys: null }),
    scored: findings.some((finding) => weightOfFinding(verdict, finding) > 0) || gates(verdict, analysis),
  };
}

/** The site, then templates with most pages first, then what is in none. */
const rank = (template: number, node: number | null): number =>
  node === null ? -1 : template < 0 ? Number.MAX_SAFE_INTEGER : template;

/** A rule that found nothing keeps its own severity. */
const mildest = ({ meta, override, findings }: RuleVerdict): Severity =>
  findings.length === 0 ? (override ?? meta.severity) : 'notice';

export function weightOfFinding(verdict: RuleVerdict, { node, severity }: JudgedFinding): number {
  const impact = impactOf(verdict.meta, severity);
  return node === null ? SITE_WEIGHT[impact] : PAGE_WEIGHT[impact];
}

const gates = ({ id }: RuleVerdict, { input }: Analysis): boolean =>
  input.pages.some(({ gate }) => gate?.causes.includes(id) === true);

export function toFindingRow(verdict: RuleVerdict, finding: JudgedFinding, analysis: Analysis): FindingRow {
  const { node, severity, evidence, more } = finding;
  const { layout, diff, model, pageId } = analysis;
  const template = layout.templates[layout.templateOf(node)];
  return {
    page: node === null ? null : pageId(node),
    url: node === null ? null : (model.nodes[node]?.url ?? null),
    template: (template?.id as FindingRow['template'] | undefined) ?? null,
    severity,
    evidence: [...evidence],
    more,
    ...diff.ageOf(verdict.id, keyOf(finding, model)),
  };
}

export function toIssueRow(issue: Issue, chunks: number, analysis: Analysis): IssueRow {
  const { verdict, findings, groups } = issue;
  const { meta } = verdict;
  const pages = findings.filter(
    ({ node }) => node !== null && analysis.model.page(node) !== undefined,
  ).length;
  const judged = verdict.judgedPages?.size ?? null;
  return {
    rule: verdict.id,
    category: verdict.category,
    severity: issue.severity,
    impact: impactOf(verdict.meta, issue.severity),
    title: meta.title,
    scope: verdict.scope,
    event: verdict.event,
    findings: findings.length,
    ignored: issue.ignored.length,
    pages,
    share: judged === null || judged === 0 ? null : Math.min(1, pages / judged),
    judged,
    unmeasured: verdict.unmeasured,
    unmeasuredReason: verdict.reason,
    places: issue.places,
    gain: roundPoints(issue.gain),
    scored: issue.scored,
    diff: analysis.diff.counts(verdict.id),
    groups: groups.slice(0, MOST_GROUPS).map((group) => ({
      level: group.level,
      template: (analysis.layout.templates[group.template]?.id as FindingRow['template'] | undefined) ?? null,
      name: group.name,
      findings: group.findings.length,
      of: group.of,
      places: group.places,
      shared: sharedItems(group),
      example: exampleOf(group, analysis),
    })),
    moreGroups: Math.max(0, groups.length - MOST_GROUPS),
    samples: findings.slice(0, MOST_SAMPLES).map((finding) => toFindingRow(verdict, finding, analysis)),
    chunks,
  };
}

function exampleOf({ findings }: Group, { model }: Analysis): string | null {
  const node = findings[0]?.node ?? null;
  return node === null ? null : (model.nodes[node]?.url ?? null);
}

/** Most gain first, then the worst, the most, and by id: the order of the issue list. */
export function compareIssues(a: IssueRow, b: IssueRow): number {
  const severities: readonly Severity[] = ['error', 'warning', 'notice'];
  return (
    b.gain - a.gain ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    b.findings - a.findings ||
    (a.rule < b.rule ? -1 : 1)
  );
}

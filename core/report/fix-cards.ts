import type { FindingRow, FixCard } from '#contract/report.ts';
import type { Severity } from '#contract/rule.ts';
import { impactOf } from '../rules/rule.ts';
import { type FixCandidate, fixPath } from '../score/fix-path.ts';
import { shownScore } from '../score/score.ts';
import { keyOf } from '../site/diff.ts';
import type { JudgedFinding } from '../site/judgement.ts';
import type { Analysis } from './analysis.ts';
import { type Issue, toFindingRow } from './issues.ts';
import type { Group } from './roll-up.ts';
import { roundPoints } from './round.ts';

const MOST_CARDS = 8;
/** A group with this share of an issue's findings stands for it; the rest is an offer of its own. */
const DOMINANT = 0.8;

interface Offer extends FixCandidate {
  readonly issue: Issue;
  readonly findings: readonly JudgedFinding[];
  readonly where: FixCard['where'];
}

/** "Fix these first": the path of fixes up from today's score (see core/score/fix-path). */
export function fixCards(issues: readonly Issue[], analysis: Analysis): FixCard[] {
  const offers = issues
    .filter(({ verdict, findings }) => !verdict.event && findings.length > 0)
    .flatMap((issue) => offersOf(issue, analysis));
  return fixPath(analysis.input, offers, MOST_CARDS).map(({ candidate, gain, before, after }) => {
    const { issue, findings } = candidate;
    const { verdict } = issue;
    const example = exampleOf(candidate, analysis);
    return {
      rule: verdict.id,
      title: verdict.meta.title,
      severity: candidate.severity,
      category: verdict.category,
      critical: candidate.critical,
      isNew: candidate.newError,
      where: candidate.where,
      findings: findings.length,
      pages: candidate.pages,
      places: candidate.places,
      gain: roundPoints(gain),
      before: roundPoints(before),
      after: roundPoints(after),
      shownBefore: shownScore(before, before < 100) ?? 0,
      shownAfter: shownScore(after, after < 100) ?? 0,
      example,
    };
  });
}

/** The whole issue, or, where one template or section causes most of it, that and the rest apart. */
function offersOf(issue: Issue, analysis: Analysis): Offer[] {
  const { groups, findings, places } = issue;
  const [first] = groups;
  const splits =
    first !== undefined &&
    groups.length > 1 &&
    (first.level === 'template' || first.level === 'section') &&
    first.findings.length >= findings.length * DOMINANT;
  if (!splits) {
    const only = groups.length === 1 ? first : undefined;
    return [toOffer(issue, findings, places, whereOf(only, analysis), null, analysis)];
  }
  const inFirst = new Set(first.findings);
  const rest = findings.filter((finding) => !inFirst.has(finding));
  const keys = (list: readonly JudgedFinding[]) =>
    new Set(list.map((finding) => keyOf(finding, analysis.model)));
  return [
    toOffer(issue, first.findings, 1, whereOf(first, analysis), keys(first.findings), analysis),
    toOffer(issue, rest, places - 1, whereOf(undefined, analysis), keys(rest), analysis),
  ];
}

function whereOf(group: Group | undefined, { layout }: Analysis): FixCard['where'] {
  if (group === undefined) return { level: 'pages', template: null, name: '' };
  const template = layout.templates[group.template]?.id as FindingRow['template'] | undefined;
  return { level: group.level, template: template ?? null, name: group.name };
}

function toOffer(
  issue: Issue,
  findings: readonly JudgedFinding[],
  places: number,
  where: FixCard['where'],
  keys: ReadonlySet<string> | null,
  analysis: Analysis,
): Offer {
  const { verdict } = issue;
  const severity = worst(findings, issue.severity);
  return {
    issue,
    findings,
    where,
    rule: verdict.id,
    unit: { rule: verdict.id, keys },
    severity,
    critical: findings.some(
      (finding) => finding.node === null && impactOf(verdict.meta, finding.severity) === 'critical',
    ),
    newError: findings.some((finding) => isNewError(finding, issue, analysis)),
    places: Math.max(1, places),
    pages: findings.filter(({ node }) => node !== null && analysis.model.page(node) !== undefined).length,
  };
}

function isNewError(finding: JudgedFinding, { verdict }: Issue, { diff, model }: Analysis): boolean {
  return finding.severity === 'error' && diff.ageOf(verdict.id, keyOf(finding, model)).state === 'new';
}

function worst(findings: readonly JudgedFinding[], fallback: Severity): Severity {
  for (const severity of ['error', 'warning', 'notice'] as const)
    if (findings.some((finding) => finding.severity === severity)) return severity;
  return fallback;
}

/** What is new explains itself best by what is new. */
function exampleOf({ issue, findings, newError }: Offer, analysis: Analysis): FindingRow {
  const example =
    (newError ? findings.find((finding) => isNewError(finding, issue, analysis)) : undefined) ?? findings[0];
  return toFindingRow(
    issue.verdict,
    example ?? { node: null, severity: issue.severity, evidence: [], more: 0 },
    analysis,
  );
}

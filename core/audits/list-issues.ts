import * as z from 'zod';
import type { IssueBrief, IssueState } from '#contract/api-issues.ts';
import type { AuditId, RuleId, WorkspaceId } from '#contract/ids.ts';
import { IssueRow } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import type { Category, RuleInfo, Severity } from '#contract/rule.ts';
import { customRuleInfo } from '../custom-rules/as-page-rule.ts';
import { AppError } from '../errors.ts';
import { getFinished } from './get-header.ts';
import { type ReportDeps, openReport } from './open-report.ts';

const Issues = z.array(IssueRow);

export interface IssueQuery {
  readonly state: IssueState;
  readonly severity?: Severity | undefined;
  readonly category?: Category | undefined;
  readonly q?: string | undefined;
}

const STATES: Readonly<Record<IssueState, (issue: IssueRow) => boolean>> = {
  open: ({ findings }) => findings > 0,
  new: ({ diff }) => diff.new > 0,
  fixed: ({ diff }) => diff.fixed > 0,
  all: () => true,
};

/** Issues as analysis ordered them (gain first), filtered; the counts by state are of all of them. */
export async function listIssues(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  query: IssueQuery,
): Promise<{ items: IssueBrief[]; counts: Record<IssueState, number> }> {
  const report = await openReport(deps, ws, aud);
  const issues = await report.read(REPORT.issues, Issues);
  const count = (state: IssueState) => issues.filter(STATES[state]).length;
  return {
    items: filterIssues(issues, query).map(toBrief),
    counts: { open: count('open'), new: count('new'), fixed: count('fixed'), all: issues.length },
  };
}

export const filterIssues = (issues: readonly IssueRow[], query: IssueQuery): IssueRow[] =>
  issues.filter((issue) => STATES[query.state](issue) && matches(issue, query));

function matches(issue: IssueRow, { severity, category, q }: IssueQuery): boolean {
  if (severity !== undefined && issue.severity !== severity) return false;
  if (category !== undefined && issue.category !== category) return false;
  const text = `${issue.title} ${issue.rule}`.toLowerCase();
  return (q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function toBrief(issue: IssueRow): IssueBrief {
  const { groups: _groups, moreGroups: _more, samples: _samples, chunks: _chunks, ...brief } = issue;
  return brief;
}

/** One issue with the rule's words; NOT_FOUND where this audit knows no such issue. */
export async function getIssue(
  deps: ReportDeps & { readonly rules: ReadonlyMap<string, RuleInfo> },
  ws: WorkspaceId,
  aud: AuditId,
  id: RuleId,
): Promise<{ issue: Omit<IssueRow, 'chunks'>; rule: RuleInfo }> {
  const { chunks: _chunks, ...issue } = await readIssue(deps, ws, aud, id);
  const rule = deps.rules.get(id) ?? (await customRule(deps, ws, aud, id));
  if (rule === undefined) throw new AppError('NOT_FOUND', 'There is no such rule any more.');
  return { issue, rule };
}

/** A rule of the site's own, as it was when the audit started. */
async function customRule(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  id: RuleId,
): Promise<RuleInfo | undefined> {
  const { config } = await getFinished(deps, ws, aud);
  const rule = config.customRules?.find((one) => one.id === id);
  return rule && customRuleInfo(rule);
}

export async function readIssue(
  deps: ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  id: RuleId,
): Promise<IssueRow> {
  const report = await openReport(deps, ws, aud);
  const issues = await report.read(REPORT.issues, Issues);
  const issue = issues.find(({ rule }) => rule === id);
  if (issue === undefined) throw new AppError('NOT_FOUND', 'This audit has no such issue.');
  return issue;
}

import type { IssueBrief } from '#contract/api-issues.ts';
import type { SharedAudit, SharedSummary } from '#contract/api-shared.ts';
import type { AuditId, RuleId, WorkspaceId } from '#contract/ids.ts';
import { AuditSummary, type DiffCounts, type FindingRow, type IssueRow } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { getFinished } from '../audits/get-header.ts';
import { listFindings } from '../audits/list-findings.ts';
import { type IssueQuery, getIssue, listIssues } from '../audits/list-issues.ts';
import { type ReportDeps, openReport } from '../audits/open-report.ts';
import type { ListPage } from '../audits/ports.ts';
import { isAppError } from '../errors.ts';
import { type OpenShareDeps, type ShareAsked, auditOf, dead, openShare } from './open-share.ts';

export interface SharedDeps extends OpenShareDeps, ReportDeps {
  readonly rules: ReadonlyMap<string, RuleInfo>;
}

/** What a link is about. All of these throw NOT_FOUND for a dead link, RATE_LIMITED by address. */
export async function sharedAudit(deps: SharedDeps, asked: ShareAsked): Promise<SharedAudit> {
  const { share, site } = await openShare(deps, 'audit', asked);
  const { outcome, reason, startedAt, finishedAt } = await ofLink(
    getFinished(deps, share.ws, auditOf(share)),
  );
  return {
    site: { name: site.name, url: site.url },
    outcome,
    reason,
    startedAt,
    finishedAt,
    endsAt: share.endsAt,
  };
}

export async function sharedSummary(deps: SharedDeps, asked: ShareAsked): Promise<SharedSummary> {
  const { share } = await openShare(deps, 'audit', asked);
  const report = await ofLink(openReport(deps, share.ws, auditOf(share)));
  const {
    audit: _audit,
    before: _before,
    diff: _diff,
    ...summary
  } = await report.read(REPORT.summary, AuditSummary);
  const { change: _change, ...score } = summary.score;
  return {
    ...summary,
    score,
    fixFirst: summary.fixFirst.map((card) =>
      Object.assign({}, card, { isNew: false, example: alone(card.example, summary.endedAt) }),
    ),
    // Pictures come by links that would outlive the link itself.
    templates: summary.templates.map((template) => Object.assign({}, template, { screenshot: null })),
  };
}

export async function sharedIssues(
  deps: SharedDeps,
  asked: ShareAsked,
  query: Omit<IssueQuery, 'state'>,
): Promise<{ items: IssueBrief[] }> {
  const { share } = await openShare(deps, 'audit', asked);
  const { items } = await ofLink(listIssues(deps, share.ws, auditOf(share), { ...query, state: 'open' }));
  return { items: items.map((issue) => Object.assign({}, issue, { diff: NO_DIFF })) };
}

export async function sharedIssue(
  deps: SharedDeps,
  asked: ShareAsked,
  rule: RuleId,
): Promise<{ issue: Omit<IssueRow, 'chunks'>; rule: RuleInfo }> {
  const { share } = await openShare(deps, 'audit', asked);
  const at = await endOf(deps, share.ws, auditOf(share));
  const found = await getIssue(deps, share.ws, auditOf(share), rule);
  const samples = found.issue.samples.map((finding) => alone(finding, at));
  return { rule: found.rule, issue: { ...found.issue, diff: NO_DIFF, samples } };
}

export async function sharedFindings(
  deps: SharedDeps,
  asked: ShareAsked,
  rule: RuleId,
  query: ListPage & { readonly q?: string | undefined },
): Promise<{ items: FindingRow[]; nextCursor: string | null }> {
  const { share } = await openShare(deps, 'audit', asked);
  const at = await endOf(deps, share.ws, auditOf(share));
  const { items, nextCursor } = await listFindings(deps, share.ws, auditOf(share), rule, query);
  return { items: items.map((finding) => alone(finding, at)), nextCursor };
}

const NO_DIFF: DiffCounts = { new: 0, fixed: 0, still: 0, gone: 0, notChecked: 0, ignored: 0 };

/** A finding as if its audit were the only one: since when it is known would tell of the others. */
const alone = (finding: FindingRow, at: string): FindingRow => ({
  ...finding,
  state: finding.state === 'ignored' ? 'ignored' : 'open',
  since: at,
  audits: 1,
});

async function endOf(deps: SharedDeps, ws: WorkspaceId, aud: AuditId): Promise<string> {
  const { finishedAt, createdAt } = await ofLink(getFinished(deps, ws, aud));
  return finishedAt ?? createdAt;
}

/** An audit that is gone ends its links. */
async function ofLink<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error) && (error.code === 'NOT_FOUND' || error.code === 'CONFLICT')) throw dead();
    throw error;
  }
}

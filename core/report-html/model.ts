import type { AuditSummary, FindingRow, IssueRow, ScoreReport } from '#contract/report.ts';
import type { RuleInfo } from '#contract/rule.ts';

/** How a workspace shows itself in its reports. */
export interface ReportBrand {
  /** Empty for none. */
  readonly name: string;
  /** `#rrggbb`; anything else is left out. */
  readonly accent: string | null;
  readonly logo: { readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array } | null;
}

type Told = 'startUrl' | 'endedAt' | 'trust' | 'counts' | 'fixFirst' | 'indexability' | 'statuses' | 'rules';

/** All that a printed report tells. Every text in it may be a stranger's. */
export interface ReportModel {
  readonly brand: ReportBrand;
  readonly siteName: string;
  /** Why the audit is not all of the site; null where it is. */
  readonly partial: string | null;
  readonly summary: Pick<AuditSummary, Told> & { readonly score: Pick<ScoreReport, 'shown' | 'categories'> };
  /** Audits with a score, oldest first, this one last. */
  readonly trend: readonly { readonly at: string; readonly shown: number }[];
  /** Those that found something, the ones that gain most first. */
  readonly issues: readonly IssueRow[];
  readonly findings: (issue: IssueRow) => readonly FindingRow[];
  /** Findings that are shown of an issue. */
  readonly mostFindings: number;
  readonly rules: ReadonlyMap<string, RuleInfo>;
}

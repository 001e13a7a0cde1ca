import type { RuleId } from '#contract/ids.ts';
import type { Category, Evidence, Severity } from '#contract/rule.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { Subject } from '../rules/site-rule.ts';

/** One rule on one subject: what the interface calls a finding. */
export interface JudgedFinding {
  /** Node id; null for the site itself. */
  readonly node: number | null;
  readonly severity: Severity;
  /** The severity that the rule itself gave, where the site's owner gave it another. */
  readonly found?: Severity;
  readonly evidence: readonly Evidence[];
  /** Pieces of evidence beyond those kept. */
  readonly more: number;
}

/** Pages by node id, without a Set of them for each of many rules. */
export interface PageSet {
  readonly size: number;
  readonly has: (id: number) => boolean;
}

/** What one rule found in the whole audit, whether it is a page rule or a site rule. */
export interface RuleVerdict {
  readonly id: RuleId;
  readonly meta: RuleMeta;
  /** The severity that the site's owner gave to all that it finds. */
  readonly override?: Severity;
  readonly scope: 'page' | 'site';
  readonly subject: Subject;
  readonly category: Category;
  /** A change, for alerts and the changes page: never in the score. */
  readonly event: boolean;
  readonly state: 'judged' | 'not-applicable' | 'not-measured' | 'error';
  /** Why nothing, or not everything, was judged; in plain words. */
  readonly reason: string | null;
  /** By ascending node, the site first; one for each subject. */
  readonly findings: readonly JudgedFinding[];
  /** Pages that it applied to and could judge; null for rules whose subjects are no pages. */
  readonly judgedPages: PageSet | null;
  /** Subjects that it applied to and could not judge. */
  readonly unmeasured: number;
  /** Pages on which the rule itself broke: our fault. */
  readonly errors: number;
  /** What the rule says of one node; null asks about the site. */
  readonly outcomeOf: (node: number | null) => 'pass' | 'fail' | 'not-applicable' | 'not-measured';
}

/** All rules of an audit, by ascending id. */
export interface Judgement {
  readonly rules: readonly RuleVerdict[];
  readonly rule: (id: RuleId) => RuleVerdict | undefined;
}

/** Severities from worst to mildest. */
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

export const worseSeverity = (a: Severity, b: Severity): Severity =>
  SEVERITY_RANK[a] <= SEVERITY_RANK[b] ? a : b;

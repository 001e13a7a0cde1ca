import type { Orphans, RedirectChain } from '#contract/report-lists.ts';
import { type AuditSummary, NotIndexableReason, type RuleMention } from '#contract/report.ts';
import { CATEGORIES, SEVERITIES, type Severity } from '#contract/rule.ts';
import { keyOf } from '../site/diff.ts';
import type { RuleVerdict } from '../site/judgement.ts';
import type { Analysis } from './analysis.ts';
import type { Broken } from './broken-links.ts';
import { CLS_EDGES, LCP_EDGES, TTFB_EDGES, countBy, distributionOf, nullLast } from './distributions.ts';
import { fixCards } from './fix-cards.ts';
import type { Issue } from './issues.ts';
import { scoreReport } from './score-report.ts';
import { templateRows } from './template-rows.ts';
import { trustOf } from './trust.ts';

const MOST_TEMPLATES = 100;

export interface SummaryParts {
  readonly issues: readonly Issue[];
  readonly broken: readonly Broken[];
  readonly redirects: readonly RedirectChain[];
  readonly orphans: Orphans;
}

/** The overview of an audit: everything that is shown before anything is opened. */
export function auditSummary(parts: SummaryParts, analysis: Analysis): AuditSummary {
  const { model, audit, blocked, diff, changes } = analysis;
  const issues = parts.issues.filter(({ findings }) => findings.length > 0);
  const templates = templateRows(issues, analysis);
  return {
    audit,
    before: (model.before?.audit as AuditSummary['before'] | undefined) ?? null,
    startUrl: model.config.startUrl,
    endedAt: model.endedAt,
    blocked,
    trust: trustOf(analysis),
    score: scoreReport(parts.issues, analysis),
    counts: countIssues(issues, analysis),
    indexability: indexabilityOf(analysis),
    ...pageDistributions(analysis),
    templates: templates.slice(0, MOST_TEMPLATES),
    moreTemplates: Math.max(0, templates.length - MOST_TEMPLATES),
    fixFirst: fixCards(issues, analysis),
    diff: {
      ...diff.totals,
      pages: {
        come: changes.come,
        gone: changes.gone,
        changed: changes.changed,
        notChecked: changes.notChecked,
      },
    },
    rules: rulesOf(analysis),
    duplicates: duplicateCounts(analysis),
    links: {
      links: model.graph.edges,
      brokenTargets: parts.broken.length,
      brokenLinks: parts.broken.reduce((sum, { referrers }) => sum + referrers.links, 0),
      redirects: parts.redirects.length,
      chains: parts.redirects.filter(({ length, loop }) => length > 1 && !loop).length,
      loops: parts.redirects.filter(({ loop }) => loop).length,
      orphans: parts.orphans.pages.length + parts.orphans.more,
    },
  };
}

function countIssues(issues: readonly Issue[], { model }: Analysis): AuditSummary['counts'] {
  const findings = issues.flatMap((issue) => issue.findings);
  const withErrors = new Set(
    findings.flatMap(({ node, severity }) =>
      severity === 'error' && node !== null && model.page(node) !== undefined ? [node] : [],
    ),
  );
  return {
    issues: bySeverity(issues),
    findings: bySeverity(findings),
    categories: CATEGORIES.flatMap((category) => {
      const own = issues.filter(({ verdict }) => verdict.category === category);
      if (own.length === 0) return [];
      return [
        {
          category,
          issues: own.length,
          findings: own.reduce((sum, issue) => sum + issue.findings.length, 0),
        },
      ];
    }),
    pagesWithErrors: withErrors.size,
    pages: model.pages.length,
  };
}

function bySeverity(items: readonly { readonly severity: Severity }[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of items) counts[severity] += 1;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, counts[severity]])) as typeof counts;
}

function indexabilityOf({ model, rows }: Analysis): AuditSummary['indexability'] {
  const reasons = new Map(
    countBy(
      model.pages.map(({ indexability }) => indexability.reason),
      () => 0,
    ).map(({ value, count }) => [value, count]),
  );
  return {
    indexable: reasons.get(null) ?? 0,
    reasons: NotIndexableReason.options.flatMap((reason) => {
      const count = reasons.get(reason) ?? 0;
      return count === 0 ? [] : [{ reason, count }];
    }),
    notCrawled: rows.count + rows.more - model.pages.length,
  };
}

function pageDistributions({
  model: { pages },
}: Analysis): Pick<AuditSummary, 'statuses' | 'depths' | 'ttfb' | 'lcp' | 'cls'> {
  const html = pages.filter(({ template }) => template >= 0);
  return {
    statuses: countBy(
      pages.map(({ status }) => status),
      nullLast,
    ).map(({ value, count }) => ({ status: value, count })),
    depths: countBy(
      html.map(({ depth }) => depth),
      nullLast,
    ).map(({ value, count }) => ({ depth: value, pages: count })),
    ttfb: distributionOf(
      html.map(({ ttfb }) => ttfb),
      TTFB_EDGES,
    ),
    lcp: distributionOf(
      html.map(({ lcp }) => lcp),
      LCP_EDGES,
    ),
    cls: distributionOf(
      html.map(({ cls }) => cls),
      CLS_EDGES,
    ),
  };
}

function rulesOf({ judgement: { rules }, isIgnored, model }: Analysis): AuditSummary['rules'] {
  const mention = ({ id, meta, reason }: RuleVerdict): RuleMention => ({
    rule: id,
    title: meta.title,
    reason: reason ?? 'No page could be judged by it.',
  });
  const found = rules.filter(({ findings }) => findings.length > 0);
  const ignored = found.filter(({ id, findings }) =>
    findings.every((finding) => isIgnored(id, keyOf(finding, model))),
  ).length;
  return {
    total: rules.length,
    failing: found.length - ignored,
    ...(ignored > 0 && { ignored }),
    passing: rules.filter(({ state, findings }) => state === 'judged' && findings.length === 0).length,
    notApplicable: rules.filter(({ state }) => state === 'not-applicable').length,
    notMeasured: rules.filter(({ state }) => state === 'not-measured').map(mention),
    errors: rules.filter(({ state, errors }) => state === 'error' || errors > 0).map(mention),
  };
}

function duplicateCounts({ model: { duplicates } }: Analysis): AuditSummary['duplicates'] {
  const pages = (clusters: readonly (readonly number[])[]) => ({
    clusters: clusters.length,
    pages: clusters.reduce((sum, members) => sum + members.length, 0),
  });
  return { exact: pages(duplicates.exact), near: pages(duplicates.near.map((cluster) => cluster.pages)) };
}

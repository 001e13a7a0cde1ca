import { REPORT } from '#contract/report-objects.ts';
import type { BrokenSources, BrokenTarget } from '#contract/report-lists.ts';
import type { FindingChunk, FindingRow, IssueRow } from '#contract/report.ts';
import type { PageIndex } from '#contract/page-index.ts';
import type { ReportSink } from '#core/report/analyze-audit.ts';

/** The parts of a report that the CLI prints, kept in memory as analysis writes them. */
export interface Report extends ReportSink {
  readonly issues: () => readonly IssueRow[];
  /** Those that count: what is ignored is in the figures alone. */
  readonly findings: (issue: IssueRow) => readonly FindingRow[];
  readonly broken: () => readonly BrokenTarget[];
  readonly brokenSources: (chunk: number) => BrokenSources | undefined;
  readonly pages: () => PageIndex | undefined;
}

export function createReportSink(): Report {
  const kept = new Map<string, unknown>();
  const isKept = (name: string) =>
    name === REPORT.issues || name === REPORT.pageIndex || /^(?:findings|links\/broken)/.test(name);
  return {
    put(name, value) {
      if (isKept(name)) kept.set(name, value);
      return Promise.resolve();
    },
    // Values come straight from analysis, under the names that contract/report-objects gives them.
    issues: () => (kept.get(REPORT.issues) ?? []) as IssueRow[],
    findings: ({ rule, chunks }) =>
      Array.from(
        { length: chunks },
        (_, i) => (kept.get(REPORT.findings(rule, i)) as FindingChunk | undefined)?.findings ?? [],
      )
        .flat()
        .filter(({ state }) => state !== 'ignored'),
    broken: () => (kept.get(REPORT.brokenTargets) ?? []) as BrokenTarget[],
    brokenSources: (chunk) => kept.get(REPORT.brokenSources(chunk)) as BrokenSources | undefined,
    pages: () => kept.get(REPORT.pageIndex) as PageIndex | undefined,
  };
}

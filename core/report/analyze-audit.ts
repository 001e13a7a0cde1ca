import type { AuditConfig } from '#contract/audit.ts';
import type { AuditId } from '#contract/ids.ts';
import type { AuditSummary } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import type { SliceObject } from '#contract/slice.ts';
import type { CrawlEnd } from '../crawl/known-url.ts';
import { eventFacts } from '../events/event-facts.ts';
import { encodeBaseline } from '../site/baseline.ts';
import { type BuiltModel, buildSiteModel } from '../site/build-model.ts';
import { type Ignore, createIsIgnored } from '../site/ignored.ts';
import type { Rules } from '../site/judge.ts';
import type { Baseline } from '../site/model.ts';
import { type Analysis, analyse } from './analysis.ts';
import { compareBroken, findBroken, toBrokenTargets } from './broken-links.ts';
import { brokenSources } from './broken-sources.ts';
import { changesReport } from './changes.ts';
import { duplicateClusters } from './duplicate-clusters.ts';
import { findingChunks, toChunk } from './finding-chunks.ts';
import { type Issue, compareIssues, findIssues, toIssueRow } from './issues.ts';
import { makeBaseline } from './make-baseline.ts';
import { findOrphans } from './orphans.ts';
import { pageDetails } from './page-details.ts';
import { buildPageIndex } from './page-index.ts';
import { redirectChains } from './redirect-chains.ts';
import { auditSummary } from './summary.ts';

export interface AuditInput {
  readonly audit: AuditId;
  readonly config: AuditConfig;
  readonly end: CrawlEnd;
  readonly slices: AsyncIterable<SliceObject> | Iterable<SliceObject>;
  /** The audit before, decoded; null on the first. */
  readonly before: Baseline | null;
  /** ISO 8601; null where it is not known. */
  readonly startedAt: string | null;
  readonly ignores: readonly Ignore[];
  /** A bot wall or robots.txt kept us out: no score, no findings about pages. */
  readonly blocked: boolean;
}

/** Where results go: objects and rows by name (contract/report-objects), plain JSON values. */
export interface ReportSink {
  put(name: string, value: unknown): Promise<void>;
}

/**
 * Analyses a finished crawl and writes everything that readers need. The same input gives the same names and
 * the same values, whatever order the slices come in: run twice, it writes the same bytes.
 *
 * @throws AppError MALFORMED for a slice that was never accepted; whatever the sink throws.
 */
export async function analyzeAudit(input: AuditInput, rules: Rules, sink: ReportSink): Promise<AuditSummary> {
  return writeReport(await buildSiteModel(input), input, rules, sink);
}

/** As analyzeAudit, from a model that its caller wants to read as well. */
export async function writeReport(
  model: BuiltModel,
  input: Omit<AuditInput, 'config' | 'slices' | 'before'>,
  rules: Rules,
  sink: ReportSink,
): Promise<AuditSummary> {
  const analysis = analyse({
    audit: input.audit,
    model,
    rules,
    isIgnored: createIsIgnored(input.ignores),
    sliceKey: (accepted) => input.end.accepted[accepted]?.key ?? null,
    startedAt: input.startedAt,
    blocked: input.blocked,
  });
  const issues = findIssues(analysis);
  await writeIssues(issues, analysis, sink);
  await sink.put(REPORT.pageIndex, buildPageIndex(issues, analysis));
  let shard = 0;
  for (const details of pageDetails(issues, analysis)) {
    await sink.put(REPORT.pageDetails(shard), details);
    shard += 1;
  }
  const broken = findBroken(analysis).sort(compareBroken);
  const { chunks, chunksOf } = brokenSources(broken, analysis);
  for (const chunk of chunks) await sink.put(REPORT.brokenSources(chunk.chunk), chunk);
  await sink.put(REPORT.brokenTargets, toBrokenTargets(broken, chunksOf, analysis));
  const redirects = redirectChains(analysis);
  await sink.put(REPORT.redirects, redirects);
  const orphans = findOrphans(analysis);
  await sink.put(REPORT.orphans, orphans);
  await sink.put(REPORT.duplicates, duplicateClusters(analysis));
  await sink.put(REPORT.changes, changesReport(analysis));
  await sink.put(REPORT.eventFacts, eventFacts(issues, analysis));
  await sink.put(REPORT.baseline, encodeBaseline(makeBaseline(analysis)));
  const summary = auditSummary({ issues, broken, redirects, orphans }, analysis);
  // Last, since a report with a summary is a whole one.
  await sink.put(REPORT.summary, summary);
  return summary;
}

async function writeIssues(issues: readonly Issue[], analysis: Analysis, sink: ReportSink): Promise<void> {
  const rows = [];
  for (const issue of issues) {
    const chunks = [...findingChunks(issue, analysis)];
    for (const [i, findings] of chunks.entries())
      await sink.put(
        REPORT.findings(issue.verdict.id, i),
        toChunk(issue.verdict.id, i, chunks.length, findings),
      );
    rows.push(toIssueRow(issue, chunks.length, analysis));
  }
  await sink.put(REPORT.issues, rows.sort(compareIssues));
}

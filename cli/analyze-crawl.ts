import type { AuditSummary } from '#contract/report.ts';
import { readSlices } from '#core/audits/read-slices.ts';
import type { runCrawl } from '#core/crawl/in-process/run-crawl.ts';
import type { CrawlEnd } from '#core/crawl/known-url.ts';
import type { ObjectStore } from '#core/crawl/ports.ts';
import { writeReport } from '#core/report/analyze-audit.ts';
import { pageRules, siteRules } from '#core/rules/index.ts';
import { type BuiltModel, buildSiteModel } from '#core/site/build-model.ts';
import { type Report, createReportSink } from './report.ts';

export interface AnalyzedCrawl {
  readonly end: CrawlEnd;
  readonly model: BuiltModel;
  readonly summary: AuditSummary;
  readonly report: Report;
}

/** Builds the site's model from a finished crawl and judges it. */
export async function analyzeCrawl(
  { header, end }: Awaited<ReturnType<typeof runCrawl>>,
  objects: ObjectStore,
  onError: (error: unknown) => void,
): Promise<AnalyzedCrawl> {
  const slices = readSlices(end, objects, (slice) => onError(new Error(`slice ${slice} is lost`)));
  const model = await buildSiteModel({ config: header.config, end, slices, before: null });
  const report = createReportSink();
  const summary = await writeReport(
    model,
    {
      audit: header.aud,
      end,
      startedAt: header.startedAt,
      ignores: [],
      blocked: header.outcome === 'blocked',
    },
    { page: pageRules, site: siteRules },
    report,
  );
  return { end, model, summary, report };
}

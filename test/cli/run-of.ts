import type { AuditHeader } from '#contract/audit.ts';
import { buildSiteModel } from '#core/site/build-model.ts';
import { writeReport } from '#core/report/analyze-audit.ts';
import { pageRules, siteRules } from '#core/rules/index.ts';
import type { AuditRun } from '#cli/run-audit.ts';
import { createReportSink } from '#cli/report.ts';
import { type LiteralSite, literalCrawl } from '#test/support/literal-site.ts';
import { makeHeader } from '../core/audits/make-header.ts';

/** What the CLI prints from: a site written out in a test, analysed by the real rules. */
export async function runOf(site: LiteralSite, more: Partial<AuditHeader> = {}): Promise<AuditRun> {
  const { config, end, slices } = literalCrawl(site);
  const header = makeHeader(
    { phase: 'analyzing', outcome: 'completed', startedAt: '2026-11-22T11:56:00.000Z', ...more },
    config,
  );
  const model = await buildSiteModel({ config, end, slices, before: null });
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
  return { header, end, model, summary, report, fault: null };
}

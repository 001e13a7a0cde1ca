import type { RuleInfo } from '#contract/rule.ts';
import { toReportHtml } from '#core/report-html/document.ts';
import type { AuditRun } from './run-audit.ts';
import { ending } from './to-text.ts';

const MOST_FINDINGS = 100;

/** One file for a browser or a printer; it fetches and runs nothing. */
export function toHtml(run: AuditRun, rules: ReadonlyMap<string, RuleInfo>): string {
  const { header, summary, report } = run;
  return toReportHtml({
    brand: { name: '', accent: null, logo: null },
    siteName: hostOf(header.config.startUrl),
    partial: header.outcome === 'completed' && header.reason === null ? null : `${ending(header)}.`,
    summary,
    trend: [],
    issues: report.issues().filter(({ findings }) => findings > 0),
    findings: report.findings,
    mostFindings: MOST_FINDINGS,
    rules,
  });
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

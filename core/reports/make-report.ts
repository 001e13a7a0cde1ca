import { withCustomRules } from '../custom-rules/as-page-rule.ts';
import * as z from 'zod';
import type { PdfReport } from '#contract/api-reports.ts';
import type { AuditId, ReportId, WorkspaceId } from '#contract/ids.ts';
import type { ReportMessage } from '#contract/messages.ts';
import { AuditSummary, IssueRow } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import type { ExportFiles } from '../audits/export-audit.ts';
import { getFinished } from '../audits/get-header.ts';
import { type ReportDeps, openReport } from '../audits/open-report.ts';
import type { Links } from '../audits/report-ports.ts';
import { type Brandings, NO_BRAND } from '../branding/branding.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { toReportHtml } from '../report-html/document.ts';
import { partialWords } from '../report-html/partial-words.ts';
import type { Sites } from '../sites/ports.ts';
import { ulid, ulidTime } from '../ulid.ts';
import { hostOf } from '../url/host.ts';
import { reportKeys } from './report-keys.ts';

/** Hands a report over to be printed. */
export interface ReportQueue {
  readonly send: (message: ReportMessage) => Promise<void>;
}

export interface MakeReportDeps extends ReportDeps {
  readonly exports: ExportFiles;
  readonly links: Links;
  readonly limits: RateLimits;
  readonly sites: Pick<Sites, 'get'>;
  readonly brandings: Brandings;
  readonly reportQueue: ReportQueue;
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly now: Now;
  readonly random: Random;
}

const Issues = z.array(IssueRow);
/** Findings that are printed of an issue; the exports have all. */
const MOST_FINDINGS = 8;
/** Printing takes seconds; by then every try has had its time (see the queue's visibility and receives). */
const MOST_MS = 6 * 60_000;

/**
 * Writes the sheet of a finished audit and hands it over to be printed. The printer reads the sheet alone: it
 * has no way to the audit itself.
 *
 * @throws AppError NOT_FOUND where there is no such audit or it has no results, CONFLICT while it runs,
 * RATE_LIMITED
 */
export async function makeReport(deps: MakeReportDeps, ws: WorkspaceId, aud: AuditId): Promise<PdfReport> {
  const header = await getFinished(deps, ws, aud);
  const report = await openReport(deps, ws, aud);
  const summary = await report.read(REPORT.summary, AuditSummary);
  await throttle(deps.limits, THROTTLES.reports, ws);
  const [issues, site, brand] = await Promise.all([
    report.read(REPORT.issues, Issues),
    deps.sites.get(ws, header.site),
    deps.brandings.get(ws),
  ]);
  const trend = (site?.trend ?? [])
    .filter(({ createdAt }) => createdAt <= header.createdAt)
    .flatMap(({ shown, finishedAt, createdAt }) =>
      shown === null ? [] : [{ at: finishedAt ?? createdAt, shown }],
    );
  const sheet = toReportHtml({
    brand: brand ?? NO_BRAND,
    siteName: site?.name ?? hostOf(summary.startUrl),
    partial: partialWords(header),
    summary,
    trend,
    issues: issues.filter(({ findings }) => findings > 0),
    findings: ({ samples }) => samples,
    mostFindings: MOST_FINDINGS,
    rules: withCustomRules(deps.rules, header.config.customRules),
  });
  const at = deps.now();
  const id: ReportId = `rep_${ulid(at, deps.random(16))}`;
  await deps.exports.put(reportKeys(ws, aud, id).sheet, once(sheet), 'text/html; charset=utf-8');
  await deps.reportQueue.send({ v: 1, type: 'report', ws, aud, report: id });
  return { id, state: 'making', createdAt: iso(at), file: null };
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** How far a report is. Throws NOT_FOUND where there is no such audit or none was asked for by that id. */
export async function getReport(
  deps: Pick<MakeReportDeps, 'headers' | 'exports' | 'links' | 'now'>,
  ws: WorkspaceId,
  aud: AuditId,
  id: ReportId,
): Promise<PdfReport> {
  const { config, finishedAt } = await getFinished(deps, ws, aud);
  const { sheet, pdf } = reportKeys(ws, aud, id);
  const at = ulidTime(id);
  const told = { id, createdAt: iso(at), file: null };
  if (await deps.exports.has(pdf)) {
    const host = hostOf(config.startUrl).replaceAll(/[^a-z0-9.-]+/g, '-');
    const fileName = `${[host, 'seo-audit', (finishedAt ?? '').slice(0, 10)].filter((part) => part !== '').join('-')}.pdf`;
    const link = await deps.links.sign(pdf, { contentType: 'application/pdf', attachment: fileName });
    return { ...told, state: 'ready', file: { ...link, fileName } };
  }
  if (!(await deps.exports.has(sheet))) throw new AppError('NOT_FOUND', 'There is no such report.');
  return { ...told, state: deps.now() - at > MOST_MS ? 'failed' : 'making' };
}

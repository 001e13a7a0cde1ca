import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { AnalyzeMessage } from '#contract/messages.ts';
import { loadCrawlEnd } from '../crawl/crawl-end.ts';
import type { HeaderStore, ObjectStore } from '../crawl/ports.ts';
import { type ReportSink, analyzeAudit } from '../report/analyze-audit.ts';
import type { Baseline } from '../site/model.ts';
import type { Rules } from '../site/judge.ts';
import { toBriefResult } from './finish-audit.ts';
import type { Control } from './ports.ts';
import { readSlices } from './read-slices.ts';
import type { BriefResult } from './to-brief.ts';

export interface AnalysisDeps {
  readonly headers: Pick<HeaderStore, 'get'>;
  readonly objects: Pick<ObjectStore, 'get'>;
  /** What an earlier audit left for this one; null where it left nothing sound. */
  readonly baseline: (ws: WorkspaceId, aud: AuditId) => Promise<Baseline | null>;
  readonly report: (ws: WorkspaceId, aud: AuditId) => ReportSink;
  readonly results: {
    readonly put: (ws: WorkspaceId, aud: AuditId, brief: BriefResult, keepDays?: number) => Promise<void>;
  };
  readonly control: Control;
  readonly rules: Rules;
  readonly onLost: (slice: string) => void;
}

/**
 * Analyses an audit whose crawl has ended and reports `analyzed`. Everything it reads is pinned and everything
 * it writes has a name that follows from it, so two runs at once write the same bytes, and a run for an audit
 * that is gone, finished or in another run changes nothing.
 */
export async function runAnalysis(deps: AnalysisDeps, { ws, aud, run }: AnalyzeMessage): Promise<void> {
  const header = await deps.headers.get(ws, aud);
  if (header === null || header.phase !== 'analyzing' || header.run !== run) return;
  const end = await loadCrawlEnd(header, deps.objects);
  const { config } = header;
  const summary = await analyzeAudit(
    {
      audit: aud,
      config,
      end,
      slices: readSlices(end, deps.objects, deps.onLost),
      before: config.before === null ? null : await deps.baseline(ws, config.before),
      startedAt: header.startedAt,
      ignores: [],
      blocked: header.outcome === 'blocked',
    },
    deps.rules,
    deps.report(ws, aud),
  );
  await deps.results.put(ws, aud, toBriefResult(summary), header.keepDays);
  await deps.control.send({ v: 1, type: 'analyzed', ws, aud, run });
}

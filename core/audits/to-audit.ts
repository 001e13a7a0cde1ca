import type { Audit } from '#contract/api-audits.ts';
import type { AuditHeader } from '#contract/audit.ts';

/**
 * A header as the API shows it. What is computed is computed as of the crawl's last step, not of now, so that
 * two looks between two steps are the same answer.
 */
export function toAudit(header: AuditHeader): Audit {
  const { counters, config, startedAt, movedAt } = header;
  const { headers: _, sealed: _sealed, ...shown } = config;
  const elapsed = startedAt === null ? 0 : (Date.parse(movedAt) - Date.parse(startedAt)) / 1_000;
  const known = Math.min(config.maxPages, Math.max(0, counters.found - counters.skipped));
  return {
    id: header.aud,
    site: header.site,
    phase: header.phase,
    outcome: header.outcome,
    reason: header.reason,
    cancelRequested: header.cancelRequested,
    counters,
    rate: elapsed > 0 && counters.settled > 0 ? Math.round((counters.settled / elapsed) * 100) / 100 : null,
    remaining: header.phase === 'done' ? 0 : Math.max(0, known - counters.settled),
    createdAt: header.createdAt,
    startedAt,
    finishedAt: header.finishedAt,
    movedAt,
    hardDeadline: header.hardDeadline,
    config: shown,
    trigger: header.trigger,
    ...(header.deploy !== undefined && { deploy: header.deploy }),
  };
}

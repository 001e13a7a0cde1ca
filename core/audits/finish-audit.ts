import type { AuditBrief } from '#contract/api-sites.ts';
import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { AuditSummary } from '#contract/report.ts';
import type { FinishAudit } from '../crawl/ports.ts';
import type { DeliveryQueue } from '../channels/ports.ts';
import type { Sites } from '../sites/ports.ts';
import { hostOf } from '../url/host.ts';
import type { AuditList } from './ports.ts';
import { type BriefResult, toBrief } from './to-brief.ts';

export interface FinishDeps {
  readonly audits: Pick<AuditList, 'put'>;
  readonly sites: Pick<Sites, 'remember' | 'unlock'>;
  readonly results: { readonly get: (ws: WorkspaceId, aud: AuditId) => Promise<BriefResult | null> };
  /** Has its events made and told. */
  readonly events: Pick<DeliveryQueue, 'send'>;
  readonly leases: { readonly release: (host: string, aud: AuditId) => Promise<void> };
  /** Turns what was reserved for the audit into what it spent. */
  readonly settle: (header: AuditHeader) => Promise<void>;
}

/**
 * Ends an audit for the world: its row in the site's list, the site's last audit and trend, the site's lock,
 * its share of the start URL's host (those of its other hosts end with the crawl, which knows them). From the header (and what analysis left beside it) alone, and as often as it is
 * asked. The lock goes last: the next audit may only start when this one is told.
 */
export function createFinish({ audits, sites, results, events, leases, settle }: FinishDeps): FinishAudit {
  return async (header: AuditHeader) => {
    const { ws, site, aud, outcome, config } = header;
    const judged = outcome === 'completed' || outcome === 'partial' || outcome === 'cancelled';
    const result = judged ? await results.get(ws, aud) : null;
    const brief: AuditBrief = toBrief(header, result ?? undefined);
    await audits.put(ws, brief, header.keepDays);
    // Of some pages alone it says nothing of the site: neither its last audit nor a point of its trend.
    if (config.only === undefined) await sites.remember(ws, brief);
    await leases.release(hostOf(config.startUrl), aud);
    await settle(header);
    await events.send([{ v: 1, type: 'ended', ws, site, aud }]);
    await sites.unlock(ws, site, aud);
  };
}

/** What the lists keep of a summary; counts are of issues, since findings follow the size of a site. */
export const toBriefResult = ({ score, counts }: AuditSummary): BriefResult => ({
  score: score.score,
  shown: score.shown,
  errors: counts.issues.error,
  warnings: counts.issues.warning,
  notices: counts.issues.notice,
  complete: score.basis.complete,
  rulesVersion: score.basis.rulesVersion,
});

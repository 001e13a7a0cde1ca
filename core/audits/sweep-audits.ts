import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, SiteId, UserId, WorkspaceId } from '#contract/ids.ts';
import type { Now } from '../clock.ts';
import type { HeaderStore } from '../crawl/ports.ts';
import { endAsStuck, judgeAudit } from '../crawl/sweep.ts';
import type { Control } from './ports.ts';

export type DueRow =
  | { readonly kind: 'audit'; readonly ws: WorkspaceId; readonly aud: AuditId }
  | { readonly kind: 'deletion'; readonly ws: WorkspaceId; readonly site: SiteId }
  | { readonly kind: 'digest'; readonly ws: WorkspaceId; readonly site: SiteId }
  | LargeRow;

/** Work on all of a workspace or account. */
type LargeRow =
  | { readonly kind: 'workspace-deletion'; readonly ws: WorkspaceId }
  | { readonly kind: 'workspace-export'; readonly ws: WorkspaceId }
  | { readonly kind: 'account-deletion'; readonly user: UserId };

export interface SweepDeps {
  readonly headers: Pick<HeaderStore, 'get' | 'commit'>;
  readonly running: { readonly due: (now: number, limit: number) => Promise<readonly DueRow[]> };
  readonly control: Control;
  /** Goes on with a deletion until `until`; true once nothing is left. */
  readonly workDeletion: (ws: WorkspaceId, site: SiteId, until: number) => Promise<boolean>;
  /** Goes on with work on all of a workspace or account until `until`. */
  readonly workLarge: (row: LargeRow, until: number) => Promise<void>;
  /** Has the digest of a site sent. */
  readonly sendDigest: (ws: WorkspaceId, site: SiteId) => Promise<void>;
  readonly now: Now;
  readonly onError: (row: DueRow, error: unknown) => void;
}

export interface SweepResult {
  readonly ticked: number;
  readonly stuck: number;
  /** Age of the audit that has not moved for longest, in seconds. */
  readonly oldestSeconds: number;
}

/** Rows looked at of each shard in one go; a minute later come the next. */
const PER_SHARD = 100;
const PATIENCE: Readonly<Record<DueRow['kind'], number>> = {
  audit: 0,
  digest: 0,
  deletion: 1,
  'account-deletion': 2,
  'workspace-deletion': 2,
  'workspace-export': 3,
};
/** What a round of deletions may take of the minute. */
const DELETION_MS = 30_000;

/**
 * One round of the sweeper: a tick to every audit that should have moved by now, an end to those that ticks no
 * longer move, a stretch of every deletion, and the digests that are due. One row's failure is told and costs
 * only that row.
 */
export async function sweepAudits(deps: SweepDeps): Promise<SweepResult> {
  const now = deps.now();
  // What may take long comes last: audits are not to wait for it.
  const rows = (await deps.running.due(now, PER_SHARD)).toSorted(
    (a, b) => PATIENCE[a.kind] - PATIENCE[b.kind],
  );
  const until = now + DELETION_MS;
  let ticked = 0;
  let stuck = 0;
  let oldestSeconds = 0;
  for (const row of rows) {
    try {
      if (row.kind === 'deletion') {
        await deps.workDeletion(row.ws, row.site, until);
        continue;
      }
      if (row.kind === 'digest') {
        await deps.sendDigest(row.ws, row.site);
        continue;
      }
      if (row.kind !== 'audit') {
        await deps.workLarge(row, until);
        continue;
      }
      const header = await deps.headers.get(row.ws, row.aud);
      const verdict = judgeAudit(header, now);
      if (header === null || verdict === 'none') continue;
      oldestSeconds = Math.max(oldestSeconds, unmovedSeconds(header, now));
      if (verdict === 'end' && (await deps.headers.commit(row.ws, row.aud, endAsStuck(header, now))))
        stuck += 1;
      // Also after an end: the coordinator finishes what is done and not yet told.
      await deps.control.send({ v: 1, type: 'tick', ws: row.ws, aud: row.aud });
      ticked += 1;
    } catch (error) {
      deps.onError(row, error);
    }
  }
  return { ticked, stuck, oldestSeconds };
}

const unmovedSeconds = (header: AuditHeader, now: number): number =>
  Math.max(0, Math.round((now - Date.parse(header.movedAt)) / 1_000));

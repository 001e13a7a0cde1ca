import { API_BASE } from '#contract/api.ts';
import { MOST_SHARES, type NewShare, type Share, type ShareKind } from '#contract/api-shares.ts';
import type { AuditId, ShareId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { AuditSummary } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import { getFinished } from '../audits/get-header.ts';
import { type ReportDeps, openReport } from '../audits/open-report.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { getSite } from '../sites/get-site.ts';
import type { Sites } from '../sites/ports.ts';
import { ulid } from '../ulid.ts';
import type { ShareRecord, Shares } from './ports.ts';
import { newShareToken, shareHash } from './share-token.ts';

export interface ManageDeps {
  readonly shares: Shares;
  readonly now: Now;
  readonly random: Random;
}

export interface ShareWish {
  readonly name: string;
  readonly days: number;
}

const DAY_MS = 86_400_000;

/**
 * A link to one finished audit. The answer alone holds its token.
 *
 * @throws AppError NOT_FOUND where there is no such audit or it has no results, CONFLICT while it runs,
 * LIMIT_REACHED
 */
export async function shareAudit(
  deps: ManageDeps & ReportDeps,
  ws: WorkspaceId,
  aud: AuditId,
  wish: ShareWish,
): Promise<NewShare> {
  const { site } = await getFinished(deps, ws, aud);
  await (await openReport(deps, ws, aud)).read(REPORT.summary, AuditSummary);
  return create(deps, ws, { kind: 'audit', site, audit: aud }, wish);
}

/** A picture of the score of a site's latest audit. Throws NOT_FOUND, LIMIT_REACHED. */
export async function createBadge(
  deps: ManageDeps & { readonly sites: Pick<Sites, 'get'> },
  ws: WorkspaceId,
  site: SiteId,
  wish: ShareWish,
): Promise<NewShare> {
  await getSite(deps, ws, site);
  return create(deps, ws, { kind: 'badge', site, audit: null }, wish);
}

async function create(
  { shares, now, random }: ManageDeps,
  ws: WorkspaceId,
  what: Pick<Share, 'kind' | 'site' | 'audit'>,
  { name, days }: ShareWish,
): Promise<NewShare> {
  const at = now();
  const alive = await shares.list(ws).then((all) => all.filter(({ endsAt }) => Date.parse(endsAt) > at));
  if (alive.length >= MOST_SHARES)
    throw new AppError('LIMIT_REACHED', `A workspace has at most ${MOST_SHARES} links: end some first.`);
  const token = newShareToken(random);
  const record: ShareRecord = {
    ws,
    id: `shr_${ulid(at, random(16))}`,
    ...what,
    name,
    createdAt: iso(at),
    endsAt: iso(at + days * DAY_MS),
    hash: shareHash(token),
  };
  await shares.create(record);
  const path = what.kind === 'badge' ? `${API_BASE}/badges/${token}.svg` : `/s/${token}`;
  return { ...toShare(record), path };
}

/** The links that work, newest first. */
export async function listShares(
  { shares, now }: Pick<ManageDeps, 'shares' | 'now'>,
  ws: WorkspaceId,
  { site, kind }: { readonly site?: SiteId | undefined; readonly kind?: ShareKind | undefined },
): Promise<{ items: Share[] }> {
  const at = now();
  const all = await shares.list(ws);
  return {
    items: all
      .filter((share) => Date.parse(share.endsAt) > at)
      .filter((share) => (site ?? share.site) === share.site && (kind ?? share.kind) === share.kind)
      .map(toShare),
  };
}

/** Ends a link at once. Throws NOT_FOUND where this workspace has none by that id. */
export async function revokeShare(
  { shares }: Pick<ManageDeps, 'shares'>,
  ws: WorkspaceId,
  share: ShareId,
): Promise<void> {
  if (!(await shares.remove(ws, share))) throw new AppError('NOT_FOUND', 'There is no such link.');
}

function toShare({ ws: _ws, hash: _hash, ...share }: ShareRecord): Share {
  return share;
}

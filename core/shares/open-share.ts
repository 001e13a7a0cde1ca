import type { AuditId } from '#contract/ids.ts';
import type { ShareKind } from '#contract/api-shares.ts';
import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import type { Now } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { SiteRecord, Sites } from '../sites/ports.ts';
import type { ShareRecord, Shares } from './ports.ts';
import { shareHash } from './share-token.ts';

export interface OpenShareDeps {
  readonly shares: Pick<Shares, 'byHash'>;
  readonly sites: Pick<Sites, 'get'>;
  readonly limits: RateLimits;
  readonly now: Now;
}

/** Who asks for what: nobody is signed in, so the address is what is counted. */
export interface ShareAsked {
  readonly token: string;
  readonly address: string;
}

export interface OpenedShare {
  readonly share: ShareRecord;
  readonly site: SiteRecord;
}

const THROTTLE_OF = { audit: THROTTLES.sharedAddress, badge: THROTTLES.badgeAddress } as const;

/**
 * The link of a token, with its site. One that never was, was ended, has run out, is of another kind, or whose
 * site is gone is dead alike.
 *
 * @throws AppError NOT_FOUND (`dead-link`), RATE_LIMITED
 */
export async function openShare(
  { shares, sites, limits, now }: OpenShareDeps,
  kind: ShareKind,
  { token, address }: ShareAsked,
): Promise<OpenedShare> {
  await throttle(limits, THROTTLE_OF[kind], address);
  const share = await shares.byHash(shareHash(token));
  if (share === null || share.kind !== kind || Date.parse(share.endsAt) <= now()) throw dead();
  const site = await sites.get(share.ws, share.site);
  if (site === null) throw dead();
  return { share, site };
}

/** The audit that a link shows. Throws NOT_FOUND (`dead-link`). */
export function auditOf({ audit }: ShareRecord): AuditId {
  if (audit === null) throw dead();
  return audit;
}

export const dead = (): AppError =>
  new AppError('NOT_FOUND', 'This link does not work, or no longer.', { reason: 'dead-link' });

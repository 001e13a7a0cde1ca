import type { SiteSettings } from '#contract/api-sites.ts';
import { UNVERIFIED } from '#contract/plans.ts';
import { isTrusted } from '../ownership/is-verified.ts';
import type { SiteRecord } from '../sites/ports.ts';
import type { PlanInForce } from './plan-of.ts';

/** What bounds an audit beside the site's settings. */
export interface Terms {
  readonly maxPages: number;
  /** Requests a second. */
  readonly rate: number;
  readonly respectRobots: boolean;
  /** Sealed headers for the site's host. */
  readonly sealed: string | null;
}

/**
 * The plan's pages; and where ownership is demanded and not proved a small and slow audit that obeys
 * robots.txt and carries nothing of the customer's.
 */
export function termsOf(
  site: SiteRecord,
  { scope }: Pick<SiteSettings, 'scope'>,
  plan: PlanInForce,
  demanded: boolean,
): Terms {
  const pages = plan.pagesAnAudit ?? Infinity;
  if (!isTrusted(site, demanded))
    return {
      maxPages: Math.min(pages, UNVERIFIED.pages),
      rate: UNVERIFIED.rate,
      respectRobots: true,
      sealed: null,
    };
  const { access } = site;
  // One host was proved: other hosts of the scope may be somebody else's.
  const mayIgnore = !demanded || !scope.subdomains;
  return {
    maxPages: pages,
    rate: Infinity,
    respectRobots: !(mayIgnore && access?.ignoreRobots === true),
    sealed: access?.sealed ?? null,
  };
}

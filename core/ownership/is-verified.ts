import type { SiteRecord } from '../sites/ports.ts';

export const isVerified = ({ ownership }: Pick<SiteRecord, 'ownership'>): boolean =>
  ownership !== undefined && ownership.since !== null;

/** May audits do what only the owner may ask for? */
export const isTrusted = (site: Pick<SiteRecord, 'ownership'>, demanded: boolean): boolean =>
  !demanded || isVerified(site);

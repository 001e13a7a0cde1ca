import type { TlsFacts } from '#contract/fetch-facts.ts';
import type { SiteModel } from '../../site/model.ts';

const HOUR_MS = 3_600_000;

export interface Certificate {
  readonly host: string;
  readonly tls: TlsFacts;
  /** Hours until it ends at the time of the audit; negative once it has; null where its end is unknown. */
  readonly hoursLeft: number | null;
  /** Hours from its beginning to its end. */
  readonly lifetime: number | null;
  readonly startsLater: boolean;
}

/** Certificates of the site's hosts, as they were when the audit ended. */
export function certificatesOf(site: SiteModel): Certificate[] {
  const now = Date.parse(site.endedAt);
  return site.hosts.flatMap(({ host, tls }) => {
    if (tls === null) return [];
    const from = Date.parse(tls.validFrom ?? '');
    const to = Date.parse(tls.validTo ?? '');
    return [
      {
        host,
        tls,
        hoursLeft: Number.isNaN(to) ? null : (to - now) / HOUR_MS,
        lifetime: Number.isNaN(from) || Number.isNaN(to) ? null : (to - from) / HOUR_MS,
        startsLater: from > now,
      },
    ];
  });
}

export const inDays = (hours: number): string => {
  if (Math.abs(hours) < 48) return `${Math.round(hours)} hours`;
  return `${Math.round(hours / 24)} days`;
};

/** Problems that say the certificate itself is wrong, by Node's codes. Others concern the chain of trust. */
export const INVALID: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'has expired'],
  ['CERT_NOT_YET_VALID', 'is not valid yet'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'is for another host name'],
]);

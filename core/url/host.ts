import { parse } from 'tldts';

/** The host with its port where that is not the scheme's default; empty where `url` is no URL. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}

/**
 * The site a URL belongs to: its registrable domain by the public suffix list, private suffixes included, so
 * that two customers of one hoster are two sites. Addresses stand for themselves, as do hosts without a
 * registrable domain; `localhost` and every `*.localhost` are one site. Ports play no part.
 * Source: https://publicsuffix.org
 */
export function siteOf(url: string): string {
  const hostname = URL.parse(url)?.hostname ?? '';
  let site = sites.get(hostname);
  if (site === undefined) {
    site = registrable(hostname);
    if (sites.size >= MOST_SITES) sites.clear();
    sites.set(hostname, site);
  }
  return site;
}

/** The links of a site name the same few hosts again and again. */
const sites = new Map<string, string>();
const MOST_SITES = 2_000;

function registrable(hostname: string): string {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'localhost';
  const { domain, isIp } = parse(hostname, { allowPrivateDomains: true });
  return isIp === true ? hostname : (domain ?? hostname);
}

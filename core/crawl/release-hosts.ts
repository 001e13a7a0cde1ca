import type { CrawlPorts } from './ports.ts';
import type { CrawlState } from './state.ts';

/** Leases that an end waits for. A crawl of more hosts lets the others run out, which costs 15 minutes of pace. */
const MOST_HOSTS = 64;

/** Ends the leases of the hosts that a crawl has asked, the start's first. Idempotent. */
export async function releaseHosts(
  { leases }: Pick<CrawlPorts, 'leases'>,
  { aud, hosts }: CrawlState,
): Promise<void> {
  const own = hosts.filter(({ foreign }) => !foreign).slice(0, MOST_HOSTS);
  await Promise.all(own.map(({ host }) => leases.release(host, aud)));
}

import type { Evidence } from '#contract/rule.ts';
import type { HostModel, SiteModel } from '../../site/model.ts';
import { type RobotsAnswer, isAllowed } from '../../robots/robots.ts';
import { hostOf } from '../../url/host.ts';

/** What robots.txt of its host tells `agent` about a URL; null where we have no robots.txt of that host. */
export function robotsSay(site: SiteModel, agent: string, url: string): RobotsAnswer | null {
  const host = site.host(hostOf(url));
  if (host === undefined || host.record.robots.verdict === 'unreachable') return null;
  return isAllowed(host.robots, agent, url);
}

/** The line of robots.txt that decided. */
export function robotsEvidence(host: HostModel, answer: RobotsAnswer): Evidence {
  return {
    message: 'robots.txt says',
    value: answer.line ?? 'Disallow: /',
    url: host.record.robots.url,
    ...(answer.lineNumber !== null && { where: `line ${answer.lineNumber}` }),
    from: 'robots',
  };
}

/**
 * Whether Googlebot may fetch nothing of a host: the root is closed, and so is every URL of it that the crawl
 * knows. Then the one line is the fault, and not each page.
 */
export function isClosed(site: SiteModel, { host, robots, record }: HostModel): boolean {
  if (record.robots.verdict !== 'rules') return false;
  const root = new URL('/', record.robots.url).href;
  if (isAllowed(robots, 'Googlebot', root).allowed) return false;
  const prefix = root.slice(0, -1);
  return site.nodes.every(
    ({ url, kind }) =>
      kind !== 'page' ||
      !url.startsWith(prefix) ||
      hostOf(url) !== host ||
      !isAllowed(robots, 'Googlebot', url).allowed,
  );
}

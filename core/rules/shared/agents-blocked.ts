import type { Evidence } from '#contract/rule.ts';
import type { SiteModel } from '../../site/model.ts';
import { isAllowed } from '../../robots/robots.ts';
import { hostOf } from '../../url/host.ts';
import type { SearchBot } from '../data/ai-bots.ts';
import { type SiteOutcome, finding, judged } from '../site-rule.ts';
import { isClosed } from './robots.ts';

/** Which of these agents may not fetch the root of the site, by the line that says so. */
export function agentsBlocked(site: SiteModel, agents: readonly SearchBot[]): SiteOutcome {
  const host = site.host(hostOf(site.config.startUrl));
  if (host === undefined || host.record.robots.verdict === 'unreachable')
    return { kind: 'not-measured', reason: 'robots.txt could not be read' };
  if (isClosed(site, host)) return { kind: 'not-applicable', reason: 'robots.txt closes the whole site' };
  const root = new URL('/', host.record.robots.url).href;
  const evidence = agents.flatMap(({ agent, service }): Evidence[] => {
    const answer = isAllowed(host.robots, agent, root);
    if (answer.allowed) return [];
    return [
      {
        message: `${agent} (${service}) may not fetch the start page.`,
        value: answer.line ?? '',
        url: host.record.robots.url,
        ...(answer.lineNumber !== null && { where: `line ${answer.lineNumber}` }),
        from: 'robots',
      },
    ];
  });
  return judged(evidence.length === 0 ? [] : [finding(null, evidence)]);
}

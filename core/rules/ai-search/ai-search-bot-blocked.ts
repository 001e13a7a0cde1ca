import type { Evidence } from '#contract/rule.ts';
import { isAllowed } from '../../robots/robots.ts';
import { hostOf } from '../../url/host.ts';
import { AI_SEARCH_BOTS } from '../data/ai-bots.ts';
import { isClosed } from '../shared/robots.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const pages = {
  [HOME]: '<!doctype html><html><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>',
};

export const aiSearchBotBlocked = defineSiteRule({
  meta: {
    id: 'ai-search-bot-blocked',
    category: 'ai-search',
    severity: 'notice',
    // A matter of policy, and often wanted.
    impact: 'none',
    title: 'robots.txt closes the site to AI search',
    why: 'The services listed cannot read the site, so they do not name it as a source in their answers. Crawlers that collect texts for training are not meant here.',
    fix: 'If you want to appear in these answers, allow the crawlers listed. If not, leave it as it is.',
    source: 'https://www.rfc-editor.org/rfc/rfc9309',
    wrong: 'User-agent: OAI-SearchBot\nDisallow: /',
    right: 'User-agent: OAI-SearchBot\nAllow: /',
    subject: 'site',
  },
  check(site) {
    const host = site.host(hostOf(site.config.startUrl));
    if (host === undefined || host.record.robots.verdict === 'unreachable')
      return { kind: 'not-measured', reason: 'robots.txt could not be read' };
    if (isClosed(site, host)) return { kind: 'not-applicable', reason: 'robots.txt closes the whole site' };
    const root = new URL('/', host.record.robots.url).href;
    let bing = false;
    const evidence = AI_SEARCH_BOTS.flatMap(({ agent, service }): Evidence[] => {
      const answer = isAllowed(host.robots, agent, root);
      if (answer.allowed) return [];
      bing ||= agent === 'bingbot';
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
    return judged(evidence.length === 0 ? [] : [finding(null, evidence, bing ? 'warning' : 'notice')]);
  },
  examples: {
    fail: [
      {
        name: 'one of them',
        pages,
        robots: 'User-agent: PerplexityBot\nDisallow: /',
        found: [null],
        severity: 'notice',
      },
      {
        name: 'bingbot is a search engine too',
        pages,
        robots: 'User-agent: bingbot\nDisallow: /',
        severity: 'warning',
      },
    ],
    pass: [
      { name: 'open', pages, robots: 'User-agent: *\nDisallow: /cart' },
      {
        name: 'closed to a crawler for training',
        pages,
        robots: 'User-agent: GPTBot\nDisallow: /\n\nUser-agent: CCBot\nDisallow: /',
      },
      { name: 'a folder is closed', pages, robots: 'User-agent: OAI-SearchBot\nDisallow: /private/' },
      {
        name: 'closed to all: another finding',
        pages,
        robots: 'User-agent: *\nDisallow: /',
        expect: 'not-applicable',
      },
      { name: 'no robots.txt', pages },
    ],
  },
});

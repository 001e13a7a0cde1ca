import { hostOf } from '../../url/host.ts';
import { OBSOLETE_TOKENS } from '../data/ai-bots.ts';
import { examplePage } from '../shared/example-page.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const pages = { 'https://a.test/': examplePage() };

export const aiRobotsTokenObsolete = defineSiteRule({
  meta: {
    id: 'ai-robots-token-obsolete',
    category: 'ai-search',
    severity: 'notice',
    title: 'robots.txt names AI crawlers that no longer exist',
    why: 'The lines speak to nobody: the crawler has another name today, and is not bound by them.',
    fix: 'Put the name of today in their place, or beside them.',
    source:
      'https://support.claude.com/en/articles/8896518-does-anthropic-crawl-data-from-the-web-and-how-can-site-owners-block-the-crawler',
    subject: 'site',
  },
  check(site) {
    const host = site.host(hostOf(site.config.startUrl));
    if (host === undefined || host.record.robots.verdict === 'unreachable')
      return { kind: 'not-measured', reason: 'robots.txt could not be read' };
    const { groups } = host.robots;
    const evidence = OBSOLETE_TOKENS.filter(
      ({ token, now }) => groups.has(token) && !now.some((name) => groups.has(name.toLowerCase())),
    ).map(({ token, now }) => ({
      value: token,
      expected: now.join(', '),
      url: host.record.robots.url,
      from: 'robots' as const,
    }));
    return judged(evidence.length === 0 ? [] : [finding(null, evidence)]);
  },
  examples: {
    fail: [{ name: 'an old name', pages, robots: 'User-agent: anthropic-ai\nDisallow: /', found: [null] }],
    pass: [
      { name: 'the name of today', pages, robots: 'User-agent: ClaudeBot\nDisallow: /' },
      { name: 'both', pages, robots: 'User-agent: anthropic-ai\nUser-agent: ClaudeBot\nDisallow: /' },
      { name: 'no robots.txt', pages },
    ],
  },
});

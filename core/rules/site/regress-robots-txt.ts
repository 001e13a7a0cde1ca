import type { Evidence } from '#contract/rule.ts';
import { groupsFor, parseRobots } from '../../robots/robots.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const pages = {
  [HOME]: '<!doctype html><html><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>',
};
const AGENTS = ['Googlebot', 'bingbot'] as const;
const was = (robots: string) => ({ before: { pages, robots } });

export const regressRobotsTxt = defineSiteRule({
  meta: {
    id: 'regress-robots-txt',
    category: 'site',
    severity: 'warning',
    // A change, not a state: the score holds the state already.
    impact: 'none',
    event: true,
    title: 'robots.txt changed for search engines',
    why: 'Since the last audit the rules for Googlebot or bingbot are different. A single line can open or close large parts of the site.',
    fix: 'See whether the change was meant, and which pages it concerns.',
    source: 'https://www.rfc-editor.org/rfc/rfc9309',
    subject: 'site',
  },
  check(site) {
    if (site.before === null) return { kind: 'not-applicable', reason: 'there is no audit before' };
    const evidence: Evidence[] = [];
    let compared = 0;
    for (const { host, record, robots } of site.hosts) {
      const text = site.before.robots.get(host);
      if (text === undefined || record.robots.verdict === 'unreachable') continue;
      compared += 1;
      const old = parseRobots(text);
      for (const agent of AGENTS) {
        const before = new Set(groupsFor(old, agent));
        const now = new Set(groupsFor(robots, agent));
        const about = { url: record.robots.url, from: 'robots' as const };
        for (const rule of now.difference(before))
          evidence.push({ message: `New for ${agent}`, value: rule, ...about });
        for (const rule of before.difference(now))
          evidence.push({ message: `Gone for ${agent}`, value: rule, ...about });
      }
    }
    if (compared === 0)
      return { kind: 'not-measured', reason: 'there are no two versions of robots.txt to compare' };
    return judged(evidence.length === 0 ? [] : [finding(null, evidence)]);
  },
  examples: {
    fail: [
      {
        name: 'a folder was closed',
        pages,
        ...was('User-agent: *\nDisallow:'),
        robots: 'User-agent: *\nDisallow: /cakes/',
        found: [null],
      },
      {
        name: 'a folder was opened',
        pages,
        ...was('User-agent: *\nDisallow: /cakes/'),
        robots: 'User-agent: *\nDisallow:',
      },
      {
        name: 'for bingbot alone',
        pages,
        ...was('User-agent: *\nDisallow: /a'),
        robots: 'User-agent: *\nDisallow: /a\n\nUser-agent: bingbot\nDisallow: /',
      },
    ],
    pass: [
      {
        name: 'a comment',
        pages,
        ...was('User-agent: *\nDisallow: /a'),
        robots: '# hello\nUser-agent: *\nDisallow: /a',
      },
      {
        name: 'another order',
        pages,
        ...was('User-agent: *\nDisallow: /a\nDisallow: /b'),
        robots: 'User-agent: *\nDisallow: /b\nDisallow: /a',
      },
      {
        name: 'another crawler',
        pages,
        ...was('User-agent: *\nDisallow: /a'),
        robots: 'User-agent: *\nDisallow: /a\n\nUser-agent: GPTBot\nDisallow: /',
      },
      {
        name: 'a new sitemap',
        pages,
        ...was('User-agent: *\nDisallow: /a'),
        robots: 'User-agent: *\nDisallow: /a\nSitemap: https://a.test/s.xml',
      },
      { name: 'the first audit', pages, robots: 'User-agent: *\nDisallow: /', expect: 'not-applicable' },
    ],
  },
});

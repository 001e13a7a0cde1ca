import { isAllowed } from '../../robots/robots.ts';
import { isClosed, robotsEvidence } from '../shared/robots.ts';
import { hostOf } from '../../url/host.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const page =
  '<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1><a href="/b">B</a></body></html>';
const pages = { [HOME]: page, 'https://a.test/b': page };

export const robotsBlocksAll = defineSiteRule({
  meta: {
    id: 'robots-blocks-all',
    category: 'robots-txt',
    severity: 'error',
    // One line that takes the whole site out of search.
    impact: 'critical',
    title: 'robots.txt closes the whole site to Googlebot',
    why: 'Googlebot may fetch no page, so the site vanishes from search, or shows up as bare addresses without text. Often this is the robots.txt of a test system.',
    fix: 'Remove `Disallow: /` from the rules that bind Googlebot. To hide a test system, ask for a password instead.',
    source: 'https://www.rfc-editor.org/rfc/rfc9309',
    wrong: 'User-agent: *\nDisallow: /',
    right: 'User-agent: *\nDisallow: /cart',
    subject: 'site',
  },
  check(site) {
    const own = hostOf(site.config.startUrl);
    const host = site.host(own);
    if (host === undefined || host.record.robots.verdict === 'unreachable')
      return { kind: 'not-measured', reason: 'robots.txt could not be read' };
    if (!isClosed(site, host)) return judged([]);
    const root = new URL('/', host.record.robots.url).href;
    return judged([finding(null, robotsEvidence(host, isAllowed(host.robots, 'Googlebot', root)))]);
  },
  examples: {
    fail: [
      { name: 'for all', pages, robots: 'User-agent: *\nDisallow: /', found: [null] },
      {
        name: 'for Googlebot alone',
        pages,
        robots: 'User-agent: Googlebot\nDisallow: /\n\nUser-agent: *\nDisallow:',
      },
      { name: 'by a pattern', pages, robots: 'User-agent: *\nDisallow: /*' },
    ],
    pass: [
      { name: 'a folder', pages, robots: 'User-agent: *\nDisallow: /admin/' },
      { name: 'an empty Disallow allows all', pages, robots: 'User-agent: *\nDisallow:' },
      {
        name: 'Googlebot has rules of its own',
        pages,
        robots: 'User-agent: *\nDisallow: /\n\nUser-agent: Googlebot\nAllow: /',
      },
      { name: 'the start page alone is closed', pages, robots: 'User-agent: *\nDisallow: /$' },
      { name: 'known pages are allowed', pages, robots: 'User-agent: *\nDisallow: /\nAllow: /b' },
      { name: 'no robots.txt', pages },
    ],
  },
});

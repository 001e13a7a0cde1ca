import { hostOf, siteOf } from '../../url/host.ts';
import { isBackgroundRequest } from '../data/background-requests.ts';
import { pages } from '../shared/referrers.ts';
import { usersByResource } from '../shared/resource-users.ts';
import { isClosed, robotsEvidence, robotsSay } from '../shared/robots.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const HOME = 'https://a.test/';
const css = page('<link rel="stylesheet" href="/assets/a.css">');

export const robotsBlockedResource = defineSiteRule({
  meta: {
    id: 'robots-blocked-resource',
    category: 'response',
    severity: 'warning',
    // The finding is on the file; what the pages lose without it is not measured.
    impact: 'none',
    title: 'Script or stylesheet is closed to Googlebot by robots.txt',
    why: 'Google renders pages as a browser does. Without this file it may see a page without its layout, or without the content that a script would load.',
    fix: 'Allow the file, or the folder it is in, for Googlebot.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    wrong: 'User-agent: *\nDisallow: /assets/',
    right: 'User-agent: *\nAllow: /assets/',
    subject: 'url',
  },
  check(site) {
    const closed = new Set(site.hosts.filter((host) => isClosed(site, host)).map(({ host }) => host));
    const users = usersByResource(site);
    const findings: SiteFinding[] = [];
    let unknown = 0;
    for (const [resource, { first, count }] of users) {
      const url = site.graph.string(resource);
      if (siteOf(url) !== siteOf(first.url) || isBackgroundRequest(url) || closed.has(hostOf(url))) continue;
      const answer = robotsSay(site, 'Googlebot', url);
      const host = site.host(hostOf(url));
      if (answer === null || host === undefined) {
        unknown += 1;
        continue;
      }
      if (answer.allowed) continue;
      findings.push(
        finding(site.idOf(url) ?? first.id, [
          { message: `Used by ${pages(count)}`, url, value: url },
          robotsEvidence(host, answer),
          { message: 'For example on', url: first.url },
        ]),
      );
    }
    if (unknown === 0) return judged(findings);
    return judged(findings, {
      unmeasured: { count: unknown, reason: 'files on hosts whose robots.txt was not read' },
    });
  },
  examples: {
    fail: [
      { name: 'a stylesheet', pages: { [HOME]: css }, robots: 'User-agent: *\nDisallow: /assets/' },
      {
        name: 'a script, for Googlebot alone',
        pages: { [HOME]: page('<script src="/js/app.js"></script>') },
        robots: 'User-agent: Googlebot\nDisallow: /js/',
      },
    ],
    pass: [
      { name: 'allowed', pages: { [HOME]: css }, robots: 'User-agent: *\nDisallow: /admin/' },
      {
        name: 'a longer Allow wins',
        pages: { [HOME]: css },
        robots: 'User-agent: *\nDisallow: /assets/\nAllow: /assets/*.css',
      },
      {
        name: 'somebody else’s host',
        pages: { [HOME]: page('<script src="https://cdn.other.example/a.js"></script>') },
        robots: 'User-agent: *\nDisallow: /a.js',
      },
      {
        name: 'helpers of a content delivery network',
        pages: { [HOME]: page('<script src="/cdn-cgi/scripts/email-decode.min.js"></script>') },
        robots: 'User-agent: *\nDisallow: /cdn-cgi/',
      },
      {
        name: 'analytics',
        pages: { [HOME]: page('<script src="/matomo/matomo.js"></script>') },
        robots: 'User-agent: *\nDisallow: /matomo/',
      },
      {
        name: 'pages that are not indexed need no files',
        pages: { [HOME]: page('<meta name="robots" content="noindex"><script src="/js/app.js"></script>') },
        robots: 'User-agent: *\nDisallow: /js/',
      },
    ],
  },
});

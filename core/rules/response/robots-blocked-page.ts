import { isInternal } from '../shared/answers.ts';
import { isLinked, offersOf, referrerEvidence } from '../shared/referrers.ts';
import { isClosed, robotsEvidence, robotsSay } from '../shared/robots.ts';
import { hostOf } from '../../url/host.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const page = (head: string, body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1>${body}</body></html>`;
const HOME = 'https://a.test/';
const CART = 'https://a.test/cart';
const home = page('', '<a href="/cart">Basket</a>');
const robots = 'User-agent: *\nDisallow: /cart';

export const robotsBlockedPage = defineSiteRule({
  meta: {
    id: 'robots-blocked-page',
    category: 'response',
    severity: 'notice',
    title: 'Page is closed to Googlebot by robots.txt',
    why: 'Googlebot does not read this page, so neither its text nor its links count. For baskets, filters and internal search that is good practice. It contradicts itself where a sitemap, canonical or hreflang offers the same page.',
    fix: 'Open what should be found; take the rest out of sitemaps, canonicals and hreflang.',
    source: 'https://www.rfc-editor.org/rfc/rfc9309',
    subject: 'url',
  },
  check(site) {
    const closed = new Set(site.hosts.filter((host) => isClosed(site, host)).map(({ host }) => host));
    const findings: SiteFinding[] = [];
    for (const [id, { url }] of site.nodes.entries()) {
      if (!isInternal(site, id) || closed.has(hostOf(url))) continue;
      const answer = robotsSay(site, 'Googlebot', url);
      const host = site.host(hostOf(url));
      if (answer === null || answer.allowed || host === undefined) continue;
      const offers = offersOf(site, id);
      if (offers.length === 0 && !isLinked(site, id)) continue;
      const evidence = [robotsEvidence(host, answer), ...referrerEvidence(site, id)];
      findings.push(finding(id, evidence, offers.length > 0 ? 'error' : 'notice'));
    }
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'a linked page',
        pages: { [HOME]: home, [CART]: page('') },
        robots,
        found: [CART],
        severity: 'notice',
      },
      { name: 'known but never fetched', pages: { [HOME]: home }, robots, found: [CART], severity: 'notice' },
      {
        name: 'offered by a sitemap',
        pages: { [HOME]: home },
        robots,
        listed: [CART],
        found: [CART],
        severity: 'error',
      },
      {
        name: 'offered by a canonical',
        pages: { [HOME]: page('<link rel="canonical" href="/cart">') },
        robots,
        found: [CART],
        severity: 'error',
      },
      {
        name: 'closed to Googlebot alone',
        pages: { [HOME]: home },
        robots: 'User-agent: Googlebot\nDisallow: /cart',
        found: [CART],
      },
    ],
    pass: [
      { name: 'open', pages: { [HOME]: home, [CART]: page('') }, robots: 'User-agent: *\nDisallow: /admin' },
      {
        name: 'closed to another crawler',
        pages: { [HOME]: home },
        robots: 'User-agent: otherbot\nDisallow: /cart',
      },
      {
        name: 'the whole site is closed: one line is the fault',
        pages: { [HOME]: home, [CART]: page('') },
        robots: 'User-agent: *\nDisallow: /',
      },
      { name: 'no robots.txt', pages: { [HOME]: home, [CART]: page('') } },
    ],
  },
});

import { isRedirect } from '../../site/redirects.ts';
import { isBroken, isInternal, redirectEnd } from '../shared/answers.ts';
import { isLinked, linkEvidence, sitemapEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const HOME = 'https://a.test/';
const A = 'https://a.test/1';
const B = 'https://a.test/2';
const C = 'https://a.test/3';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const home = page('<a href="/1">Cake</a>');
const to = (location: string) => ({ fetch: { status: 301, location } });

export const redirectChain = defineSiteRule({
  meta: {
    id: 'redirect-chain',
    category: 'redirects',
    severity: 'warning',
    // The finding is on the redirecting URL, which is no page of the score.
    impact: 'none',
    title: 'Redirect leads to another redirect',
    why: 'Each further hop costs visitors time, and crawlers give up after some. Chains grow with every relaunch.',
    fix: 'Let the first address redirect straight to the last, and change the links to it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const page of site.pages) {
      const { id, url } = page;
      if (!isRedirect(page) || id === site.start) continue;
      if (!isInternal(site, id) || !(isLinked(site, id) || site.sitemaps.listed.has(id))) continue;
      const { hops, count, kind } = redirectEnd(site, id);
      // Circles and dead ends are findings of their own.
      if (kind === 'loop' || isBroken(kind) || count < THRESHOLDS.chainHops) continue;
      findings.push(
        finding(id, [
          { message: `${count} redirects in a row`, value: [url, ...hops].slice(0, 8).join(' → ') },
          ...sitemapEvidence(site, id),
          ...linkEvidence(site, id),
        ]),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'two hops from a link',
        pages: { [HOME]: home, [A]: to(B), [B]: to(C), [C]: page() },
        found: [A],
      },
      {
        name: 'two hops from a sitemap',
        pages: { [HOME]: page(), [A]: to(B), [B]: to(C), [C]: page() },
        listed: [A],
        found: [A],
      },
    ],
    pass: [
      { name: 'one hop', pages: { [HOME]: home, [A]: to(B), [B]: page() } },
      { name: 'from the start URL alone', pages: { [HOME]: to(A), [A]: to(B), [B]: page() } },
      { name: 'no link leads there', pages: { [HOME]: page(), [A]: to(B), [B]: to(C), [C]: page() } },
      { name: 'a circle', pages: { [HOME]: home, [A]: to(B), [B]: to(A) } },
      {
        name: 'a dead end',
        pages: { [HOME]: home, [A]: to(B), [B]: to(C), [C]: { fetch: { status: 404 } } },
      },
    ],
  },
});

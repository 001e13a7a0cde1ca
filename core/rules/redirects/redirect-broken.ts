import { isRedirect } from '../../site/redirects.ts';
import { inWords, isBroken, isInternal, redirectEnd } from '../shared/answers.ts';
import { isNamed, referrerEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const A = 'https://a.test/1';
const B = 'https://a.test/2';
const C = 'https://a.test/3';
const FAR = 'https://b.example/x';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const home = page('<a href="/1">Cake</a>');
const to = (location: string) => ({ fetch: { status: 301, location } });

export const redirectBroken = defineSiteRule({
  meta: {
    id: 'redirect-broken',
    category: 'redirects',
    severity: 'error',
    // The dead target is the cause, and is scored once.
    impact: 'none',
    title: 'Redirect ends at a dead URL',
    why: 'Whoever follows this address is sent on to a page that is not there. What the old address had earned is lost.',
    fix: 'Redirect to a page that answers 200 and takes the old one’s place, or let the address answer 404 and remove the links to it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const page of site.pages) {
      const { id, url } = page;
      if (!isRedirect(page) || !isInternal(site, id)) continue;
      const { hops, kind, answer } = redirectEnd(site, id);
      if (kind === 'loop' || !isBroken(kind) || answer === undefined || !isNamed(site, id)) continue;
      findings.push(
        finding(id, [
          {
            message: `The redirect ends with: ${inWords(answer)}.`,
            value: [url, ...hops].slice(0, 8).join(' → '),
          },
          ...referrerEvidence(site, id),
        ]),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      { name: 'to a 404', pages: { [HOME]: home, [A]: to(B), [B]: { fetch: { status: 404 } } }, found: [A] },
      { name: 'over two hops', pages: { [HOME]: home, [A]: to(B), [B]: to(C), [C]: null }, found: [A, B] },
      {
        name: 'to another host',
        pages: { [HOME]: home, [A]: to(FAR), [FAR]: { fetch: { status: 410 } } },
        found: [A],
      },
    ],
    pass: [
      { name: 'to a page', pages: { [HOME]: home, [A]: to(B), [B]: page() } },
      {
        name: 'to a page that refuses us',
        pages: { [HOME]: home, [A]: to(B), [B]: { fetch: { status: 403 } } },
      },
      { name: 'to a host that was not checked', pages: { [HOME]: home, [A]: to(FAR) } },
      { name: 'nothing names it', pages: { [HOME]: page(), [A]: to(B), [B]: { fetch: { status: 404 } } } },
    ],
  },
});

import { isInternal, redirectEnd } from '../shared/answers.ts';
import { isOnPurpose } from '../shared/purposeful-urls.ts';
import { linkEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const NEW = 'https://a.test/new';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const home = page('<a href="/old">Cake</a>');
const moved = (status: number) => ({ fetch: { status, location: NEW } });

/** Only a move for good asks for the link to be changed. */
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

export const redirectInternalLink = defineSiteRule({
  meta: {
    id: 'redirect-internal-link',
    category: 'redirects',
    severity: 'notice',
    // The finding is on the redirecting URL, which is no page of the score.
    impact: 'none',
    title: 'Internal links lead to a redirect',
    why: 'Each click and each crawl takes a detour that the link could avoid. It is a small cost, and easily saved where a menu has the old address.',
    fix: 'Change the links to the address that the redirect leads to.',
    wrong: '<a href="http://example.com/cake">Cake</a>',
    right: '<a href="https://example.com/cake/">Cake</a>',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const page of site.pages) {
      const { id, status, url } = page;
      if (status === null || !PERMANENT.has(status) || !isInternal(site, id) || isOnPurpose(url)) continue;
      const links = linkEvidence(site, id);
      if (links.length === 0) continue;
      const { hops, kind } = redirectEnd(site, id);
      const end = kind === 'loop' ? page.location : (hops.at(-1) ?? page.location);
      const message = `The URL redirects for good (${status}).`;
      findings.push(finding(id, [{ message, value: url, ...(end !== null && { expected: end }) }, ...links]));
    }
    return judged(findings);
  },
  examples: {
    fail: [
      { name: '301', pages: { [HOME]: home, [OLD]: moved(301), [NEW]: page() }, found: [OLD] },
      { name: '308', pages: { [HOME]: home, [OLD]: moved(308), [NEW]: page() }, found: [OLD] },
    ],
    pass: [
      { name: 'a redirect for the time being', pages: { [HOME]: home, [OLD]: moved(302), [NEW]: page() } },
      { name: '307', pages: { [HOME]: home, [OLD]: moved(307), [NEW]: page() } },
      {
        name: 'no link leads there',
        pages: { [HOME]: page(), [OLD]: moved(301), [NEW]: page() },
        listed: [OLD],
      },
      {
        name: 'a login',
        pages: {
          [HOME]: page('<a href="/login?to=/cart">Log in</a>'),
          'https://a.test/login?to=/cart': moved(301),
        },
      },
      {
        name: 'a counted exit',
        pages: { [HOME]: page('<a href="/go/partner">Partner</a>'), 'https://a.test/go/partner': moved(301) },
      },
      {
        name: 'the choice of a language',
        pages: { [HOME]: page('<a href="/?lang=de">Deutsch</a>'), 'https://a.test/?lang=de': moved(301) },
      },
    ],
  },
});

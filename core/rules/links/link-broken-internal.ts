import { inWords, isBroken, isInternal, kindAt, redirectEnd } from '../shared/answers.ts';
import { linkEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const DEAD = 'https://a.test/dead';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body>${body}<h1>Cakes</h1></body></html>`;
const home = page('<a href="/dead">Cherry cake</a>');

export const linkBrokenInternal = defineSiteRule({
  meta: {
    id: 'link-broken-internal',
    category: 'links',
    severity: 'error',
    // The dead target is the cause, and is scored once; this is the list of places that link to it.
    impact: 'none',
    title: 'Links lead to a dead page of this site',
    why: 'Visitors who click run into an error, and what the link could have given to a page that lives is lost.',
    fix: 'Change the link to the page that took the place of the old one, or remove it. One place in a menu or footer may be on thousands of pages.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    let unsure = 0;
    for (const id of site.nodes.keys()) {
      if (!isInternal(site, id)) continue;
      const own = kindAt(site, id);
      if (own === 'ok') continue;
      const { kind, answer, hops } =
        own === 'redirect' ? redirectEnd(site, id) : { kind: own, answer: site.answer(id), hops: [] };
      if (kind === 'unconfirmed') unsure += 1;
      if (kind === 'loop' || !isBroken(kind) || answer === undefined) continue;
      const links = linkEvidence(site, id);
      if (links.length === 0) continue;
      const last = hops.at(-1);
      const message = last === undefined ? 'The target is dead.' : 'The target redirects to a dead URL.';
      findings.push(
        finding(id, [
          { message, value: inWords(answer), ...(last !== undefined && { url: last }) },
          ...links,
        ]),
      );
    }
    if (unsure === 0) return judged(findings);
    return judged(findings, {
      unmeasured: { count: unsure, reason: 'targets that failed once and were not asked again' },
    });
  },
  examples: {
    fail: [
      { name: '404', pages: { [HOME]: home, [DEAD]: { fetch: { status: 404 } } }, found: [DEAD] },
      { name: '500 twice', pages: { [HOME]: home, [DEAD]: { fetch: { status: 500 } } }, found: [DEAD] },
      { name: 'no answer', pages: { [HOME]: home, [DEAD]: null }, found: [DEAD] },
      {
        name: 'over a redirect',
        pages: {
          [HOME]: home,
          [DEAD]: { fetch: { status: 301, location: B } },
          [B]: { fetch: { status: 404 } },
        },
        found: [DEAD],
      },
      {
        name: 'from several pages',
        pages: {
          [HOME]: page('<a href="/dead">X</a><a href="/b">B</a>'),
          [B]: home,
          [DEAD]: { fetch: { status: 404 } },
        },
        found: [DEAD],
      },
    ],
    pass: [
      { name: 'a page that lives', pages: { [HOME]: page('<a href="/b">B</a>'), [B]: page() } },
      { name: 'a refusal', pages: { [HOME]: home, [DEAD]: { fetch: { status: 403 } } } },
      { name: 'a login', pages: { [HOME]: home, [DEAD]: { fetch: { status: 401 } } } },
      {
        name: 'a failure that was seen once',
        pages: { [HOME]: home, [DEAD]: { fetch: { status: 502 }, first: 'once' } },
      },
      {
        name: 'nothing links to it',
        pages: { [HOME]: page(), [DEAD]: { fetch: { status: 404 } } },
        listed: [DEAD],
      },
      {
        name: 'only a dead page links to it',
        pages: {
          [HOME]: page(),
          [B]: { html: home, fetch: { status: 404 } },
          [DEAD]: { fetch: { status: 404 } },
        },
      },
      { name: 'a page that was not asked', pages: { [HOME]: home } },
    ],
  },
});

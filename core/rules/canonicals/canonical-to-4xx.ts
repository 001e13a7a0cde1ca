import { inWords, isBroken, isUnsure, kindAt, urlOf } from '../shared/answers.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeCanonicals } from './canonical-targets.ts';

const HOME = 'https://a.test/';
const OTHER = 'https://a.test/other';
const FAR = 'https://b.example/cake';
const to = (href: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title><link rel="canonical" href="${href}"></head><body><h1>Cakes</h1></body></html>`;

export const canonicalTo4xx = defineSiteRule({
  meta: {
    id: 'canonical-to-4xx',
    category: 'canonicals',
    severity: 'error',
    // The dead target is the cause, and is scored once.
    impact: 'none',
    title: 'Canonical names a URL that is dead',
    why: 'The page asks search engines to show another URL in its place, and that URL answers with an error or not at all. Neither may be shown.',
    fix: 'Point the canonical to a URL that answers 200, in most cases to the page itself.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'html',
  },
  check: (site) =>
    judgeCanonicals(site, (_, target) => {
      const answer = site.answer(target);
      const kind = kindAt(site, target);
      if (isUnsure(kind) || answer === undefined) return 'unknown';
      // A check follows redirects: what is behind them is the redirect rule's concern.
      if (!isBroken(kind) || answer.redirects.length > 0) return 'sound';
      const evidence = {
        message: 'The canonical is dead.',
        url: urlOf(site, target),
        value: inWords(answer),
      };
      return { kind: 'fault', evidence };
    }),
  examples: {
    fail: [
      { name: '404', pages: { [HOME]: to(OTHER), [OTHER]: { fetch: { status: 404 } } }, found: [HOME] },
      { name: '500 twice', pages: { [HOME]: to(OTHER), [OTHER]: { fetch: { status: 500 } } }, found: [HOME] },
      { name: 'no answer', pages: { [HOME]: to(OTHER), [OTHER]: null }, found: [HOME] },
      {
        name: 'on another host',
        pages: { [HOME]: to(FAR), [FAR]: { fetch: { status: 404 } } },
        found: [HOME],
      },
    ],
    pass: [
      { name: 'to itself', pages: { [HOME]: to(HOME) } },
      { name: 'to a page that is there', pages: { [HOME]: to(OTHER), [OTHER]: to(OTHER) } },
      { name: 'a target that refuses us', pages: { [HOME]: to(OTHER), [OTHER]: { fetch: { status: 403 } } } },
      { name: 'a target on another host that was not checked', pages: { [HOME]: to(FAR) } },
      {
        name: 'an error that was seen once',
        pages: { [HOME]: to(OTHER), [OTHER]: { fetch: { status: 500 }, first: 'once' } },
      },
    ],
  },
});

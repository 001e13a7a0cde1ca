import { inWords, isUnsure, kindAt, urlOf } from '../shared/answers.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeCanonicals } from './canonical-targets.ts';

const HOME = 'https://a.test/';
const OTHER = 'https://a.test/other';
const NEW = 'https://a.test/new';
const FAR = 'https://b.example/cake';
const to = (href: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title><link rel="canonical" href="${href}"></head><body><h1>Cakes</h1></body></html>`;

export const canonicalToRedirect = defineSiteRule({
  meta: {
    id: 'canonical-to-redirect',
    category: 'canonicals',
    severity: 'error',
    title: 'Canonical names a URL that redirects',
    why: 'A canonical should name the final address. One that redirects sends two different signals, and search engines may ignore it.',
    fix: 'Put the address that the redirect leads to into the canonical. Often only http://, www or a slash at the end is wrong.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'html',
  },
  check: (site) =>
    judgeCanonicals(site, (_, target) => {
      const answer = site.answer(target);
      const kind = kindAt(site, target);
      const [followed] = answer?.redirects ?? [];
      if (answer === undefined || (isUnsure(kind) && followed === undefined)) return 'unknown';
      if (kind !== 'redirect' && followed === undefined) return 'sound';
      const location = site.page(target)?.location ?? null;
      return {
        kind: 'fault',
        evidence: {
          message: 'The canonical redirects.',
          url: urlOf(site, target),
          value: followed === undefined ? inWords(answer) : String(followed.status),
          ...(location !== null && { expected: location }),
        },
      };
    }),
  examples: {
    fail: [
      {
        name: 'a moved page',
        pages: { [HOME]: to(OTHER), [OTHER]: { fetch: { status: 301, location: NEW } }, [NEW]: to(NEW) },
        found: [HOME],
      },
      {
        name: 'http in place of https',
        pages: { [HOME]: to('http://a.test/'), 'http://a.test/': { fetch: { status: 301, location: HOME } } },
        found: [HOME],
      },
    ],
    pass: [
      { name: 'to a page that answers', pages: { [HOME]: to(OTHER), [OTHER]: to(OTHER) } },
      { name: 'to itself', pages: { [HOME]: to(HOME) } },
      { name: 'to a dead page', pages: { [HOME]: to(OTHER), [OTHER]: { fetch: { status: 404 } } } },
      { name: 'not checked', pages: { [HOME]: to(FAR) } },
    ],
  },
});

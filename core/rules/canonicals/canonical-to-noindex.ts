import { isLive, urlOf } from '../shared/answers.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeCanonicals } from './canonical-targets.ts';

const HOME = 'https://a.test/';
const OTHER = 'https://a.test/other';
const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const link = (href: string) => `<link rel="canonical" href="${href}">`;
const NOINDEX = '<meta name="robots" content="noindex">';

export const canonicalToNoindex = defineSiteRule({
  meta: {
    id: 'canonical-to-noindex',
    category: 'canonicals',
    severity: 'error',
    title: 'Canonical names a page with noindex',
    why: 'The page gives way to another one, and that one asks not to be shown: both may vanish from search.',
    fix: 'Decide which of the two shall be found. Remove noindex from it, and let the canonical of both name it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'html',
  },
  check: (site) =>
    judgeCanonicals(site, (_, target) => {
      const row = site.page(target);
      // A check keeps no body: whether a page beyond our scope says noindex is unknown.
      if (row === undefined) return 'unknown';
      if (!isLive(row) || !row.noindex) return 'sound';
      return {
        kind: 'fault',
        evidence: { message: 'The canonical says noindex.', url: urlOf(site, target), value: 'noindex' },
      };
    }),
  examples: {
    fail: [
      {
        name: 'a meta tag on the target',
        pages: { [HOME]: page(link(OTHER)), [OTHER]: page(NOINDEX) },
        found: [HOME],
      },
      {
        name: 'a header on the target',
        pages: {
          [HOME]: page(link(OTHER)),
          [OTHER]: { html: page(''), headers: { 'x-robots-tag': 'noindex' } },
        },
        found: [HOME],
      },
    ],
    pass: [
      { name: 'the target may be indexed', pages: { [HOME]: page(link(OTHER)), [OTHER]: page('') } },
      { name: 'to itself', pages: { [HOME]: page(link(HOME)) } },
      {
        name: 'the page itself says noindex too',
        pages: { [HOME]: page(link(OTHER) + NOINDEX), [OTHER]: page(NOINDEX) },
      },
      { name: 'a target that was not crawled', pages: { [HOME]: page(link('https://b.example/')) } },
    ],
  },
});

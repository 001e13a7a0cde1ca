import type { SitemapFacts } from '#contract/slice.ts';
import { isOverLimit } from './sitemap-files.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const page =
  '<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>';
const MAP = 'https://a.test/map.xml';
const file = { url: MAP, found: 'robots' as const, status: 200 };

export const sitemapInvalidXml = defineSiteRule({
  meta: {
    id: 'sitemap-invalid-xml',
    category: 'sitemaps',
    severity: 'error',
    title: 'Sitemap is not valid',
    why: 'A sitemap that breaks the rules of XML, or is none at all, is read up to the fault or not at all; entries behind it are lost.',
    fix: 'Mend the file at the position given. Common causes are an `&` that is not written as `&amp;`, text or a warning before the first tag, and HTML in place of XML.',
    source: 'https://www.sitemaps.org/protocol.html',
    wrong: '<loc>https://example.com/?a=1&b=2</loc>',
    right: '<loc>https://example.com/?a=1&amp;b=2</loc>',
    subject: 'site',
  },
  check(site) {
    const read = site.sitemaps.files.filter(isMeantAsSitemap);
    if (read.length === 0) return { kind: 'not-applicable', reason: 'no sitemap was read' };
    // A file that is too large is another finding.
    const faulty = read.filter((one) => one.problem !== null && !isOverLimit(one));
    if (faulty.length === 0) return judged([]);
    return judged([
      finding(
        null,
        faulty.map(({ url, problem }) => ({ message: problem ?? '', url, from: 'sitemap' })),
      ),
    ]);
  },
  examples: {
    fail: [
      {
        name: 'not well-formed',
        pages: { [HOME]: page },
        sitemaps: [{ ...file, kind: 'urlset', problem: '12:40: unencoded ampersand' }],
        found: [null],
      },
      {
        name: 'a declared sitemap that is HTML',
        pages: { [HOME]: page },
        sitemaps: [{ ...file, kind: 'unknown', problem: '1:1: the root element is html' }],
      },
    ],
    pass: [
      { name: 'sound', pages: { [HOME]: page }, sitemaps: [{ ...file, kind: 'urlset' }] },
      {
        name: 'a guessed address that answers the start page',
        pages: { [HOME]: page },
        sitemaps: [{ ...file, found: 'guess', kind: 'unknown', problem: '1:1: the root element is html' }],
        expect: 'not-applicable',
      },
      {
        name: 'one that cannot be fetched is another finding',
        pages: { [HOME]: page },
        sitemaps: [{ ...file, status: 404, kind: 'unknown', problem: 'not read' }],
        expect: 'not-applicable',
      },
    ],
  },
});

/** What answered 200 and was declared, or was found by guessing and is a sitemap of some kind. */
const isMeantAsSitemap = ({ status, found, kind }: SitemapFacts): boolean =>
  status === 200 && (found !== 'guess' || kind !== 'unknown');

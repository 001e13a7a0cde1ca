import type { SitemapFacts } from '#contract/slice.ts';
import { NOT_CHECKED } from '../../page/indexability.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const page =
  '<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>';
const MAP = 'https://a.test/map.xml';

export const sitemapUnreachable = defineSiteRule({
  meta: {
    id: 'sitemap-unreachable',
    category: 'sitemaps',
    severity: 'error',
    title: 'Declared sitemap cannot be fetched',
    why: 'robots.txt or a sitemap index names this sitemap, and it does not answer with 200. What it lists is found late, or not at all.',
    fix: 'Restore the file, or correct its address where it is declared.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    subject: 'site',
  },
  check(site) {
    const declared = site.sitemaps.files.filter(({ found }) => found !== 'guess');
    if (declared.length === 0) return { kind: 'not-applicable', reason: 'no sitemap is declared' };
    const failing = declared.filter(isDead);
    if (failing.length === 0 && declared.some(isUnsure))
      return { kind: 'not-measured', reason: 'a declared sitemap refused us, or failed only once' };
    if (failing.length === 0) return judged([]);
    return judged([
      finding(
        null,
        failing.map(({ url, status, error, found }) => ({
          message: found === 'robots' ? 'Declared in robots.txt' : 'Named by a sitemap index',
          url,
          value: status === null ? `no answer (${error ?? 'unknown'})` : String(status),
          from: 'sitemap',
        })),
      ),
    ]);
  },
  examples: {
    fail: [
      {
        name: '404',
        pages: { [HOME]: page },
        sitemaps: [{ url: MAP, found: 'robots', status: 404 }],
        found: [null],
      },
      {
        name: '500',
        pages: { [HOME]: page },
        sitemaps: [{ url: MAP, found: 'index', status: 500, tries: 2 }],
      },
      {
        name: 'no answer',
        pages: { [HOME]: page },
        sitemaps: [{ url: MAP, found: 'robots', status: null, error: 'timeout', tries: 2 }],
      },
    ],
    pass: [
      { name: 'it answers', pages: { [HOME]: page }, sitemaps: [{ url: MAP, found: 'robots', status: 200 }] },
      {
        name: 'a place that we only guessed',
        pages: { [HOME]: page },
        sitemaps: [{ url: MAP, found: 'guess', status: 404 }],
        expect: 'not-applicable',
      },
      {
        name: 'an error that was seen once',
        pages: { [HOME]: page },
        sitemaps: [{ url: MAP, found: 'robots', status: 503 }],
        expect: 'not-measured',
      },
      {
        name: 'a refusal',
        pages: { [HOME]: page },
        sitemaps: [{ url: MAP, found: 'robots', status: 403 }],
        expect: 'not-measured',
      },
    ],
  },
});

/** Only what fails twice is a fault: a single 5xx or timeout may be of our own making. */
function isDead({ status, error, tries = 1 }: SitemapFacts): boolean {
  if (status === null) return error !== 'blocked-address' && tries > 1;
  if (status === 200 || NOT_CHECKED.has(status)) return false;
  return status < 500 || tries > 1;
}

const isUnsure = (file: SitemapFacts): boolean => file.status !== 200 && !isDead(file);

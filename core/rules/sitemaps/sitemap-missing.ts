import type { SitemapFacts } from '#contract/slice.ts';
import { NOT_CHECKED } from '../../page/indexability.ts';
import type { SiteModel } from '../../site/model.ts';
import { hostOf } from '../../url/host.ts';
import { urlOf } from '../shared/answers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const HOME = 'https://a.test/';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const guess = { url: 'https://a.test/sitemap.xml', found: 'guess' as const };
const links = (count: number) => Array.from({ length: count }, (_, i) => `<a href="/p${i}">P</a>`).join('');

export const sitemapMissing = defineSiteRule({
  meta: {
    id: 'sitemap-missing',
    category: 'sitemaps',
    severity: 'notice',
    title: 'No sitemap in the usual places',
    why: 'A sitemap helps search engines to find new and changed pages. A small site whose pages are all linked does well without; on a large one pages are found late. (One that is only submitted in Search Console is not seen by us.)',
    fix: 'Publish a sitemap of the pages that should be found, and name it in robots.txt.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/overview',
    right: 'Sitemap: https://example.com/sitemap.xml',
    subject: 'site',
  },
  check(site) {
    const { files } = site.sitemaps;
    // A sitemap that is declared is not missing, even when it cannot be read: that is a finding of its own.
    if (files.some((file) => file.found !== 'guess' || isSitemap(file))) return judged([]);
    if (site.hosts.length === 0 || isClosedToUs(site))
      return { kind: 'not-measured', reason: 'robots.txt, which would name it, could not be read' };
    if (files.some(isUnsure))
      return { kind: 'not-measured', reason: 'the usual places could not all be looked into' };
    const known = site.nodes.filter(({ kind }) => kind === 'page').length;
    return judged([
      finding(
        null,
        [
          { message: 'Neither robots.txt nor the usual places have a sitemap.' },
          ...files.map(({ url, status }) => ({
            message: 'Looked for it here',
            url,
            value: String(status ?? ''),
          })),
        ],
        known > THRESHOLDS.smallSitePages ? 'warning' : 'notice',
      ),
    ]);
  },
  examples: {
    fail: [
      {
        name: 'a small site without one',
        pages: { [HOME]: page(links(20)) },
        sitemaps: [{ ...guess, status: 404 }],
        found: [null],
        severity: 'notice',
      },
      {
        name: 'a large site without one',
        pages: { [HOME]: page(links(500)) },
        sitemaps: [{ ...guess, status: 404 }],
        severity: 'warning',
      },
      {
        name: 'an application that answers its start page for any address',
        pages: { [HOME]: page() },
        sitemaps: [{ ...guess, status: 200, kind: 'unknown', problem: '1:1 not a sitemap' }],
      },
    ],
    pass: [
      {
        name: 'in the usual place',
        pages: { [HOME]: page() },
        sitemaps: [{ ...guess, status: 200, kind: 'urlset' }],
      },
      {
        name: 'declared in robots.txt, though it fails',
        pages: { [HOME]: page() },
        sitemaps: [{ url: 'https://a.test/map.xml', found: 'robots', status: 500 }],
      },
      {
        name: 'the usual place refuses us',
        pages: { [HOME]: page() },
        sitemaps: [{ ...guess, status: 403 }],
        expect: 'not-measured',
      },
      {
        name: 'robots.txt cannot be had, so nothing was tried',
        pages: { [HOME]: page() },
        hosts: {
          'a.test': {
            robots: {
              url: 'https://a.test/robots.txt',
              status: 503,
              error: null,
              redirects: [],
              contentType: null,
              text: '',
              bytes: 0,
              verdict: 'unreachable',
            },
          },
        },
        expect: 'not-measured',
      },
      {
        name: 'the usual place is throttled',
        pages: { [HOME]: page() },
        sitemaps: [{ ...guess, status: 429 }],
        expect: 'not-measured',
      },
      {
        name: 'the usual place was not asked for lack of time',
        pages: { [HOME]: page() },
        sitemaps: [{ ...guess, status: null, cut: true }],
        expect: 'not-measured',
      },
      {
        name: 'the usual place did not answer',
        pages: { [HOME]: page() },
        sitemaps: [{ ...guess, status: null, error: 'timeout' }],
        expect: 'not-measured',
      },
    ],
  },
});

const isSitemap = ({ status, kind }: SitemapFacts): boolean => status === 200 && kind !== 'unknown';

/** Without robots.txt of the host that the audit starts or ends up at nothing is declared, and nothing was tried. */
function isClosedToUs(site: SiteModel): boolean {
  if (site.start < 0) return true;
  return [site.start, site.redirects(site.start).end].some((node) => {
    const host = site.host(hostOf(urlOf(site, node)));
    return host?.record.robots.verdict === 'unreachable';
  });
}

const isUnsure = ({ status }: SitemapFacts): boolean =>
  status === null || status >= 500 || NOT_CHECKED.has(status);

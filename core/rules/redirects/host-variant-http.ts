import { leadsOn } from '../../site/redirects.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://shop.example/';
const PLAIN = 'http://shop.example/';
const start = HOME;
const page = (head = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const pages = { [HOME]: page() };
const http = { probe: 'http' as const, url: PLAIN };

export const hostVariantHttp = defineSiteRule({
  meta: {
    id: 'host-variant-http',
    category: 'redirects',
    severity: 'error',
    title: 'Home page also answers without HTTPS',
    why: 'Visitors who type the address or follow an old link get the page unprotected, and search engines find the site twice.',
    fix: 'Redirect every http:// address to its https:// twin with 301.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'site',
  },
  check(site) {
    if (!site.config.startUrl.startsWith('https:'))
      return { kind: 'not-applicable', reason: 'the site itself is not served over HTTPS' };
    const probe = site.probes.find(({ kind }) => kind === 'http')?.page;
    if (probe === undefined) return { kind: 'not-measured', reason: 'the http:// address was not asked' };
    const { status, challenge, indexability } = probe;
    if (challenge !== null || indexability.reason === 'not-checked')
      return { kind: 'not-measured', reason: 'the http:// address refused us' };
    // A closed port 80 is as good as a redirect.
    if (status !== 200 || leadsOn(probe)) return judged([]);
    const canonical = indexability.canonical?.startsWith('https:') === true;
    return judged([
      finding(
        null,
        {
          message: canonical
            ? 'The http:// address answers 200; only its canonical leads to HTTPS.'
            : 'The http:// address answers 200.',
          url: probe.url,
          value: '200',
          expected: '301 to the https:// address',
        },
        canonical ? 'warning' : 'error',
      ),
    ]);
  },
  examples: {
    fail: [
      { name: '200', start, pages, probes: [{ ...http, html: page() }], found: [null], severity: 'error' },
      {
        name: '200 with a canonical to HTTPS: sound for search engines, not for visitors',
        start,
        pages,
        probes: [{ ...http, html: page(`<link rel="canonical" href="${HOME}">`) }],
        severity: 'warning',
      },
    ],
    pass: [
      { name: 'a redirect', start, pages, probes: [{ ...http, fetch: { status: 301, location: HOME } }] },
      {
        name: 'port 80 is closed',
        start,
        pages,
        probes: [{ ...http, fetch: { status: null, error: 'refused' } }],
      },
      { name: 'an error page', start, pages, probes: [{ ...http, fetch: { status: 404 } }] },
      {
        name: 'a refusal',
        start,
        pages,
        probes: [{ ...http, fetch: { status: 403 } }],
        expect: 'not-measured',
      },
      {
        name: 'the site itself is on HTTP',
        start: PLAIN,
        pages: { [PLAIN]: page() },
        probes: [{ ...http, html: page() }],
        expect: 'not-applicable',
      },
      { name: 'not asked', start, pages, expect: 'not-measured' },
    ],
  },
});

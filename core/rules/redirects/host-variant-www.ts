import { hostOf } from '../../url/host.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://shop.example/';
const TWIN = 'https://www.shop.example/';
const start = HOME;
const page = (head = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const pages = { [HOME]: page() };
const www = { probe: 'www' as const, url: TWIN };

export const hostVariantWww = defineSiteRule({
  meta: {
    id: 'host-variant-www',
    category: 'redirects',
    severity: 'warning',
    title: 'Site answers with and without www',
    why: 'The whole site exists twice. Links and signals are split between two hosts, and search engines have to guess which is meant.',
    fix: 'Choose one host, and redirect the other one to it, page by page, with 301.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'site',
  },
  check(site) {
    const probe = site.probes.find(({ kind }) => kind === 'www')?.page;
    if (probe === undefined)
      return { kind: 'not-applicable', reason: 'the host has no variant with or without www' };
    const { status, error, challenge, indexability } = probe;
    if (challenge !== null || indexability.reason === 'not-checked')
      return { kind: 'not-measured', reason: 'the other host refused us' };
    // A variant that does not resolve, or answers nothing, is no second site.
    if (status === null && error === 'timeout')
      return { kind: 'not-measured', reason: 'the other host did not answer in time' };
    if (!indexability.indexable || probe.host === hostOf(site.config.startUrl)) return judged([]);
    return judged([
      finding(null, {
        message: 'The other host answers 200 and names no page here as its canonical.',
        url: probe.url,
        value: probe.host,
        expected: `a redirect to ${hostOf(site.config.startUrl)}`,
      }),
    ]);
  },
  examples: {
    fail: [
      { name: 'the same page on both', start, pages, probes: [{ ...www, html: page() }], found: [null] },
      {
        name: 'each is its own canonical',
        start,
        pages,
        probes: [{ ...www, html: page(`<link rel="canonical" href="${TWIN}">`) }],
      },
    ],
    pass: [
      { name: 'a redirect', start, pages, probes: [{ ...www, fetch: { status: 301, location: HOME } }] },
      {
        name: 'a canonical',
        start,
        pages,
        probes: [{ ...www, html: page(`<link rel="canonical" href="${HOME}">`) }],
      },
      {
        name: 'noindex',
        start,
        pages,
        probes: [{ ...www, html: page('<meta name="robots" content="noindex">') }],
      },
      {
        name: 'it does not resolve',
        start,
        pages,
        probes: [{ ...www, fetch: { status: null, error: 'dns' } }],
      },
      {
        name: 'it is an error page',
        start,
        pages,
        probes: [{ ...www, html: page(), fetch: { status: 404 } }],
      },
      {
        name: 'it refuses us',
        start,
        pages,
        probes: [{ ...www, fetch: { status: 403 } }],
        expect: 'not-measured',
      },
      { name: 'no variant', start, pages, expect: 'not-applicable' },
    ],
  },
});

import type { NotIndexable } from '../../page/indexability.ts';
import type { PageRow, SiteModel } from '../../site/model.ts';
import { siteOf } from '../../url/host.ts';
import { isBroken, isUnsure, kindAt, redirectEnd } from '../shared/answers.ts';
import { type SiteOutcome, defineSiteRule, finding, judged } from '../site-rule.ts';

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const HOME = 'https://www.shop.example/';
const start = HOME;
const canonical = (href: string) => page(`<link rel="canonical" href="${href}">`);
const EN = 'https://www.shop.example/en/';

/** Reasons that another finding or a refusal explains, or that say nothing of the page. */
const WORDS: Readonly<Partial<Record<NotIndexable, string>>> = {
  noindex: 'It says noindex.',
  'robots-txt': 'robots.txt keeps Googlebot from it.',
  'client-error': 'It answers with an error.',
  'server-error': 'It answers with a server error.',
  'no-response': 'It gives no answer.',
  'not-html': 'It is no HTML page.',
  redirect: 'It redirects without end.',
};

export const startUrlNotIndexable = defineSiteRule({
  meta: {
    id: 'start-url-not-indexable',
    category: 'indexability',
    severity: 'error',
    // Without its start page a site is all but gone from search.
    impact: 'critical',
    title: 'Start page cannot be indexed',
    why: 'The page at the start of this audit, after its redirects, cannot appear in search results. If that is the home page, the best-known address of the site is missing.',
    fix: 'The evidence names what stands in the way. If the audit was started at an address that is not meant for search, start it at the home page.',
    subject: 'site',
  },
  check(site) {
    const begin = site.start;
    if (site.nodes[begin] === undefined)
      return { kind: 'not-measured', reason: 'the start URL was not asked' };
    const { kind, end, hops } = redirectEnd(site, begin);
    if (kind === 'loop') return failing(site, 'Its redirects run in a circle.', hops.at(-1));
    const page = end === undefined ? undefined : site.page(end);
    if (page === undefined || page.challenge !== null || (isUnsure(kind) && kind !== 'unknown'))
      return { kind: 'not-measured', reason: 'the page that the start URL leads to could not be checked' };
    return judgePage(site, page);
  },
  examples: {
    fail: [
      {
        name: 'noindex',
        start,
        pages: { [HOME]: page('<meta name="robots" content="noindex">') },
        found: [null],
      },
      {
        name: 'noindex behind a redirect',
        start,
        pages: {
          [HOME]: { fetch: { status: 302, location: EN } },
          [EN]: page('<meta name="robots" content="noindex">'),
        },
      },
      {
        name: 'blocked for Googlebot',
        start,
        pages: { [HOME]: page('') },
        robots: 'User-agent: Googlebot\nDisallow: /',
      },
      { name: 'a dead page', start, pages: { [HOME]: { fetch: { status: 404 } } } },
      { name: 'canonical on another site', start, pages: { [HOME]: canonical('https://www.example.org/') } },
      {
        name: 'canonical to a file that is no page',
        start,
        pages: {
          [HOME]: canonical('/cakes.pdf'),
          [`${HOME}cakes.pdf`]: { fetch: { contentType: 'application/pdf' } },
        },
      },
    ],
    pass: [
      {
        name: 'a canonical to a page that is gone is none',
        start,
        pages: { [HOME]: canonical(EN), [EN]: { fetch: { status: 404 } } },
      },
      {
        name: 'a chain of canonicals that ends well',
        start,
        pages: {
          [HOME]: canonical(EN),
          [EN]: canonical(`${HOME}home`),
          [`${HOME}home`]: page(''),
        },
      },
      { name: 'an ordinary start page', start, pages: { [HOME]: page('') } },
      {
        name: 'a redirect to a language',
        start,
        pages: { [HOME]: { fetch: { status: 302, location: EN } }, [EN]: page('') },
      },
      { name: 'canonical to itself', start, pages: { [HOME]: canonical(HOME) } },
      {
        name: 'a variant of the start page that names the right one',
        start: `${HOME}index.html`,
        pages: { [`${HOME}index.html`]: canonical(HOME), [HOME]: page('') },
      },
      {
        name: 'canonical to a page of this site that was not crawled',
        start,
        pages: { [HOME]: canonical(EN) },
        expect: 'not-measured',
      },
      { name: 'a login', start, pages: { [HOME]: { fetch: { status: 401 } } }, expect: 'not-measured' },
    ],
  },
});

function judgePage(site: SiteModel, page: PageRow): SiteOutcome {
  const { indexable, reason, canonical: target } = page.indexability;
  if (indexable) return judged([]);
  if (reason === 'canonicalised' && target !== null) {
    if (siteOf(target) !== siteOf(page.url))
      return failing(site, 'Its canonical is on another site.', target);
    const named = endOfCanonicals(site, page);
    if (named === undefined || isUnsure(kindAt(site, named.id)))
      return { kind: 'not-measured', reason: 'the canonical of the start page was not crawled' };
    if (named.indexability.indexable) return judged([]);
    return failing(site, 'Its canonical cannot be indexed either.', target);
  }
  const words = reason === null ? undefined : WORDS[reason];
  if (words === undefined || (reason === 'no-response' && !isBroken(kindAt(site, page.id))))
    return { kind: 'not-measured', reason: 'the start page could not be checked' };
  return failing(site, words, page.url);
}

/** The page at the end of a chain of canonicals; circles of them count as none, and so are no chains. */
function endOfCanonicals(site: SiteModel, start: PageRow): PageRow | undefined {
  let at: PageRow | undefined = start;
  while (at?.indexability.reason === 'canonicalised')
    at = at.canonicalId === null ? undefined : site.page(at.canonicalId);
  return at;
}

const failing = (site: SiteModel, message: string, url: string | undefined): SiteOutcome =>
  judged([finding(null, { message, ...(url !== undefined && { url }), value: site.config.startUrl })]);

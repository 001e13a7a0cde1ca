import type { PageRow, SiteModel } from '../../site/model.ts';
import { isLive } from '../shared/answers.ts';
import { sitemapEvidence } from '../shared/referrers.ts';
import { isShell } from '../shared/script-shell.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const LONELY = 'https://a.test/lonely';
const page = (body = '', head = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1>${body}</body></html>`;

/** A page with a script, and enough of a layout to be recognised as one kind with others. */
const scripted = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body class="shop"><header class="top"></header><nav></nav><main><article><section>${body}</section></article></main><aside></aside><form></form><footer></footer><script src="/a.js"></script></body></html>`;

export const orphanPage = defineSiteRule({
  meta: {
    id: 'orphan-page',
    category: 'site',
    severity: 'warning',
    title: 'No link leads to the page',
    why: 'The page is known from a sitemap, a canonical or a language version alone. Visitors never come across it, and search engines take a page that nothing links to for unimportant.',
    fix: 'Link to the page from where it belongs, or retire it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'indexable',
  },
  check(site) {
    if (!site.complete)
      return {
        kind: 'not-measured',
        reason: 'the crawl is not complete: a page that was not read may link to it',
      };
    const blind = blindSpots(site);
    if (blind > 0)
      return {
        kind: 'not-measured',
        reason: `scripts may add links to ${blind} pages that were not rendered`,
      };
    const reached = reachedByRedirect(site);
    return judged(
      site.pages.flatMap((page): SiteFinding[] => {
        const { id, indexability } = page;
        if (!indexability.indexable || id === site.start || reached.has(id) || hasLink(site, id)) return [];
        return [finding(id, [{ message: 'No page of the site links here.' }, ...sitemapEvidence(site, id)])];
      }),
      { applicable: ({ id }) => id !== site.start },
    );
  },
  examples: {
    fail: [
      {
        name: 'in a sitemap alone',
        pages: { [HOME]: page(), [LONELY]: page() },
        listed: [LONELY],
        found: [LONELY],
      },
      {
        name: 'an error page is no way there',
        pages: {
          [HOME]: page(),
          [B]: { html: page('<a href="/lonely">L</a>'), fetch: { status: 404 } },
          [LONELY]: page(),
        },
        listed: [LONELY],
        found: [LONELY],
      },
    ],
    pass: [
      { name: 'a link', pages: { [HOME]: page('<a href="/lonely">L</a>'), [LONELY]: page() } },
      {
        name: 'a nofollow link',
        pages: { [HOME]: page('<a rel="nofollow" href="/lonely">L</a>'), [LONELY]: page() },
      },
      {
        name: 'a link over a redirect',
        pages: {
          [HOME]: page('<a href="/b">L</a>'),
          [B]: { fetch: { status: 301, location: LONELY } },
          [LONELY]: page(),
        },
      },
      { name: 'the start page', pages: { [HOME]: page() } },
      {
        name: 'a noindex page',
        pages: { [HOME]: page(), [LONELY]: page('', '<meta name="robots" content="noindex">') },
        listed: [LONELY],
      },
      {
        name: 'a crawl that stopped early',
        pages: { [HOME]: page('<a href="/not-crawled">X</a>'), [LONELY]: page() },
        listed: [LONELY],
        expect: 'not-measured',
      },
      {
        name: 'other pages of this kind get links by script',
        pages: {
          [HOME]: { html: scripted(), rendered: scripted('<a href="/b">B</a>') },
          [B]: scripted(),
          [LONELY]: scripted(),
        },
        listed: [LONELY],
        expect: 'not-measured',
      },
    ],
  },
});

function hasLink(site: SiteModel, id: number): boolean {
  for (const { from } of site.graph.in(id)) if (isLive(site.page(from))) return true;
  return false;
}

/** Pages that a linked redirect leads to. */
function reachedByRedirect(site: SiteModel): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const { id, locationId } of site.pages) {
    if (locationId === null || !(id === site.start || hasLink(site, id))) continue;
    for (const hop of site.redirects(id).hops) reached.add(hop);
  }
  return reached;
}

/** Pages that were not rendered although scripts add links to others of their template, or build them whole. */
function blindSpots(site: SiteModel): number {
  const isUnread = (page: PageRow) =>
    isLive(page) && !page.rendered && page.renderState !== 'static-key' && page.renderState !== 'no-scripts';
  const scripted = new Set<number>();
  for (const { rendered, scriptOnlyLinks, template } of site.pages)
    if (rendered && scriptOnlyLinks.length > 0) scripted.add(template);
  return site.pages.filter((page) => isUnread(page) && (isShell(page) || scripted.has(page.template))).length;
}

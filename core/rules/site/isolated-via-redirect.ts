import { exampleHtml } from '../shared/example-html.ts';
import { isLinked } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const NEW = 'https://a.test/new';
const moved = { fetch: { status: 301, location: NEW } };

export const isolatedViaRedirect = defineSiteRule({
  meta: {
    id: 'isolated-via-redirect',
    category: 'site',
    severity: 'notice',
    title: 'Page is reached by redirects alone',
    why: 'All links of the site name an old address, which redirects here. The page’s own address stands nowhere, and if the redirect goes, nothing leads here.',
    fix: 'Change the links to the page’s own address, and keep the redirect.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'indexable',
  },
  check(site) {
    if (!site.complete)
      return {
        kind: 'not-measured',
        reason: 'the crawl is not complete: a page that was not read may link to it',
      };
    const via = new Map<number, number>();
    for (const { id, locationId } of site.pages)
      if (locationId !== null && id !== site.start && isLinked(site, id))
        for (const hop of site.redirects(id).hops.slice(0, 20)) if (!via.has(hop)) via.set(hop, id);
    const findings: SiteFinding[] = [];
    const home = site.redirects(site.start).end;
    for (const [id, from] of via) {
      const page = site.page(id);
      if (page === undefined || !page.indexability.indexable || id === site.start || id === home) continue;
      if (!isLinked(site, id))
        findings.push(finding(id, { message: 'Links lead here over', url: site.nodes[from]?.url ?? '' }));
    }
    return judged(findings, { applicable: ({ id }) => id !== site.start });
  },
  examples: {
    fail: [
      {
        name: 'links to the old address alone',
        pages: { [HOME]: exampleHtml('', '<a href="/old">N</a>'), [OLD]: moved, [NEW]: exampleHtml() },
        found: [NEW],
      },
    ],
    pass: [
      {
        name: 'a link to both',
        pages: {
          [HOME]: exampleHtml('', '<a href="/old">N</a><a href="/new">N</a>'),
          [OLD]: moved,
          [NEW]: exampleHtml(),
        },
      },
      { name: 'a link', pages: { [HOME]: exampleHtml('', '<a href="/new">N</a>'), [NEW]: exampleHtml() } },
      {
        name: 'the start page of a language',
        pages: {
          [HOME]: { fetch: { status: 302, location: NEW } },
          [NEW]: exampleHtml('', '<a href="/">Home</a>'),
        },
      },
    ],
  },
});

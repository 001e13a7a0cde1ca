import { exampleHtml } from '../shared/example-html.ts';
import { linkEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const COPY = 'https://a.test/cake-copy';
const CAKE = 'https://a.test/cake';
const home = exampleHtml('', '<a href="/cake-copy">Cake</a><a href="/cake">Cake</a>');
const copy = exampleHtml(`<link rel="canonical" href="${CAKE}">`);

export const linkToCanonicalised = defineSiteRule({
  meta: {
    id: 'link-to-canonicalised',
    category: 'links',
    severity: 'notice',
    title: 'Links lead to a page that gives way to another',
    why: 'The page names another one as canonical, and the site’s own links still name this one. Search engines weigh both when they choose which to show.',
    fix: 'Link to the canonical address. Sorted and filtered lists may stay as they are.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const { id, url, indexability } of site.pages) {
      const { reason, canonical } = indexability;
      // Variants by query give way to their list as they should, and have to be linked.
      if (reason !== 'canonicalised' || canonical === null || pathOf(url) === pathOf(canonical)) continue;
      const links = linkEvidence(site, id);
      if (links.length > 0)
        findings.push(
          finding(id, [{ message: 'Its canonical is', value: canonical, url: canonical }, ...links]),
        );
    }
    return judged(findings);
  },
  examples: {
    fail: [{ name: 'a copy', pages: { [HOME]: home, [COPY]: copy, [CAKE]: exampleHtml() }, found: [COPY] }],
    pass: [
      {
        name: 'the canonical itself',
        pages: { [HOME]: exampleHtml('', '<a href="/cake">Cake</a>'), [CAKE]: exampleHtml() },
      },
      {
        name: 'a sorted list',
        pages: {
          [HOME]: exampleHtml('', '<a href="/cake?sort=price">By price</a>'),
          'https://a.test/cake?sort=price': copy,
          [CAKE]: exampleHtml(),
        },
      },
    ],
  },
});

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

import { exampleHtml } from '../shared/example-html.ts';
import { isLinked, linkEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { isShell } from '../shared/script-shell.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const C = 'https://a.test/c';
const to = (path: string) => exampleHtml('', `<a href="${path}">X</a>`);

export const isolatedCluster = defineSiteRule({
  meta: {
    id: 'isolated-cluster',
    category: 'site',
    severity: 'warning',
    impact: 'low',
    title: 'Pages link to each other, and nothing leads to them',
    why: 'From the start page there is no way here. The pages are known from a sitemap or the like, and link among themselves; visitors of the site never come across them.',
    fix: 'Link to one of the pages from the rest of the site, or retire them.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'indexable',
  },
  check(site) {
    if (!site.complete)
      return {
        kind: 'not-measured',
        reason: 'the crawl is not complete: a page that was not read may lead to them',
      };
    if (site.pages.some(isShell))
      return { kind: 'not-measured', reason: 'script-built pages that were not rendered may lead to them' };
    const findings: SiteFinding[] = [];
    for (const { id, depth, indexability } of site.pages) {
      // Pages without any link are orphans, and pages behind nofollow links another finding.
      if (
        depth !== null ||
        !indexability.indexable ||
        !isLinked(site, id) ||
        site.graph.inPages(id, true) === 0
      )
        continue;
      findings.push(finding(id, linkEvidence(site, id)));
    }
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'two that name each other',
        pages: { [HOME]: exampleHtml(), [B]: to('/c'), [C]: to('/b') },
        listed: [B, C],
        found: [B, C],
      },
    ],
    pass: [
      { name: 'a way there', pages: { [HOME]: to('/b'), [B]: to('/c'), [C]: to('/b') } },
      { name: 'one alone is an orphan', pages: { [HOME]: exampleHtml(), [B]: to('/') }, listed: [B] },
    ],
  },
});

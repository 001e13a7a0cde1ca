import { isLive } from '../shared/answers.ts';
import { isLinked } from '../shared/referrers.ts';
import { isShell } from '../shared/script-shell.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const P1 = 'https://a.test/list';
const P2 = 'https://a.test/list?page=2';
const next = (href: string) => `<link rel="next" href="${href}">`;
const to = (href: string) => `<a href="${href}">Next</a>`;

export const paginationUnlinked = defineSiteRule({
  meta: {
    id: 'pagination-unlinked',
    category: 'pagination',
    severity: 'warning',

    impact: 'low',
    hides: ['pagination-not-in-anchor'],
    title: 'Next page of a list is linked by no page',
    why: 'rel=next alone is no link: Google does not use it any more, and visitors do not see it. The page that it names is not found.',
    fix: 'Link to the next and previous pages with ordinary links.',
    source:
      'https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading',
    subject: 'html',
  },
  check(site) {
    if (!site.complete)
      return {
        kind: 'not-measured',
        reason: 'the crawl is not complete: a page that was not read may link to it',
      };
    const findings: SiteFinding[] = [];
    for (const page of site.pages) {
      if (!isLive(page) || isShell(page)) continue;
      for (const { rel, url, id } of page.steps ?? [])
        if (id !== site.start && (id === undefined || !isLinked(site, id)))
          findings.push(finding(page.id, { message: `rel=${rel} names it, and nothing links to it.`, url }));
    }
    return judged(findings, { applicable: ({ steps }) => steps !== undefined });
  },
  examples: {
    fail: [{ name: 'rel=next alone', start: P1, pages: { [P1]: exampleHtml(next(P2)) }, found: [P1] }],
    pass: [
      { name: 'a link', start: P1, pages: { [P1]: exampleHtml(next(P2), to(P2)), [P2]: exampleHtml() } },
    ],
  },
});

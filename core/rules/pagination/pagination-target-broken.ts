import { inWords, isBroken, isLive, isUnsure, kindAt } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const P1 = 'https://a.test/list';
const P2 = 'https://a.test/list?page=2';
const next = (href: string) => `<link rel="next" href="${href}">`;
const to = (href: string) => `<a href="${href}">Next</a>`;

export const paginationTargetBroken = defineSiteRule({
  meta: {
    id: 'pagination-target-broken',
    category: 'pagination',
    severity: 'error',
    // The dead page is the cause, and is scored once.
    impact: 'none',

    title: 'Next or previous page of a list is dead',
    why: 'The page names a neighbour in its list that answers with an error. Visitors and crawlers cannot go on from here.',
    fix: 'Correct the address, or leave out rel=next on the last page of the list.',
    source:
      'https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading',
    subject: 'html',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    let unknown = 0;
    for (const page of site.pages) {
      if (!isLive(page)) continue;
      for (const { rel, url, id } of page.steps ?? []) {
        const kind = id === undefined ? 'unknown' : kindAt(site, id);
        if (isUnsure(kind)) unknown += 1;
        const answer = id === undefined ? undefined : site.answer(id);
        if (isBroken(kind) && answer !== undefined)
          findings.push(
            finding(page.id, { message: `rel=${rel} names a dead page.`, url, value: inWords(answer) }),
          );
      }
    }
    return judged(findings, {
      applicable: ({ steps }) => steps !== undefined,
      ...(unknown > 0 && { unmeasured: { count: unknown, reason: 'neighbours that were not fetched' } }),
    });
  },
  examples: {
    fail: [
      {
        name: '404',
        start: P1,
        pages: { [P1]: exampleHtml(next(P2), to(P2)), [P2]: { fetch: { status: 404 } } },
        found: [P1],
      },
    ],
    pass: [
      { name: 'it answers', start: P1, pages: { [P1]: exampleHtml(next(P2), to(P2)), [P2]: exampleHtml() } },
      { name: 'it was not fetched', start: P1, pages: { [P1]: exampleHtml(next(P2)) } },
    ],
  },
});

import { urlOf } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const P1 = 'https://a.test/list';
const P2 = 'https://a.test/list?page=2';
const next = (href: string) => `<link rel="next" href="${href}">`;
const prev = (href: string) => `<link rel="prev" href="${href}">`;
const to = (href: string) => `<a href="${href}">Next</a>`;

export const paginationLoop = defineSiteRule({
  meta: {
    id: 'pagination-loop',
    category: 'pagination',
    severity: 'warning',

    impact: 'low',

    title: 'Pages of a list name each other in a circle',
    why: 'Whoever follows rel=next comes back to a page that he has seen. Programs that read the list this way never end.',
    fix: 'Leave out rel=next on the last page, and let each page name the one that really follows.',
    source:
      'https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading',
    subject: 'html',
  },
  check(site) {
    const nextOf = new Map<number, number>();
    for (const { id, steps } of site.pages) {
      const to = steps?.find(({ rel }) => rel === 'next')?.id;
      if (to !== undefined) nextOf.set(id, to);
    }
    const findings: SiteFinding[] = [];
    const done = new Set<number>();
    for (const start of nextOf.keys()) {
      const walk = new Set<number>();
      for (let at: number | undefined = start; at !== undefined && !done.has(at); at = nextOf.get(at)) {
        if (walk.has(at)) {
          findings.push(
            finding(at, {
              message: 'Following rel=next leads back here.',
              url: urlOf(site, nextOf.get(at) ?? at),
            }),
          );
          break;
        }
        walk.add(at);
      }
      for (const id of walk) done.add(id);
    }
    return judged(findings, { applicable: ({ steps }) => steps !== undefined });
  },
  examples: {
    fail: [
      {
        name: 'the last names the first',
        start: P1,
        pages: { [P1]: exampleHtml(next(P2), to(P2)), [P2]: exampleHtml(next(P1), to(P1)) },
        found: [P1],
      },
    ],
    pass: [
      {
        name: 'a list with an end',
        start: P1,
        pages: { [P1]: exampleHtml(next(P2), to(P2)), [P2]: exampleHtml(prev(P1), to(P1)) },
      },
    ],
  },
});

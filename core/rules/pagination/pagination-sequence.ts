import { exampleHtml } from '../shared/example-html.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const P1 = 'https://a.test/list';
const P2 = 'https://a.test/list?page=2';
const P3 = 'https://a.test/list?page=3';
const next = (href: string) => `<link rel="next" href="${href}">`;
const prev = (href: string) => `<link rel="prev" href="${href}">`;
const to = (href: string) => `<a href="${href}">Next</a>`;

export const paginationSequence = defineSiteRule({
  meta: {
    id: 'pagination-sequence',
    category: 'pagination',
    severity: 'notice',

    title: 'Next and previous pages of a list do not fit',
    why: 'A page names another as next, and that one names a different page as previous. Google does not use either; browsers and readers that do go astray.',
    fix: 'Let each page name the two that stand beside it in the list.',
    source:
      'https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading',
    subject: 'html',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const { id, url, steps } of site.pages) {
      const after = steps?.find(({ rel }) => rel === 'next');
      const page = after?.id === undefined ? undefined : site.page(after.id);
      const back = page?.steps?.find(({ rel }) => rel === 'prev');
      if (after !== undefined && back !== undefined && back.id !== id)
        findings.push(
          finding(id, {
            message: 'The next page names another as previous.',
            url: after.url,
            value: back.url,
            expected: url,
          }),
        );
    }
    return judged(findings, { applicable: ({ steps }) => steps !== undefined });
  },
  examples: {
    fail: [
      {
        name: 'page 3 skips back',
        start: P1,
        pages: {
          [P1]: exampleHtml(next(P2), to(P2)),
          [P2]: exampleHtml(prev(P1) + next(P3), to(P1) + to(P3)),
          [P3]: exampleHtml(prev(P1), to(P1)),
        },
        found: [P2],
      },
    ],
    pass: [
      {
        name: 'they fit',
        start: P1,
        pages: { [P1]: exampleHtml(next(P2), to(P2)), [P2]: exampleHtml(prev(P1), to(P1)) },
      },
      {
        name: 'no way back is named',
        start: P1,
        pages: { [P1]: exampleHtml(next(P2), to(P2)), [P2]: exampleHtml('', to(P1)) },
      },
    ],
  },
});

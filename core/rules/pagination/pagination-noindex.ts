import { isLive } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const P1 = 'https://a.test/list';
const P2 = 'https://a.test/list?page=2';
const P3 = 'https://a.test/list?page=3';
const to = (href: string) => `<a href="${href}">Next</a>`;

export const paginationNoindex = defineSiteRule({
  meta: {
    id: 'pagination-noindex',
    category: 'pagination',
    severity: 'notice',

    title: 'Further pages of a list say noindex',
    why: 'What only page 2 links to is found late or never: search engines stop following links of pages with noindex after a while.',
    fix: 'Remove noindex from the pages of the list, unless all that they list is linked elsewhere too.',
    source:
      'https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading',
    subject: 'html',
  },
  check(site) {
    const later = new Set<number>();
    const findings: SiteFinding[] = [];
    for (const { members } of site.series) {
      const first = members.find(({ number }) => number <= 1);
      // A list that is not to be indexed as a whole is as its owner wants it.
      if (first !== undefined && site.page(first.id)?.noindex === true) continue;
      for (const { id, number } of members) {
        const page = site.page(id);
        if (number < 2 || page === undefined || !isLive(page)) continue;
        later.add(id);
        if (page.noindex)
          findings.push(finding(id, { message: `Page ${number} of a list says noindex.`, value: 'noindex' }));
      }
    }
    return judged(findings, { applicable: ({ id }) => later.has(id) });
  },
  examples: {
    fail: [
      {
        name: 'pages 2 and 3',
        start: P1,
        pages: {
          [P1]: exampleHtml('', to(P2) + to(P3)),
          [P2]: exampleHtml('<meta name="robots" content="noindex">'),
          [P3]: exampleHtml('<meta name="robots" content="noindex">'),
        },
        found: [P2, P3],
      },
    ],
    pass: [
      {
        name: 'all may be indexed',
        start: P1,
        pages: { [P1]: exampleHtml('', to(P2) + to(P3)), [P2]: exampleHtml(), [P3]: exampleHtml() },
      },
      {
        name: 'the whole list is not',
        start: P1,
        pages: {
          [P1]: exampleHtml('<meta name="robots" content="noindex">', to(P2)),
          [P2]: exampleHtml('<meta name="robots" content="noindex">'),
        },
      },
    ],
  },
});

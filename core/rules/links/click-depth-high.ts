import type { PageRow } from '../../site/model.ts';
import { type ExampleEntry, exampleHtml, examplePages } from '../shared/example-html.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const HOME = 'https://a.test/';
const page = (i: number) => `https://a.test/${i}`;
const chain = (length: number, url: (i: number) => string = page) =>
  examplePages([
    [HOME, exampleHtml('', `<a href="${url(1)}">1</a>`)],
    ...Array.from({ length }, (_, i): ExampleEntry => [
      url(i + 1),
      exampleHtml('', `<a href="${url(i + 2)}">Next</a>`),
    ]),
    [url(length + 1), exampleHtml()],
  ]);

export const clickDepthHigh = defineSiteRule({
  meta: {
    id: 'click-depth-high',
    category: 'links',
    severity: 'notice',
    title: 'Page is many clicks from the start page',
    why: 'Pages far down are crawled late and seldom, and few visitors get there. There is no fixed limit; on large sites some depth is normal.',
    fix: 'Link to what matters from overviews, categories or related pages, so that the way is shorter.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'indexable',
  },
  check(site) {
    if (!site.complete)
      return { kind: 'not-measured', reason: 'the crawl is not complete: a shorter way may exist' };
    const paginated = new Set(site.series.flatMap(({ members }) => members.map(({ id }) => id)));
    const isJudged = ({ id, indexability, depth }: PageRow) =>
      indexability.indexable && depth !== null && !paginated.has(id);
    return judged(
      site.pages
        .filter((row) => isJudged(row) && (row.depth ?? 0) > THRESHOLDS.clickDepth)
        .map(({ id, depth }) =>
          finding(id, {
            message: 'Clicks from the start page',
            value: String(depth ?? ''),
            expected: `at most ${THRESHOLDS.clickDepth}`,
          }),
        ),
      { applicable: isJudged },
    );
  },
  examples: {
    fail: [{ name: 'seven clicks', pages: chain(6), found: [page(7)] }],
    pass: [
      { name: 'six clicks', pages: chain(5) },
      { name: 'pages of a list', pages: chain(9, (i) => `https://a.test/list?page=${i}`) },
    ],
  },
});

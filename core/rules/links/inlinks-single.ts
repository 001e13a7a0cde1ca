import { type ExampleEntry, exampleHtml, examplePages } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { judgeInlinks } from './inlinks.ts';

const HOME = 'https://a.test/';
const page = (i: number) => `https://a.test/${i}`;
const site = (links: (i: number) => string) =>
  examplePages([
    [HOME, exampleHtml('', Array.from({ length: 10 }, (_, i) => `<a href="/${i}">${i}</a>`).join(''))],
    ...Array.from({ length: 10 }, (_, i): ExampleEntry => [page(i), exampleHtml('', links(i))]),
  ]);
const ring = (i: number) => `<a href="/${(i + 1) % 10}">Next</a>`;

export const inlinksSingle = defineSiteRule({
  meta: {
    id: 'inlinks-single',
    category: 'links',
    severity: 'notice',
    title: 'Only one page links to the page',
    why: 'Pages with few links are crawled seldom and count for little. If the one link goes, nothing leads here any more.',
    fix: 'If the page matters, link to it from related ones as well.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'indexable',
  },
  check(site) {
    const indexable = site.pages.filter(({ indexability }) => indexability.indexable).length;
    if (indexable < THRESHOLDS.singleInlinkPages)
      return { kind: 'not-applicable', reason: 'on so small a site one link is enough' };
    return judgeInlinks(
      site,
      ({ source }) => source !== null && source >= 0,
      ({ nofollow }) => (nofollow ? null : 'The one page that links here'),
    );
  },
  examples: {
    fail: [
      { name: 'from the start page alone', pages: site((i) => (i === 3 ? '' : ring(i))), found: [page(4)] },
    ],
    pass: [
      { name: 'from two pages', pages: site(ring) },
      {
        name: 'a site of two pages',
        pages: { [HOME]: exampleHtml('', '<a href="/1">1</a>'), [page(1)]: exampleHtml() },
        expect: 'not-applicable',
      },
    ],
  },
});

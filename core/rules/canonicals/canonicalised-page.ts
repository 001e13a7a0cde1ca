import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { isCanonicalised } from './canonical-targets.ts';

const HOME = 'https://a.test/';
const COPY = 'https://a.test/?sort=price';
const home = exampleHtml(
  '<link rel="canonical" href="https://a.test/">',
  '<a href="/?sort=price">By price</a>',
);

export const canonicalisedPage = defineSiteRule({
  meta: {
    id: 'canonicalised-page',
    category: 'canonicals',
    severity: 'notice',
    title: 'Page gives way to its canonical',
    why: 'Search engines show the canonical in place of this page. That is right for copies and variants, and costly where a page of its own names another one by mistake.',
    fix: 'Look through the list. Pages that people should find by themselves must name themselves.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'html',
  },
  check: (site) =>
    judged(
      site.pages.filter(isCanonicalised).map(({ id, indexability: { canonical } }) =>
        finding(id, {
          message: 'The canonical is',
          ...(canonical !== null && { value: canonical, url: canonical }),
        }),
      ),
    ),
  examples: {
    fail: [{ name: 'a sorted list', pages: { [HOME]: home, [COPY]: home }, found: [COPY] }],
    pass: [
      { name: 'it names itself', pages: { [HOME]: home } },
      { name: 'none', pages: { [HOME]: exampleHtml() } },
      {
        name: 'a canonical that leads nowhere is another finding',
        pages: {
          [HOME]: exampleHtml('<link rel="canonical" href="https://a.test/x">'),
          'https://a.test/x': { fetch: { status: 404 } },
        },
      },
    ],
  },
});

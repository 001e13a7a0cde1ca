import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';

const NEXT = '<link rel="next" href="/list?page=2">';

export const paginationNotInAnchor = definePageRule({
  meta: {
    id: 'pagination-not-in-anchor',
    category: 'pagination',
    severity: 'notice',
    title: 'Neighbour in a list is named in head and not linked',
    why: 'rel=next is no link: Google does not use it any more. Crawlers go on by ordinary links, and this page has none to its neighbour.',
    fix: 'Link to the next and previous pages with ordinary links.',
    source:
      'https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading',
    gate: 'html',
    needs: ['alternates', 'links', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const { alternates, links } = facts;
    const steps = alternates.filter(({ rel }) => rel === 'next' || rel === 'prev' || rel === 'previous');
    if (steps.length === 0) return notApplicable('the page names no neighbours in a list');
    const linked = new Set(links.map(({ url }) => url));
    const missing = steps.filter(({ url }) => !linked.has(url));
    if (missing.length === 0) return pass;
    if (mayDifferRendered(facts))
      return notMeasured('scripts may add the link, and the page was not rendered');
    return fail(
      missing.map(({ rel, url }) => ({
        message: `rel=${rel} names it.`,
        url,
        where: `head > link[rel=${rel}]`,
      })),
    );
  },
  examples: {
    fail: [{ name: 'no link', html: exampleHtml(NEXT) }],
    pass: [
      { name: 'a link', html: exampleHtml(NEXT, '<a href="/list?page=2">Next</a>') },
      {
        name: 'scripts may add it',
        html: exampleHtml(NEXT, '<script src="/a.js"></script>'),
        expect: 'not-measured',
      },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeInlinks } from './inlinks.ts';

const HOME = 'https://a.test/';
const LIST = 'https://a.test/list';
const B = 'https://a.test/b';
const list = (head: string) => exampleHtml(head, '<a href="/b">B</a>');
const home = exampleHtml('', '<a href="/list">List</a>');

export const inlinksNonIndexableOnly = defineSiteRule({
  meta: {
    id: 'inlinks-non-indexable-only',
    category: 'links',
    severity: 'warning',
    impact: 'low',
    title: 'Only pages that are not indexed link to the page',
    why: 'Search engines drop the links of pages that they do not index, sooner or later. The page then is one that nothing links to.',
    fix: 'Link to the page from one that may be indexed: a category, an overview or a related page.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'indexable',
  },
  check: (site) =>
    judgeInlinks(
      site,
      ({ indexable }) => indexable === 0,
      (_, { indexability }) => `The linking page is not indexed: ${indexability.reason ?? ''}.`,
    ),
  examples: {
    fail: [
      {
        name: 'from a noindex page',
        pages: { [HOME]: home, [LIST]: list('<meta name="robots" content="noindex">'), [B]: exampleHtml() },
        found: [B],
      },
      {
        name: 'from a copy',
        pages: {
          [HOME]: home,
          [LIST]: list('<link rel="canonical" href="https://a.test/">'),
          [B]: exampleHtml(),
        },
        found: [B],
      },
    ],
    pass: [
      { name: 'from an indexable page', pages: { [HOME]: home, [LIST]: list(''), [B]: exampleHtml() } },
      {
        name: 'from one of each',
        pages: {
          [HOME]: exampleHtml('', '<a href="/list">L</a><a href="/b">B</a>'),
          [LIST]: list('<meta name="robots" content="noindex">'),
          [B]: exampleHtml(),
        },
      },
    ],
  },
});

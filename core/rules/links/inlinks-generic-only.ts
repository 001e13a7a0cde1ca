import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeInlinks } from './inlinks.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const home = (links: string) => exampleHtml('', links);

export const inlinksGenericOnly = defineSiteRule({
  meta: {
    id: 'inlinks-generic-only',
    category: 'links',
    severity: 'notice',
    title: 'No link to the page says what it is about',
    why: 'All links here read “more”, “here” or nothing at all. What pages call another page is one of the ways to learn its subject, and the site does not use it.',
    fix: 'Name the page’s subject in at least one of the links to it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'indexable',
  },
  check: (site) =>
    judgeInlinks(
      site,
      ({ telling }) => telling === 0,
      ({ text }) => (text === '' ? 'There is no text.' : 'This could stand on any link.'),
    ),
  examples: {
    fail: [
      { name: 'more', pages: { [HOME]: home('<a href="/b">Read more</a>'), [B]: exampleHtml() }, found: [B] },
      {
        name: 'nothing',
        pages: { [HOME]: home('<a href="/b"><i></i></a>'), [B]: exampleHtml() },
        found: [B],
      },
    ],
    pass: [
      { name: 'a name', pages: { [HOME]: home('<a href="/b">Cherry cake</a>'), [B]: exampleHtml() } },
      {
        name: 'one of two',
        pages: { [HOME]: home('<a href="/b">Cherry cake</a><a href="/b">more</a>'), [B]: exampleHtml() },
      },
    ],
  },
});

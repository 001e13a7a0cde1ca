import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeInlinks } from './inlinks.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const home = (rel: string) => exampleHtml('', `<a href="/b"${rel}>B</a>`);

export const inlinksNofollowOnly = defineSiteRule({
  meta: {
    id: 'inlinks-nofollow-only',
    category: 'links',
    severity: 'warning',
    impact: 'low',
    title: 'All links to the page are nofollow',
    why: 'The site vouches for the page nowhere. Search engines may not find it by links, and take it for unimportant.',
    fix: 'Remove nofollow from the links to pages that people should find.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    subject: 'indexable',
  },
  check: (site) =>
    judgeInlinks(
      site,
      ({ links, nofollow }) => links === nofollow,
      () => 'This link is nofollow.',
    ),
  examples: {
    fail: [
      {
        name: 'one nofollow link',
        pages: { [HOME]: home(' rel="nofollow"'), [B]: exampleHtml() },
        listed: [B],
        found: [B],
      },
      {
        name: 'a page that is nofollow as a whole',
        pages: {
          [HOME]: exampleHtml('<meta name="robots" content="nofollow">', '<a href="/b">B</a>'),
          [B]: exampleHtml(),
        },
        found: [B],
      },
    ],
    pass: [
      { name: 'an ordinary link', pages: { [HOME]: home(''), [B]: exampleHtml() } },
      {
        name: 'one of each',
        pages: {
          [HOME]: exampleHtml('', '<a href="/b" rel="nofollow">B</a><a href="/b">B</a>'),
          [B]: exampleHtml(),
        },
      },
      {
        name: 'no links at all are another finding',
        pages: { [HOME]: exampleHtml(), [B]: exampleHtml() },
        listed: [B],
      },
    ],
  },
});

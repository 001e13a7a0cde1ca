import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeInlinks } from './inlinks.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';

export const inlinksMixedFollow = defineSiteRule({
  meta: {
    id: 'inlinks-mixed-follow',
    category: 'links',
    severity: 'notice',
    title: 'Some links to the page are nofollow, others are not',
    why: 'The site vouches for the page in one place and not in the other. Mostly one of the two was not meant.',
    fix: 'Remove nofollow from links within the site; keep it for links to other sites.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links',
    subject: 'indexable',
  },
  check: (site) =>
    judgeInlinks(
      site,
      ({ links, nofollow }) => nofollow > 0 && nofollow < links,
      ({ nofollow }) => (nofollow ? 'This link is nofollow, others are not.' : null),
    ),
  examples: {
    fail: [
      {
        name: 'on one page',
        pages: {
          [HOME]: exampleHtml('', '<a href="/b" rel="nofollow">B</a><a href="/b">B</a>'),
          [B]: exampleHtml(),
        },
        found: [B],
      },
    ],
    pass: [
      { name: 'all ordinary', pages: { [HOME]: exampleHtml('', '<a href="/b">B</a>'), [B]: exampleHtml() } },
      {
        name: 'all nofollow',
        pages: { [HOME]: exampleHtml('', '<a href="/b" rel="nofollow">B</a>'), [B]: exampleHtml() },
      },
    ],
  },
});

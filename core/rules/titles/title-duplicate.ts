import { sameText } from '../shared/same-text.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const C = 'https://a.test/c';
const page = (title: string, head = '', lang = 'en') =>
  `<!doctype html><html lang="${lang}"><head><title>${title}</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const version = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;

export const titleDuplicate = defineSiteRule({
  meta: {
    id: 'title-duplicate',
    category: 'titles',
    severity: 'warning',
    title: 'Several pages have the same title',
    why: 'In a list of results such pages cannot be told apart, and search engines may write headlines of their own.',
    fix: 'Name in each title what sets the page apart: the product, the place, the question it answers.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    wrong: '<title>Cake shop</title> on every page',
    right: '<title>Cherry cake | Cake shop</title>',
    subject: 'indexable',
  },
  check: (site) => sameText(site, 'title', ({ title }) => title),
  examples: {
    fail: [
      { name: 'two pages', pages: { [HOME]: page('Cakes'), [B]: page('Cakes') }, found: [HOME, B] },
      {
        name: 'they differ in case and white space',
        pages: { [HOME]: page('Cake  shop'), [B]: page('cake Shop') },
      },
      {
        name: 'three, two of them language versions of each other',
        pages: {
          [HOME]: page('Cakes', version('en-GB', HOME) + version('en-US', B)),
          [B]: page('Cakes', version('en-GB', HOME) + version('en-US', B)),
          [C]: page('Cakes'),
        },
        found: [HOME, B, C],
      },
    ],
    pass: [
      { name: 'different titles', pages: { [HOME]: page('Cakes'), [B]: page('Pies') } },
      { name: 'another language', pages: { [HOME]: page('Hotel'), [B]: page('Hotel', '', 'de') } },
      {
        name: 'versions for two countries',
        pages: {
          [HOME]: page('Cakes', version('en-GB', HOME) + version('en-US', B)),
          [B]: page('Cakes', version('en-GB', HOME) + version('en-US', B)),
        },
      },
      {
        name: 'pages of one list',
        pages: {
          [HOME]: page('Start'),
          'https://a.test/cakes': page('Cakes'),
          'https://a.test/cakes?page=2': page('Cakes'),
          'https://a.test/cakes?page=3': page('Cakes'),
        },
      },
      {
        name: 'a page that gives way to the other',
        pages: { [HOME]: page('Cakes'), [B]: page('Cakes', `<link rel="canonical" href="${HOME}">`) },
      },
      {
        name: 'a noindex page',
        pages: { [HOME]: page('Cakes'), [B]: page('Cakes', '<meta name="robots" content="noindex">') },
      },
      { name: 'missing titles are another finding', pages: { [HOME]: page(''), [B]: page('') } },
    ],
  },
});

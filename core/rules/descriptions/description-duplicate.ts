import { sameText } from '../shared/same-text.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const page = (title: string, description: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta name="description" content="${description}">${head}</head><body><h1>Cakes</h1></body></html>`;
const version = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const BOTH = version('en-GB', HOME) + version('en-US', B);

export const descriptionDuplicate = defineSiteRule({
  meta: {
    id: 'description-duplicate',
    category: 'descriptions',
    severity: 'notice',
    title: 'Several pages have the same meta description',
    why: 'A description that fits every page helps nobody to choose one. Search engines then prefer text from the page itself.',
    fix: 'Describe each important page in its own words, or leave the description out.',
    source: 'https://developers.google.com/search/docs/appearance/snippet',
    subject: 'indexable',
  },
  check: (site) => sameText(site, 'description', ({ description }) => description),
  examples: {
    fail: [
      {
        name: 'two pages',
        pages: { [HOME]: page('A', 'We bake.'), [B]: page('B', 'We bake.') },
        found: [HOME, B],
      },
    ],
    pass: [
      { name: 'different ones', pages: { [HOME]: page('A', 'We bake.'), [B]: page('B', 'We fry.') } },
      {
        name: 'versions for two countries',
        pages: { [HOME]: page('A', 'We bake.', BOTH), [B]: page('B', 'We bake.', BOTH) },
      },
      {
        name: 'pages of one list',
        pages: {
          [HOME]: page('S', 'Start'),
          [`${B}?page=2`]: page('A', 'We bake.'),
          [`${B}?page=3`]: page('B', 'We bake.'),
        },
      },
      { name: 'missing ones are another finding', pages: { [HOME]: page('A', ''), [B]: page('B', '') } },
      {
        name: 'a noindex page',
        pages: {
          [HOME]: page('A', 'We bake.'),
          [B]: page('B', 'We bake.', '<meta name="robots" content="noindex">'),
        },
      },
    ],
  },
});

import { normalText } from '../shared/normal-text.ts';
import { sameText } from '../shared/same-text.ts';
import { examplePage } from '../shared/example-page.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const page = (title: string, description: string) =>
  examplePage({ title, head: `<meta name="description" content="${description}">` });

export const titleDescriptionPairDuplicate = defineSiteRule({
  meta: {
    id: 'title-description-pair-duplicate',
    category: 'descriptions',
    severity: 'warning',
    title: 'Several pages share title and description',
    why: 'In a list of results these pages look exactly alike. Often it means that a template fills both from the same place for every page.',
    fix: 'Fill title and description from what sets each page apart: its heading, its product, its first sentence.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    subject: 'indexable',
    // Both are said here, once.
    hides: ['title-duplicate', 'description-duplicate'],
  },
  check: (site) =>
    sameText(site, 'title and description', ({ title, description }) =>
      title === null || description === null || normalText(description) === ''
        ? null
        : `${title} — ${description}`,
    ),
  examples: {
    fail: [
      {
        name: 'two pages',
        pages: { [HOME]: page('Cakes', 'We bake.'), [B]: page('Cakes', 'We bake.') },
        found: [HOME, B],
      },
    ],
    pass: [
      {
        name: 'other descriptions',
        pages: { [HOME]: page('Cakes', 'We bake.'), [B]: page('Cakes', 'We fry.') },
      },
      { name: 'other titles', pages: { [HOME]: page('Cakes', 'We bake.'), [B]: page('Pies', 'We bake.') } },
      { name: 'no descriptions', pages: { [HOME]: page('Cakes', ''), [B]: page('Cakes', '') } },
    ],
  },
});

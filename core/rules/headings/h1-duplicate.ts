import { examplePage } from '../shared/example-page.ts';
import { normalText } from '../shared/normal-text.ts';
import { sameText } from '../shared/same-text.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const page = (h1: string, title: string) => examplePage({ h1, title });

export const h1Duplicate = defineSiteRule({
  meta: {
    id: 'h1-duplicate',
    category: 'headings',
    severity: 'notice',
    title: 'Several pages have the same main heading',
    why: 'Visitors who come from a link cannot tell such pages apart. Often the heading is the name of the site, and the page’s own name stands below it.',
    fix: 'Make the name of the page its H1. Where the name of the site is an H1 on every page, make it plain text.',
    subject: 'indexable',
  },
  check: (site) =>
    // Pages that share their title too are title-duplicate's.
    sameText(site, 'main heading', ({ h1, title }) =>
      h1 === null || h1 === '' || normalText(h1) === normalText(title ?? '') ? null : h1,
    ),
  examples: {
    fail: [
      {
        name: 'two pages',
        pages: { [HOME]: page('Cake shop', 'Start'), [B]: page('Cake shop', 'Pies') },
        found: [HOME, B],
      },
    ],
    pass: [
      { name: 'different ones', pages: { [HOME]: page('Cakes', 'Start'), [B]: page('Pies', 'Pies here') } },
      { name: 'none', pages: { [HOME]: page('', 'Start'), [B]: page('', 'Pies') } },
      {
        name: 'title and heading are the same: another finding',
        pages: { [HOME]: page('Cakes', 'Cakes'), [B]: page('Cakes', 'Cakes') },
      },
    ],
  },
});

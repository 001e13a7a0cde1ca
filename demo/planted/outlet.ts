import { LAST_BRANDS_PAGE, brandPaths } from '../sites/outlet/brands.ts';
import { plantedOn } from './planting.ts';

export const outletPlantings = plantedOn('outlet', [
  {
    rule: 'url-parameter-explosion',
    on: 'site',
    how: 'Twelve colours by ten sizes: 120 addresses of one list that none of them changes.',
  },
  {
    rule: 'content-exact-duplicate',
    on: ['/gifts/blue-enamel-mug/', '/mugs/blue-enamel/'],
    how: 'One mug has two addresses.',
  },
  {
    rule: 'content-near-duplicate',
    on: ['/stores/leeds/', '/stores/york/'],
    how: 'Two stores have one text with another town in it.',
  },
  {
    rule: 'canonical-shared-by-different-pages',
    on: brandPaths,
    how: 'The template of the brands names the home page as canonical.',
  },
  {
    rule: 'pagination-canonical-to-first',
    on: Array.from({ length: LAST_BRANDS_PAGE - 1 }, (_, i) => `/brands/?page=${i + 2}`),
    how: 'Further pages of the brands name the first.',
  },
  { rule: 'canonical-conflicting', on: ['/click-and-collect/'], how: 'A plug-in added a second canonical.' },
  { rule: 'head-invalid-element', on: ['/gift-cards/'], how: 'A banner stands in head, before the title.' },
  {
    rule: 'html-over-2mb',
    on: ['/catalogue/'],
    how: 'All data of the catalogue is inline, and links stand behind it.',
  },
  {
    rule: 'sd-product-snippet',
    on: ['/enamel-kettle/'],
    how: 'The data of the kettle has a name and no offer.',
  },
  { rule: 'soft-404-host', on: 'site', how: 'Whatever was asked for: a friendly page with status 200.' },
  { rule: 'sitemap-missing', on: 'site', how: 'There is no sitemap, and no robots.txt to name one.' },
]);

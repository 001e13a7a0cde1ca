import { CATEGORIES } from '../sites/shop/data/categories.ts';
import { PRODUCTS } from '../sites/shop/data/products.ts';
import { STORIES } from '../sites/shop/data/journal.ts';
import { LEGAL_PAGES } from '../sites/shop/data/pages.ts';
import { OLD_TENTS, storyPath } from '../sites/shop/pages.ts';
import {
  MISSING_IMAGE,
  ORPHAN,
  SOLD_OUT_PATH,
  WITHDRAWN,
  categoryPath,
  productPath,
} from '../sites/shop/products.ts';
import { STUDIO_PATH, studioPaths } from '../sites/shop/studio.ts';
import { plantedOn } from './planting.ts';

const VOUCHERS = '/gift-vouchers/';
const BOOT_SIZES = '/size-charts/boots/';
const KESWICK = '/stores/keswick/';
const WINTER = '/c/winter/';
const DELIVERY = '/delivery/';
const stories = STORIES.map(storyPath);
const lanterns = ['ember-lantern-black', 'ember-lantern-brass'].map((slug) => productPath({ slug }));
const tents = ['halden-2-moss', 'halden-2-rust'].map((slug) => productPath({ slug }));

/** Faults of both states, or of the one before the deploy. */
const BEFORE = plantedOn('shop', [
  {
    rule: 'sd-json-invalid',
    state: 'before',
    on: [...PRODUCTS, ORPHAN].map(productPath),
    how: 'The product template writes a comma after the last property of its JSON-LD.',
  },
  {
    rule: 'http-4xx',
    state: 'before',
    on: [VOUCHERS, BOOT_SIZES],
    how: 'The footer promises gift vouchers, and two pages a size chart: neither is there.',
  },
  { rule: 'link-broken-internal', state: 'before', on: [VOUCHERS, BOOT_SIZES], how: 'The links to those.' },
  {
    rule: 'sitemap-url-noindex',
    state: 'before',
    on: [WINTER],
    how: 'The winter page was prepared behind a noindex and launched with it.',
  },
  {
    rule: 'noindex-page',
    state: 'before',
    on: [WINTER, '/basket/'],
    how: 'That page, and the basket, which means it.',
  },
  {
    rule: 'title-duplicate',
    state: 'before',
    on: [...lanterns, ...tents],
    how: 'Colours of one model have the title of the model.',
  },
  {
    rule: 'image-alt-missing',
    state: 'before',
    on: stories,
    how: 'The portrait in the byline of the journal’s template has no alt text.',
  },
  {
    rule: 'description-missing',
    state: 'before',
    on: STORIES.filter(({ description }) => description === null).map(storyPath),
    how: 'Nobody wrote a description for these stories.',
  },
  {
    rule: 'cls-poor',
    state: 'before',
    browser: true,
    on: ['/journal/winter-camp/'],
    how: 'A banner that comes late pushes the story down.',
  },
  {
    rule: 'robots-blocked-page',
    state: 'before',
    on: ['/search'],
    how: 'robots.txt closes the search, as is good practice.',
  },
]);

const BOTH = plantedOn('shop', [
  {
    rule: 'viewport-missing',
    on: LEGAL_PAGES.map(({ path }) => path),
    how: 'Pages of the first shop knew no telephones.',
  },
  {
    rule: 'robots-blocked-resource',
    on: ['/assets/print/print.css'],
    how: 'robots.txt closes the folder of a style sheet that the legal pages load.',
  },
  { rule: 'description-duplicate', on: ['/c/cookware/', '/c/stoves/'], how: 'One description was copied.' },
  { rule: 'h1-missing', on: ['/size-guide/'], how: 'The page begins with an H2.' },
  { rule: 'canonical-missing', on: ['/contact/'], how: 'The only page without a canonical.' },
  {
    rule: 'soft-404-page',
    on: [SOLD_OUT_PATH],
    how: 'Sold out: the page says "Product not found" and answers 200.',
  },
  { rule: 'link-not-crawlable', on: ['/stores/'], how: 'Links to maps are `<a onclick>` without href.' },
  { rule: 'image-broken', on: [MISSING_IMAGE.path], how: 'The second picture of a pack was never uploaded.' },
  { rule: 'http-401-403', on: ['/trade/'], how: 'A page for trade customers answers 403.' },
  {
    rule: 'redirect-internal-link',
    on: [OLD_TENTS],
    how: 'The home page links to the old address of the tents.',
  },
  {
    rule: 'orphan-page',
    browser: true,
    on: [productPath(ORPHAN)],
    how: 'Only the sitemap knows the mug. Over HTTP nobody can tell: the studio’s script might link to it.',
  },
  {
    rule: 'js-empty-shell',
    browser: true,
    on: studioPaths,
    how: 'The gear studio’s pages are shells that a script fills.',
  },
  {
    rule: 'js-links-only-rendered',
    browser: true,
    on: [STUDIO_PATH],
    how: 'The script alone links to the studio’s further pages.',
  },
  {
    rule: 'js-noindex-only-raw',
    browser: true,
    on: ['/studio/pack/'],
    how: 'The script removes the noindex of the shell.',
  },
  {
    rule: 'js-noindex-only-rendered',
    browser: true,
    on: ['/studio/gift/'],
    how: 'The script adds a noindex.',
  },
  {
    rule: 'js-canonical-changed',
    browser: true,
    on: ['/studio/stove/'],
    how: 'The script changes the canonical.',
  },
  { rule: 'noindex-page', browser: true, on: ['/studio/gift/'], how: 'The same noindex, in the inventory.' },
]);

/** What the deploy does: some faults are gone, and these are new. */
const AFTER = plantedOn('shop', [
  {
    rule: 'title-missing',
    state: 'after',
    on: [...CATEGORIES.map(({ slug }) => categoryPath(slug)), categoryPath('tents', 2), WINTER],
    how: 'The new template of the lists forgets its title.',
  },
  {
    rule: 'robots-blocked-page',
    state: 'after',
    on: ['/journal/', ...stories, '/search'],
    how: 'robots.txt closes the journal, which the sitemap lists.',
  },
  { rule: 'regress-robots-txt', state: 'after', on: 'site', how: 'The same change, as an event.' },
  {
    rule: 'sitemap-url-noindex',
    state: 'after',
    on: [DELIVERY],
    how: 'The delivery page turned to noindex.',
  },
  { rule: 'noindex-page', state: 'after', on: [DELIVERY, '/basket/'], how: 'The same, in the inventory.' },
  {
    rule: 'regress-indexability',
    state: 'after',
    on: [DELIVERY, WINTER],
    how: 'The same, as an event; and the winter page can be indexed now.',
  },
  { rule: 'http-4xx', state: 'after', on: [BOOT_SIZES, KESWICK], how: 'The page of a store is gone.' },
  { rule: 'link-broken-internal', state: 'after', on: [BOOT_SIZES, KESWICK], how: 'The links to it.' },
  { rule: 'sitemap-url-4xx', state: 'after', on: [KESWICK], how: 'The sitemap still lists it.' },
  {
    rule: 'regress-status',
    state: 'after',
    on: [KESWICK, productPath(WITHDRAWN)],
    how: 'The same, as an event; and a product redirects now.',
  },
  {
    rule: 'sitemap-url-redirect',
    state: 'after',
    on: [productPath(WITHDRAWN)],
    how: 'The sitemap lists that product.',
  },
  {
    rule: 'title-duplicate',
    state: 'after',
    on: lanterns,
    how: 'The tents got titles of their own, the lanterns did not.',
  },
]);

export const shopPlantings = [...BEFORE, ...BOTH, ...AFTER];

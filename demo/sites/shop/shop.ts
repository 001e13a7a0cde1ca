import { file, plainText, redirect, sitemap } from '../../answers.ts';
import { drawing, portrait } from '../../images.ts';
import { sharedFile } from '../../shared-files.ts';
import type { DemoSite, SiteAnswer, SiteRequest } from '../../site.ts';
import { CATEGORIES } from './data/categories.ts';
import { PRODUCTS } from './data/products.ts';
import { STORIES } from './data/journal.ts';
import { INFO_PAGES, LEGAL_PAGES, STORES } from './data/pages.ts';
import {
  OLD_TENTS,
  basketPage,
  contactPage,
  forbiddenPage,
  homePage,
  infoPage,
  journalPage,
  legalPage,
  notFoundPage,
  searchPage,
  storePage,
  storePath,
  storesPage,
  storyPage,
  storyPath,
  vouchersPage,
} from './pages.ts';
import {
  ORPHAN,
  SOLD_OUT_PATH,
  WITHDRAWN,
  categoryPage,
  categoryPath,
  imagePath,
  productPage,
  productPath,
  soldOutPage,
  winterPage,
} from './products.ts';
import { STUDIO_PATH, studioAnswer } from './studio.ts';

type Answer = (request: SiteRequest) => SiteAnswer;

const PAGES: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['/', homePage],
  ['/journal/', journalPage],
  ['/stores/', storesPage],
  ['/contact/', contactPage],
  ['/basket/', basketPage],
  ['/search', searchPage],
  ['/trade/', forbiddenPage],
  ['/c/winter/', winterPage],
  [SOLD_OUT_PATH, soldOutPage],
  [OLD_TENTS, () => redirect('/c/tents/')],
  ...[...PRODUCTS, ORPHAN].map((product): [string, Answer] => [
    productPath(product),
    (request) => productPage(request, product),
  ]),
  ...CATEGORIES.map((category): [string, Answer] => [
    categoryPath(category.slug),
    (request) =>
      categoryPage(request, category, Number(request.query.get('page') ?? '1')) ?? notFoundPage(request),
  ]),
  ...STORIES.map((story): [string, Answer] => [storyPath(story), (request) => storyPage(request, story)]),
  ...INFO_PAGES.map((info): [string, Answer] => [info.path, (request) => infoPage(request, info)]),
  ...LEGAL_PAGES.map((info): [string, Answer] => [info.path, (request) => legalPage(request, info)]),
  ...STORES.map((store): [string, Answer] => [storePath(store), (request) => storePage(request, store)]),
  ['/robots.txt', robotsTxt],
  ['/sitemap.xml', ({ origin }) => sitemap(origin, LISTED)],
  ['/assets/print/print.css', () => file('text/css; charset=utf-8', '.masthead { display: none; }\n')],
]);

/** What the deploy brings, or takes away. */
const AFTER: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['/gift-vouchers/', vouchersPage],
  ['/stores/keswick/', notFoundPage],
  [productPath(WITHDRAWN), () => redirect(WITHDRAWN.to)],
]);

/** The same in both states: it knows the winter page, which says noindex, and a mug that nothing links to. */
const LISTED: readonly string[] = [
  '/',
  ...CATEGORIES.map(({ slug }) => categoryPath(slug)),
  '/c/winter/',
  ...PRODUCTS.map(productPath),
  productPath(ORPHAN),
  STUDIO_PATH,
  '/journal/',
  ...STORIES.map(storyPath),
  ...[...INFO_PAGES, ...LEGAL_PAGES].map(({ path }) => path),
  '/contact/',
  '/stores/',
  ...STORES.map(storePath),
];

const AUTHOR = file('image/png', portrait(48, [214, 188, 160], [47, 107, 79]));
const IMAGES: ReadonlyMap<string, SiteAnswer> = new Map([
  ['/images/author.png', AUTHOR],
  ...CATEGORIES.flatMap(({ slug, shape }) =>
    [...PRODUCTS, ORPHAN]
      .filter(({ category }) => category === slug)
      .map(({ colour }): [string, SiteAnswer] => [
        imagePath(shape, colour),
        file('image/svg+xml', drawing(shape, colour)),
      ]),
  ),
]);

/** The deploy closes the journal: somebody meant the old one. */
function robotsTxt({ origin, state }: SiteRequest): SiteAnswer {
  const closed = ['/search', '/assets/print/', ...(state === 'after' ? ['/journal/'] : [])];
  return plainText(`User-agent: *
${closed.map((path) => `Disallow: ${path}`).join('\n')}

Sitemap: ${origin}/sitemap.xml
`);
}

export const shop: DemoSite = {
  name: 'shop',
  title: 'Tarnside, a shop',
  purpose:
    'An outdoor shop of about seventy pages. Begin here: a fault in one template, dead links, a noindex left over, and a gear studio that only a browser can see.',
  answer: (request) =>
    (request.state === 'after' ? AFTER.get(request.path)?.(request) : undefined) ??
    sharedFile(request.path) ??
    IMAGES.get(request.path) ??
    studioAnswer(request) ??
    (PAGES.get(request.path) ?? notFoundPage)(request),
};

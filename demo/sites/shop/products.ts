import { type Html, markup } from '../../html.ts';
import { IMAGE_HEIGHT, IMAGE_WIDTH } from '../../images.ts';
import type { DemoState, SiteAnswer, SiteRequest } from '../../site.ts';
import { CATEGORIES, type Category } from './data/categories.ts';
import type { Product } from './data/product.ts';
import { PRODUCTS } from './data/products.ts';
import { breadcrumbs, jsonLd, shopPage } from './layout.ts';

const PRODUCTS_PER_PAGE = 4;
/** On the page of winter gear. */
const WINTER_SLUGS: readonly string[] = ['gale-2', 'drift-700', 'hearth-2', 'crest-head-torch'];

/** No longer in any category, and still in the sitemap. */
export const ORPHAN: Product = {
  slug: 'tin-mug',
  name: 'Tin mug',
  title: 'Tin mug',
  category: 'cookware',
  pounds: 9,
  grams: 110,
  colour: '#41566b',
  text: 'Enamelled steel with a rim that stays cool, a chip by the third year and a place on the hook by the door. We stopped making it when the last enameller in Workington retired; what is left is left.',
};

/** Sold out, and its page says so with status 200. */
export const SOLD_OUT_PATH = '/p/glacier-stove/';
/** Withdrawn by the deploy. */
export const WITHDRAWN = { slug: 'burrow-synthetic', to: '/p/drift-300/' } as const;
/** Its second picture was never uploaded. */
export const MISSING_IMAGE = { slug: 'haul-75', path: '/images/haul-75-back.svg' } as const;

/** Products that are on sale in a state. */
export const productsIn = (state: DemoState): readonly Product[] =>
  state === 'before' ? PRODUCTS : PRODUCTS.filter(({ slug }) => slug !== WITHDRAWN.slug);

export const productPath = ({ slug }: Pick<Product, 'slug'>): string => `/p/${slug}/`;
export const categoryPath = (slug: string, page = 1): string =>
  page === 1 ? `/c/${slug}/` : `/c/${slug}/?page=${page}`;
const pagesOf = (count: number): number => Math.max(1, Math.ceil(count / PRODUCTS_PER_PAGE));
export const imagePath = (shape: string, colour: string): string => `/images/${shape}-${colour.slice(1)}.svg`;

const shapeOf = ({ category }: Product): string =>
  CATEGORIES.find(({ slug }) => slug === category)?.shape ?? 'tent';

const picture = (product: Product): Html =>
  markup`<img src="${imagePath(shapeOf(product), product.colour)}" alt="${product.name}" width="${IMAGE_WIDTH}" height="${IMAGE_HEIGHT}">`;

export const productCard = (product: Product): Html =>
  markup`<li class="card"><a href="${productPath(product)}">${picture(product)}<br>${product.name}</a><br><span class="price">£${product.pounds}</span></li>`;

/** The template's loop writes a comma after the last property: no block of it parses until the deploy. */
function structuredData({ name, text, pounds }: Product, url: string, state: DemoState): Html {
  const offer = { '@type': 'Offer', price: pounds.toFixed(2), priceCurrency: 'GBP', url };
  const whole = JSON.stringify(
    { '@context': 'https://schema.org', '@type': 'Product', name, description: text, offers: offer },
    null,
    2,
  );
  return jsonLd(state === 'before' ? whole.replace(/\n\}$/, ',\n}') : whole);
}

export function productPage(request: SiteRequest, product: Product): SiteAnswer {
  const path = productPath(product);
  const category = CATEGORIES.find(({ slug }) => slug === product.category);
  const shares = request.state === 'after' && product.slug.startsWith('halden');
  return shopPage(request, {
    kind: 'product',
    path,
    // The deploy tells the two tents apart, and forgets the two lanterns.
    title: shares ? product.name : product.title,
    description: `${product.name}: ${product.grams} grams, £${product.pounds}. ${product.text.split('. ', 1)[0] ?? ''}.`,
    head: structuredData(product, new URL(path, request.origin).href, request.state),
    main: markup`${breadcrumbs([categoryPath(product.category), category?.name ?? ''])}
<article class="item"><section class="gallery"><figure>${picture(product)}</figure>${product.slug === MISSING_IMAGE.slug ? markup`<figure><img src="${MISSING_IMAGE.path}" alt="${product.name} from behind" width="${IMAGE_WIDTH}" height="${IMAGE_HEIGHT}"></figure>` : null}</section>
<section class="buy"><h1>${product.name}</h1><p class="price">£${product.pounds}</p><p>${product.text}</p><form class="to-basket" method="post" action="/basket/"><button>Add to basket</button></form></section>
<section class="facts"><h2>In figures</h2><table><tr><th>Weight</th><td>${product.grams} g</td></tr><tr><th>Number</th><td>${product.slug}</td></tr></table></section></article>`,
  });
}

interface Listing {
  readonly request: SiteRequest;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly intro: string;
  readonly shown: readonly Product[];
  readonly more?: Html;
  readonly noindex?: boolean;
}

/** The deploy's new listing template forgets its title. */
const listingPage = ({
  request,
  path,
  title,
  description,
  intro,
  shown,
  more,
  noindex = false,
}: Listing): SiteAnswer =>
  shopPage(request, {
    kind: 'listing',
    path,
    title: request.state === 'after' ? null : title,
    description,
    noindex,
    head: jsonLd(
      JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'BreadcrumbList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, name: 'Home', item: new URL('/', request.origin).href },
          { '@type': 'ListItem', position: 2, name: title },
        ],
      }),
    ),
    main: markup`${breadcrumbs()}
<section class="intro"><h1>${title}</h1><p>${intro}</p></section>
<section class="results"><form class="sorting" action="#results"><select name="sort"><option>Best first</option><option>Lightest first</option></select></form><ul class="grid" id="results">${shown.map(productCard)}</ul></section>
<aside class="advice"><h2>Not sure?</h2><p>Write to us, or try it in one of our <a href="/stores/">stores</a>.</p></aside>
${more ?? null}`,
  });

export function categoryPage(request: SiteRequest, category: Category, number: number): SiteAnswer | null {
  const all = productsIn(request.state).filter((product) => product.category === category.slug);
  const last = pagesOf(all.length);
  if (!Number.isInteger(number) || number < 1 || number > last) return null;
  const path = categoryPath(category.slug, number);
  const pager =
    last === 1
      ? null
      : markup`<nav class="pager">${Array.from({ length: last }, (_, i) => markup`<a href="${categoryPath(category.slug, i + 1)}">Page ${i + 1}</a> `)}</nav>`;
  const soldOut =
    category.slug === 'stoves' && number === 1
      ? markup`<p>Looking for the <a href="${SOLD_OUT_PATH}">Glacier stove</a>?</p>`
      : null;
  return listingPage({
    request,
    path,
    title: number === 1 ? category.name : `${category.name}, page ${number}`,
    description: number === 1 ? category.description : `${category.description} Page ${number}.`,
    intro: category.intro,
    shown: all.slice((number - 1) * PRODUCTS_PER_PAGE, number * PRODUCTS_PER_PAGE),
    more: markup`${pager}${soldOut}`,
  });
}

/** Prepared behind a noindex, launched with it; the deploy removes it. */
export const winterPage = (request: SiteRequest): SiteAnswer =>
  listingPage({
    request,
    path: '/c/winter/',
    title: 'Winter gear',
    description: 'Shelter, warmth and light for nights below zero, chosen by those who like them.',
    intro: 'Four things that make a cold night a good one. Add wool, soup and a friend who can read clouds.',
    shown: productsIn(request.state).filter(({ slug }) => WINTER_SLUGS.includes(slug)),
    noindex: request.state === 'before',
  });

export const soldOutPage = (request: SiteRequest): SiteAnswer =>
  shopPage(request, {
    kind: 'message',
    path: SOLD_OUT_PATH,
    title: 'Product not found',
    description: 'This product is no longer in our range.',
    main: markup`<h1>Product not found</h1>
<p>The Glacier stove has left our range, and we are a little sad about it too. Have a look at our other <a href="/c/stoves/">stoves</a>.</p>`,
  });

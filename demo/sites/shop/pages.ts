import { markup } from '../../html.ts';
import type { SiteAnswer, SiteRequest } from '../../site.ts';
import { STORIES, type Story } from './data/journal.ts';
import { type InfoPage, LEGAL_PAGES, STORES, type Store } from './data/pages.ts';
import { breadcrumbs, jsonLd, shopPage } from './layout.ts';
import { productCard, productsIn } from './products.ts';

const ON_HOME = 6;
/** Its story brings a banner that pushes everything down. */
const SHIFTING_STORY = 'winter-camp';

/** The address of the old shop's tents: it redirects to the new one. */
export const OLD_TENTS = '/camping/';
export const storyPath = ({ slug }: Pick<Story, 'slug'>): string => `/journal/${slug}/`;
export const storePath = ({ slug }: Pick<Store, 'slug'>): string => `/stores/${slug}/`;

export const homePage = (request: SiteRequest): SiteAnswer =>
  shopPage(request, {
    kind: 'home',
    path: '/',
    title: 'Tents, packs and stoves for wet hills',
    description:
      'Outdoor gear tested in Lakeland weather, mended in Kendal, and lent to you before you buy it.',
    main: markup`<section class="hero"><h1>Gear for wet hills</h1><p>Tested in Lakeland weather, mended in Kendal, lent to you before you buy.</p><p><a href="${OLD_TENTS}">See the tents</a></p></section>
<section class="favourites"><h2>What we would take</h2><ul class="grid">${productsIn(request.state)
      .filter((_, i) => i % 5 === 0)
      .slice(0, ON_HOME)
      .map(productCard)}</ul></section>
<section class="latest"><h2>From the journal</h2><ul>${STORIES.slice(0, 3).map((story) => markup`<li><a href="${storyPath(story)}">${story.title}</a></li>`)}</ul></section>`,
  });

export const journalPage = (request: SiteRequest): SiteAnswer =>
  shopPage(request, {
    kind: 'journal',
    path: '/journal/',
    title: 'Journal',
    description: 'Stories and advice from the people at the workbench.',
    main: markup`<h1>Journal</h1>
<ul class="stories">${STORIES.map((story) => markup`<li><a href="${storyPath(story)}">${story.title}</a>, by ${story.author}</li>`)}</ul>`,
  });

/** The byline's portrait has no alt text: one place in the template. */
export const storyPage = (request: SiteRequest, story: Story): SiteAnswer =>
  shopPage(request, {
    kind: 'story',
    path: storyPath(story),
    title: story.title,
    description: story.description,
    head: markup`${jsonLd(
      JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'BlogPosting',
        headline: story.title,
        author: { '@type': 'Person', name: story.author },
      }),
    )}${story.slug === SHIFTING_STORY ? markup`<script src="/assets/promo.js" defer></script>\n` : null}`,
    main: markup`${breadcrumbs(['/journal/', 'Journal'])}
<article class="story"><header class="byline"><img src="/images/author.png" width="48" height="48"><span>${story.author}</span></header><h1>${story.title}</h1>
<div class="text">${story.paragraphs.map((text) => markup`<p>${text}</p>\n`)}</div>
<section class="next"><h2>Read on</h2><ul>${othersOf(story).map((other) => markup`<li><a href="${storyPath(other)}">${other.title}</a></li>`)}</ul></section></article>`,
  });

function othersOf(story: Story): Story[] {
  const at = STORIES.indexOf(story);
  return [1, 2].flatMap((step) => STORIES[(at + step) % STORIES.length] ?? []);
}

/** The deploy turns the delivery page to noindex. */
export const infoPage = (
  request: SiteRequest,
  { path, title, description, heading, body }: InfoPage,
): SiteAnswer =>
  shopPage(request, {
    kind: 'info',
    path,
    title,
    description,
    noindex: request.state === 'after' && path === '/delivery/',
    main: markup`<div class="prose">${heading === '' ? null : markup`<h1>${heading}</h1>`}
${body}</div>`,
  });

/** Pages of the first shop: no viewport, and a style sheet that robots.txt closes. */
export const legalPage = (
  request: SiteRequest,
  { path, title, description, heading, body }: InfoPage,
): SiteAnswer =>
  shopPage(request, {
    kind: 'legal',
    path,
    title,
    description,
    viewport: false,
    head: markup`<link rel="stylesheet" href="/assets/print/print.css">\n`,
    main: markup`<div class="small-print"><h1>${heading}</h1>
${body}
<p>See also ${LEGAL_PAGES.filter((other) => other.path !== path).map((other) => markup`<a href="${other.path}">${other.title}</a> `)}</p></div>`,
  });

/** The only page without a canonical. */
export const contactPage = (request: SiteRequest): SiteAnswer =>
  shopPage(request, {
    kind: 'contact',
    path: '/contact/',
    title: 'Contact',
    description: 'Write, call or drop in: how to reach the workshop and the three stores.',
    canonical: false,
    main: markup`<div class="prose"><h1>Talk to the workshop</h1>
<p>Call 01539 000 000 on weekdays until five, or write to <a href="mailto:barn@tarnside.example">barn@tarnside.example</a>. Letters are answered by letter.</p></div>
<form class="letter" method="post" action="/contact/"><label>Your message <textarea name="message"></textarea></label><button>Send</button></form>`,
  });

/** Each store has a map behind a link that only a click can follow. */
export const storesPage = (request: SiteRequest): SiteAnswer =>
  shopPage(request, {
    kind: 'stores',
    path: '/stores/',
    title: 'Our stores',
    description: 'Three stores with workshops: Keswick, Hathersage and Betws-y-Coed.',
    main: markup`<h1>Our stores</h1>
<ul class="stores">${STORES.map((store) => markup`<li><a href="${storePath(store)}">${store.name}</a> <a class="map" onclick="location = '/map#${store.slug}'">Show on the map</a></li>`)}</ul>`,
  });

export const storePage = (request: SiteRequest, store: Store): SiteAnswer =>
  shopPage(request, {
    kind: 'store',
    path: storePath(store),
    title: `${store.name} store`,
    description: `Opening hours, fitting and repairs in our ${store.name} store.`,
    main: markup`${breadcrumbs(['/stores/', 'Stores'])}
<article class="place"><h1>${store.name}</h1><p>${store.text}</p></article>`,
  });

export const basketPage = (request: SiteRequest): SiteAnswer =>
  shopPage(request, {
    kind: 'basket',
    path: '/basket/',
    title: 'Basket',
    description: 'What you are about to take home.',
    noindex: true,
    main: markup`<h1>Basket</h1><p>Your basket is empty.</p>`,
  });

export const vouchersPage = (request: SiteRequest): SiteAnswer =>
  shopPage(request, {
    kind: 'info',
    path: '/gift-vouchers/',
    title: 'Gift vouchers',
    description: 'Vouchers on thick paper, for any sum, without an end.',
    main: markup`<div class="prose"><h1>Gift vouchers</h1>
<p>Printed on thick paper, good for any sum, valid for as long as we are. We write the name by hand and put a pressed fern in the envelope.</p></div>`,
  });

export const searchPage = (request: SiteRequest): SiteAnswer =>
  shopPage(request, {
    kind: 'search',
    path: '/search',
    title: 'Search',
    description: 'Search the shop.',
    main: markup`<h1>Search</h1><form action="/search"><input name="q" aria-label="Words"><button>Search</button></form>`,
  });

export const forbiddenPage = (request: SiteRequest): SiteAnswer =>
  shopPage(
    request,
    {
      kind: 'message',
      path: '/trade/',
      title: 'Trade customers only',
      description: null,
      main: markup`<h1>Trade customers only</h1><p>Ask the workshop for access.</p>`,
    },
    403,
  );

export const notFoundPage = (request: SiteRequest): SiteAnswer =>
  shopPage(
    request,
    {
      kind: 'message',
      path: request.path,
      title: 'Page not found',
      description: null,
      canonical: false,
      main: markup`<h1>Off the path</h1><p>There is no page at this address. Go back to the <a href="/">beginning</a>, where the signposts are.</p>`,
    },
    404,
  );

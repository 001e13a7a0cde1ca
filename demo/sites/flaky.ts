import { file, fromRoutes, hangUp, page, plainText, sitemap } from '../answers.ts';
import { type Html, markup } from '../html.ts';
import { drawing } from '../images.ts';
import { htmlDocument, simpleBody } from '../layout.ts';
import { sharedFile } from '../shared-files.ts';
import type { DemoSite, SiteAnswer, SiteRequest } from '../site.ts';

/** Longer than 800 ms and shorter than 1,800: slow, not dead. */
const SLOW_MS = 1_000;

const DEPOTS = ['bergen', 'cork', 'ghent', 'lucerne', 'porto', 'tartu'] as const;
const titleCase = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const DEPOT_PATHS: readonly string[] = DEPOTS.map((name) => `/depots/${name}/`);
export const BROKEN = { error: '/stock/lisbon/', mute: '/stock/oslo/' } as const;
export const SHAKY = '/stock/turin/';
export const BUSY = '/stock/now/';
export const NO_IMAGE = '/images/warehouse.svg';
/** On a host of the demo that has no site. */
export const PARTNER_HOST = 'partner';
export const PARTNER_PATH = '/carrier';

function stockPage(
  { path, origin }: SiteRequest,
  title: string,
  main: Html,
  more: Partial<SiteAnswer> = {},
): SiteAnswer {
  return page(
    htmlDocument({
      head: {
        title: `${title} | Tarnside stock`,
        description: `${title}: what is in store, as of this morning.`,
        canonical: new URL(path, origin).href,
      },
      accent: '#8a4b1f',
      bodyClass: 'stock',
      body: simpleBody({
        brand: 'Tarnside stock',
        nav: [{ href: '/', text: 'All depots' }],
        main: markup`<h1>${title}</h1>\n${main}`,
        footer: 'Counted by hand',
      }),
    }),
    more,
  );
}

const home = (request: SiteRequest): SiteAnswer =>
  stockPage(
    request,
    'Stock by depot',
    markup`<p>Six depots that answer slowly, and four that have a bad day.</p>
<ul>${DEPOTS.map((name, i) => markup`<li><a href="${DEPOT_PATHS[i] ?? '/'}">${titleCase(name)}</a></li>`)}
<li><a href="${BROKEN.error}">Lisbon</a></li><li><a href="${BROKEN.mute}">Oslo</a></li><li><a href="${SHAKY}">Turin</a></li><li><a href="${BUSY}">Right now</a></li></ul>
<img src="${NO_IMAGE}" alt="The warehouse in Kendal" width="320" height="240"><img src="/images/van.svg" alt="Our van" width="320" height="240">
<p>Parcels go with our <a href="${request.originOf(PARTNER_HOST)}${PARTNER_PATH}">carrier</a>; the shop is <a href="${request.originOf('shop')}/">next door</a>.</p>`,
  );

const depot = (name: string) => (request: SiteRequest) =>
  stockPage(
    request,
    titleCase(name),
    markup`<p>The depot in ${titleCase(name)} keeps tents on the left, stoves on the right, and a cat.</p>`,
    { delayMs: SLOW_MS },
  );

const routes: Readonly<Record<string, (request: SiteRequest) => SiteAnswer>> = {
  '/': home,
  ...Object.fromEntries(DEPOTS.map((name, i) => [DEPOT_PATHS[i] ?? '/', depot(name)])),
  [BROKEN.error]: () => plainText('The stock database is away.\n', { status: 500 }),
  [BROKEN.mute]: hangUp,
  // Fails when first asked, answers when asked again, and so on in turn: each audit sees both.
  [SHAKY]: (request) =>
    request.attempt % 2 === 1
      ? plainText('Try again.\n', { status: 500 })
      : stockPage(request, 'Turin', markup`<p>Turin is back, with four hundred sporks.</p>`),
  [BUSY]: () => plainText('Too many requests.\n', { status: 429 }),
  '/images/van.svg': () => file('image/svg+xml', drawing('pack', '#8a4b1f')),
  '/robots.txt': ({ origin }) => plainText(`User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`),
  '/sitemap.xml': ({ origin }) => sitemap(origin, ['/', ...DEPOT_PATHS]),
};

export const flaky: DemoSite = {
  name: 'flaky',
  title: 'A server with a bad day',
  purpose:
    'Slow answers, errors, a broken connection, a throttled page and one that recovers: what fails twice is told from what failed once.',
  answer: fromRoutes(routes, ({ path }) => sharedFile(path) ?? plainText('Not found\n', { status: 404 })),
};

import { fromRoutes, page, plainText, redirect, sitemap, xml } from '../../answers.ts';
import { type Html, markup } from '../../html.ts';
import { htmlDocument, simpleBody } from '../../layout.ts';
import { sharedFile } from '../../shared-files.ts';
import type { DemoSite, SiteAnswer, SiteRequest } from '../../site.ts';

interface Guide {
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /** Its own path by default. */
  readonly canonical?: string;
  readonly noindex?: boolean;
  /** Left out of the home page's list. */
  readonly unlisted?: boolean;
}

/** Pages of the old shop that were kept, with what a move and years do to canonicals. */
const GUIDES: readonly Guide[] = [
  {
    path: '/catalogue/',
    title: 'The last catalogue',
    text: 'Printed in spring, out of date by summer, and kept here for those who loved the drawings.',
  },
  {
    path: '/about/',
    title: 'About the old shop',
    text: 'This was our first shop. The new one is bigger; the cat stayed here.',
  },
  {
    path: '/press/',
    title: 'Press cuttings',
    text: 'What the Westmorland Gazette wrote about the sewing machine.',
    unlisted: true,
  },
  { path: '/newsletter/', title: 'Newsletter archive', text: 'Twelve letters about socks.', noindex: true },
  {
    path: '/guides/tents/',
    title: 'Buying a tent',
    text: 'Sleep in it before you pay for it.',
    canonical: '/guides/tents-2019/',
  },
  {
    path: '/guides/stoves/',
    title: 'Buying a stove',
    text: 'The one that lights in the rain.',
    canonical: '/guides/stove/',
  },
  {
    path: '/guides/stoves-and-fuel/',
    title: 'Stoves and fuel',
    text: 'Which fuel you can buy where, and what it smells like.',
  },
  {
    path: '/guides/boots/',
    title: 'Buying boots',
    text: 'In the afternoon, with the socks you mean to wear.',
    canonical: '/guides/boots-print/',
  },
  {
    path: '/guides/boots-print/',
    title: 'Boots, to print',
    text: 'The same in fewer colours.',
    noindex: true,
    unlisted: true,
  },
  {
    path: '/guides/rope/',
    title: 'Rope',
    text: 'A rope remembers everything you did to it.',
    canonical: '/guides/ropes/',
  },
  {
    path: '/guides/ropes/',
    title: 'Ropes',
    text: 'Single, half and twin, and the one for washing.',
    canonical: '/guides/all-about-rope/',
  },
  {
    path: '/guides/all-about-rope/',
    title: 'All about rope',
    text: 'Single, half, twin, static, and the one that ties the gate.',
  },
  {
    path: '/guides/knots/',
    title: 'Knots',
    text: 'Five that hold and one that comes undone on purpose.',
    canonical: '/guides/hitches/',
  },
  {
    path: '/guides/hitches/',
    title: 'Hitches',
    text: 'What a knot is called when it needs something to hold on to.',
    canonical: '/guides/knots/',
  },
];

const frame = (title: string, main: Html): Html =>
  simpleBody({ brand: 'The old shop', nav: [{ href: '/', text: 'Beginning' }], main, footer: title });

function legacyPage(
  { origin }: SiteRequest,
  { path, title, text, canonical = path, noindex = false }: Guide,
): SiteAnswer {
  return page(
    htmlDocument({
      head: {
        title: `${title} | The old shop`,
        description: text,
        canonical: new URL(canonical, origin).href,
        noindex,
      },
      accent: '#5b5040',
      bodyClass: 'legacy',
      body: frame(title, markup`<h1>${title}</h1>\n<p>${text}</p>`),
    }),
  );
}

/** Old addresses that the home page still links to. */
const OLD_LINKS = [
  { href: '/catalogue-2017/', text: 'The catalogue of 2017' },
  { href: '/offers/', text: 'Offers' },
  { href: '/p/gas-lamp/', text: 'Gas lamp' },
  { href: '/events/', text: 'Events' },
] as const;

const home = (request: SiteRequest): SiteAnswer =>
  page(
    htmlDocument({
      head: {
        title: 'The old shop',
        description: 'Where Tarnside began: guides and catalogues from before the move.',
        canonical: `${request.origin}/`,
      },
      accent: '#5b5040',
      bodyClass: 'legacy',
      body: frame(
        'Kendal, since 2009',
        markup`<h1>The old shop</h1>
<p>We have moved. These pages stayed.</p>
<ul>${[...GUIDES.filter(({ unlisted = false }) => !unlisted).map(({ path, title }) => ({ href: path, text: title })), ...OLD_LINKS].map(({ href, text }) => markup`<li><a href="${href}">${text}</a></li>`)}</ul>`,
      ),
    }),
  );

const LISTED: readonly string[] = [
  '/',
  '/catalogue/',
  '/about/',
  '/press/',
  '/guides/stoves-and-fuel/',
  '/guides/all-about-rope/',
  // What should not be in a sitemap, one of each kind.
  '/guides/ropes/',
  '/newsletter/',
  '/about-us/',
  '/stores/leeds/',
];

const routes: Readonly<Record<string, (request: SiteRequest) => SiteAnswer>> = {
  '/': home,
  ...Object.fromEntries(
    GUIDES.map((guide) => [guide.path, (request: SiteRequest) => legacyPage(request, guide)]),
  ),
  '/guides/stove/': () => redirect('/guides/stoves-and-fuel/'),
  '/catalogue-2017/': () => redirect('/catalogue-2018/'),
  '/catalogue-2018/': () => redirect('/catalogue/'),
  '/offers/': () => redirect('/deals/', 302),
  '/deals/': () => redirect('/offers/', 302),
  '/p/gas-lamp/': () => redirect('/p/gas-lamp-2/'),
  '/about-us/': () => redirect('/about/'),
  '/robots.txt': ({ origin }) =>
    plainText(`User-agent: *
Allow: /

Sitemap: ${origin}/sitemap.xml
Sitemap: ${origin}/sitemap-guides.xml
Sitemap: ${origin}/sitemap-2016.xml
`),
  '/sitemap.xml': ({ origin }) => sitemap(origin, LISTED),
  // Its upload broke off.
  '/sitemap-guides.xml': ({ origin }) =>
    xml(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>${origin}/guides/all-about-rope/</loc></url>
<url><loc>${origin}/guides/stoves-an`),
};

export const legacy: DemoSite = {
  name: 'legacy',
  title: 'The old shop',
  purpose:
    'What a move leaves behind: redirects in chains and circles, canonicals to nowhere, and sitemaps that nobody tidied.',
  answer: fromRoutes(routes, ({ path }) => sharedFile(path) ?? plainText('Gone.\n', { status: 404 })),
};

import { page } from '../../answers.ts';
import { type Html, markup, raw } from '../../html.ts';
import { type Head, htmlDocument, links } from '../../layout.ts';
import type { SiteAnswer, SiteRequest } from '../../site.ts';
import { CATEGORIES } from './data/categories.ts';

const BRAND = 'Tarnside';
const ACCENT = '#22543d';

export interface ShopPage {
  readonly kind: string;
  readonly path: string;
  /** Null for none, which is a fault. */
  readonly title: string | null;
  readonly description: string | null;
  readonly main: Html;
  /** False for pages that name no canonical. */
  readonly canonical?: boolean;
  readonly viewport?: boolean;
  readonly noindex?: boolean;
  readonly head?: Html;
}

const NAV = [
  ...CATEGORIES.map(({ slug, name }) => ({ href: `/c/${slug}/`, text: name })),
  { href: '/c/winter/', text: 'Winter' },
  { href: '/studio/', text: 'Gear studio' },
  { href: '/journal/', text: 'Journal' },
];

const FOOT = [
  { href: '/about/', text: 'About us' },
  { href: '/stores/', text: 'Stores' },
  { href: '/delivery/', text: 'Delivery' },
  { href: '/returns/', text: 'Returns and repairs' },
  { href: '/size-guide/', text: 'Size guide' },
  // Promised before its page was there: dead until the deploy.
  { href: '/gift-vouchers/', text: 'Gift vouchers' },
  { href: '/contact/', text: 'Contact' },
];

const LEGAL = [
  { href: '/privacy/', text: 'Privacy' },
  { href: '/terms/', text: 'Terms' },
  { href: '/cookies/', text: 'Cookies' },
  { href: '/search', text: 'Search' },
  { href: '/trade/', text: 'Trade customers' },
];

/** A page in the shop's frame. */
export function shopPage({ origin }: SiteRequest, shown: ShopPage, status = 200): SiteAnswer {
  const { kind, path, title, description, main, canonical = true, viewport = true, noindex = false } = shown;
  const head: Head = {
    title: title === null ? null : `${title} | ${BRAND}`,
    description,
    canonical: canonical ? new URL(path, origin).href : null,
    viewport,
    noindex,
    ...(shown.head !== undefined && { more: shown.head }),
  };
  return page(
    htmlDocument({
      head,
      accent: ACCENT,
      bodyClass: `shop page-${kind}`,
      body: markup`<header class="masthead"><a class="brand" href="/">Tarnside</a><nav class="main-nav">${links(NAV)}</nav><a class="basket" href="/basket/">Basket</a></header>
<main class="${kind}">
${main}
</main>
<footer class="site-foot"><section class="help">${links(FOOT)}</section><section class="legal">${links(LEGAL)}</section><p>Tarnside Outfitters, The Barn, Kendal</p></footer>`,
    }),
    { status },
  );
}

export const breadcrumbs = (...trail: readonly (readonly [href: string, text: string])[]): Html =>
  markup`<nav class="breadcrumbs"><a href="/">Home</a>${trail.map(([href, text]) => markup` › <a href="${href}">${text}</a>`)}</nav>`;

/** Structured data as a script block; `text` is put in as it is, sound or not. */
export const jsonLd = (text: string): Html =>
  raw(`<script type="application/ld+json">\n${text.replaceAll('<', String.raw`\u003c`)}\n</script>\n`);

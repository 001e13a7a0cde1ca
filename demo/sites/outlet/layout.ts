import { page } from '../../answers.ts';
import type { Html } from '../../html.ts';
import { type Head, htmlDocument, simpleBody } from '../../layout.ts';
import type { SiteAnswer, SiteRequest } from '../../site.ts';

const NAV = [
  { href: '/sale/', text: 'Sale' },
  { href: '/brands/', text: 'Brands' },
  { href: '/mugs/blue-enamel/', text: 'Mugs' },
  { href: '/gifts/blue-enamel-mug/', text: 'Gifts' },
  { href: '/enamel-kettle/', text: 'Kettle' },
  { href: '/catalogue/', text: 'Catalogue' },
  { href: '/gift-cards/', text: 'Gift cards' },
  { href: '/click-and-collect/', text: 'Click and collect' },
  { href: '/stores/york/', text: 'York' },
  { href: '/stores/leeds/', text: 'Leeds' },
];

export interface OutletPage {
  readonly title: string;
  readonly description: string;
  /** Path of the canonical; the page's own by default. */
  readonly canonical?: string;
  /** Elements at the end of head. */
  readonly head?: Html;
  readonly main: Html;
}

export function outletDocument({ path, origin }: SiteRequest, shown: OutletPage): Html {
  const { title, description, canonical = path, head: more, main } = shown;
  const head: Head = {
    title: `${title} | Tarnside Outlet`,
    description,
    canonical: new URL(canonical, origin).href,
    ...(more !== undefined && { more }),
  };
  return htmlDocument({
    head,
    accent: '#8c2f39',
    bodyClass: 'outlet',
    body: simpleBody({
      brand: 'Tarnside Outlet',
      nav: NAV,
      main,
      footer: 'Seconds, samples and last year’s colours',
    }),
  });
}

export const outletPage = (request: SiteRequest, shown: OutletPage): SiteAnswer =>
  page(outletDocument(request, shown));

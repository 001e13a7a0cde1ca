import { markup } from '../../html.ts';
import type { SiteAnswer, SiteRequest } from '../../site.ts';
import { outletPage } from './layout.ts';

interface Brand {
  readonly slug: string;
  readonly name: string;
  readonly text: string;
}

const BRANDS: readonly Brand[] = [
  {
    slug: 'becklamp',
    name: 'Becklamp',
    text: 'Torches from Sheffield that were built for potholers and ended up beside beds.',
  },
  {
    slug: 'cairn-and-co',
    name: 'Cairn and Co',
    text: 'Walking poles with cork handles, turned by a family that used to make fishing rods.',
  },
  {
    slug: 'dunnock',
    name: 'Dunnock',
    text: 'Plain jackets in brown, and only in brown, with very good pockets.',
  },
  { slug: 'fernway', name: 'Fernway', text: 'Day packs for people who always take the longer way home.' },
  {
    slug: 'hob',
    name: 'Hob',
    text: 'Stoves so small that the instructions come on a separate, larger object.',
  },
  {
    slug: 'larkrise',
    name: 'Larkrise',
    text: 'Bivouac bags for the light sleeper who wants to see the sun come up.',
  },
];

export const brandPaths: readonly string[] = BRANDS.map(({ slug }) => `/brands/${slug}/`);
export const LAST_BRANDS_PAGE = 3;
const PER_PAGE = 2;

/** Every page of the list names the first one as canonical. */
export function brandsPage(request: SiteRequest): SiteAnswer {
  const number = Math.min(LAST_BRANDS_PAGE, Math.max(1, Number(request.query.get('page') ?? '1') || 1));
  const shown = BRANDS.slice((number - 1) * PER_PAGE, number * PER_PAGE);
  return outletPage(request, {
    title: number === 1 ? 'Brands' : `Brands, page ${number}`,
    description:
      number === 1
        ? 'Small makers whose seconds we sell.'
        : `Small makers whose seconds we sell, page ${number}.`,
    canonical: '/brands/',
    main: markup`<h1>Brands</h1>
<ul>${shown.map(({ slug, name }) => markup`<li><a href="/brands/${slug}/">${name}</a></li>`)}</ul>
<p>${Array.from({ length: LAST_BRANDS_PAGE }, (_, i) => markup`<a href="${i === 0 ? '/brands/' : `/brands/?page=${i + 1}`}">Page ${i + 1}</a> `)}</p>`,
  });
}

/** A canonical that was written into the template once and for all: each brand gives way to the home page. */
export function brandPage(request: SiteRequest): SiteAnswer | null {
  const brand = BRANDS.find(({ slug }) => request.path === `/brands/${slug}/`);
  if (brand === undefined) return null;
  return outletPage(request, {
    title: brand.name,
    description: brand.text,
    canonical: '/',
    main: markup`<h1>${brand.name}</h1>
<p>${brand.text}</p>`,
  });
}

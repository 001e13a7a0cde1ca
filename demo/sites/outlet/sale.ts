import { markup } from '../../html.ts';
import type { SiteAnswer, SiteRequest } from '../../site.ts';
import { outletPage } from './layout.ts';

const COLOURS = [
  'moss',
  'rust',
  'slate',
  'ochre',
  'charcoal',
  'cream',
  'plum',
  'sand',
  'teal',
  'brick',
  'fog',
  'ink',
] as const;
const SIZES = ['xs', 's', 'm', 'l', 'xl', 'xxl', '3xl', 'child-s', 'child-m', 'child-l'] as const;

const address = (colour: string, size: string): string => `/sale/?colour=${colour}&size=${size}`;

/**
 * The same list under 120 addresses: each combination of colour and size is a link, and none of them changes
 * what is shown. All name the plain list as canonical.
 */
export const salePage = (request: SiteRequest): SiteAnswer =>
  outletPage(request, {
    title: 'Sale',
    description: 'Everything in the sale, by colour and size.',
    canonical: '/sale/',
    main: markup`<h1>Sale</h1>
<p>Seconds with a crooked seam, samples that were too bold for the catalogue, and the last three of everything. All of it works, none of it is perfect, and whatever breaks within a year is mended free of charge, as if you had paid the full price for it. Prices fall every Friday until somebody takes pity, so that patience is rewarded and indecision is punished in equal parts.</p>
<h2>Colour and size</h2>
<ul class="filters">${COLOURS.map((colour) => markup`<li>${colour}: ${SIZES.map((size) => markup`<a href="${address(colour, size)}">${size}</a> `)}</li>`)}</ul>`,
  });

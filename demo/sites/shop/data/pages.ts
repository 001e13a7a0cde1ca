import { type Html, markup } from '../../../html.ts';

/** A page of plain text. */
export interface InfoPage {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly heading: string;
  readonly body: Html;
}

export const INFO_PAGES: readonly InfoPage[] = [
  {
    path: '/about/',
    title: 'About us',
    description:
      'Three friends, one barn in Kendal, and gear that is lent, tested and mended before it is sold.',
    heading: 'Three friends and a barn',
    body: markup`<p>Tarnside began in 2009 with a barn in Kendal, a sewing machine and the wish to sell only what we would lend to a friend. The barn is a workshop now; the sewing machine still runs.</p>
<p>We are eleven people and two dogs. Everything in the shop has been used by one of us for a season, and everything that breaks comes back to the bench by the window, where you can watch it being mended.</p>`,
  },
  {
    path: '/delivery/',
    title: 'Delivery',
    description: 'What delivery costs, how long it takes, and how we pack without plastic.',
    heading: 'Delivery',
    body: markup`<p>Parcels leave Kendal each weekday at four. Small things go by post for three pounds, large ones by carrier for seven; orders above one hundred and fifty pounds travel free of charge within Great Britain.</p>
<p>We pack in paper and straw. If you have questions about an order on its way, <a href="/contact/">ask us</a>; if it does not fit, read about <a href="/returns/">returns</a>.</p>`,
  },
  {
    path: '/returns/',
    title: 'Returns and repairs',
    description: 'Send it back within sixty days, or let us mend it for as long as you own it.',
    heading: 'Returns and repairs',
    body: markup`<p>Sixty days, used or not. Tell us what was wrong with it, since the next version depends on that. Boots and packs can be swapped for another size; the <a href="/size-charts/boots/">boot size chart</a> helps before you order.</p>
<p>Repairs cost what they cost us. Bring the thing to a store or post it to the barn with a note, and we write back before we start.</p>`,
  },
  {
    path: '/size-guide/',
    title: 'Size guide',
    description: 'How to measure your back for a pack and yourself for a sleeping bag.',
    heading: '',
    body: markup`<h2>Find your size</h2>
<p>For a pack, measure from the seventh vertebra to the top of the hip bones. Short is below forty-four centimetres, long above fifty. For a sleeping bag, add twenty-five centimetres to your height.</p>
<p>Shoes are another matter: see the <a href="/size-charts/boots/">boot size chart</a>.</p>`,
  },
];

export interface Store {
  readonly slug: string;
  readonly name: string;
  readonly text: string;
}

export const STORES: readonly Store[] = [
  {
    slug: 'keswick',
    name: 'Keswick',
    text: 'The barn’s first daughter, two doors from the Moot Hall. Open every day but Christmas; the kettle is at the back on the left. Pack fitting on Saturdays, stove service on Tuesdays.',
  },
  {
    slug: 'hathersage',
    name: 'Hathersage',
    text: 'Upstairs in the old needle mill, with a climbing wall that nobody finished. We lend tents by the weekend here, and the notice board knows who needs a partner for Stanage.',
  },
  {
    slug: 'betws-y-coed',
    name: 'Betws-y-Coed',
    text: 'Between the river and the railway. Welsh is spoken, rain is expected, and there is a drying room that visitors may use for the price of a story. Parking behind the church.',
  },
];

/** From the time of the first shop: their layout knew no telephones. */
export const LEGAL_PAGES: readonly InfoPage[] = [
  {
    path: '/privacy/',
    title: 'Privacy notice',
    description: 'Which data we keep about customers, why, and for how long.',
    heading: 'Privacy notice',
    body: markup`<p>We keep your name, address and orders for as long as the tax office demands, and no longer. We measure nothing on this site, sell nothing about you, and write to you only when you ask us to.</p>`,
  },
  {
    path: '/terms/',
    title: 'Terms of sale',
    description: 'The conditions under which we sell, lend and repair.',
    heading: 'Terms of sale',
    body: markup`<p>A contract comes about when we confirm your order. Prices include value added tax. Lent equipment comes back clean and dry, or with an apology and a cake. English law applies.</p>`,
  },
  {
    path: '/cookies/',
    title: 'Cookies',
    description: 'The one cookie of this shop, and what it is for.',
    heading: 'Cookies',
    body: markup`<p>There is one: it remembers your basket for a fortnight. Delete it whenever you like. The edible kind is sold in all three stores from a jar beside the till.</p>`,
  },
];

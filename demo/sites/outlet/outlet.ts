import { page, plainText } from '../../answers.ts';
import { markup, raw } from '../../html.ts';
import { sharedFile } from '../../shared-files.ts';
import type { DemoSite, SiteAnswer, SiteRequest } from '../../site.ts';
import { brandPage, brandsPage } from './brands.ts';
import { outletDocument, outletPage } from './layout.ts';
import { salePage } from './sale.ts';

/** More than the 2 MB that Googlebot reads of a page. */
const CATALOGUE_BYTES = 2_200_000;

type Answer = (request: SiteRequest) => SiteAnswer;

const homePage: Answer = (request) =>
  outletPage(request, {
    title: 'Seconds and samples',
    description: 'Outdoor gear with small faults at small prices, from the barn in Kendal.',
    main: markup`<h1>Small faults, small prices</h1>
<p>What did not pass the bench by the window is sold here, with a note that says why.</p>`,
  });

const MUG_TEXT =
  'An enamel mug in the blue of a summer evening, with a white inside that shows how strong the tea is. It holds three hundred and fifty millilitres, survives being dropped on granite, and carries a chip or a speck somewhere: that is why it is here. Put it on the stove without fear, in the dishwasher with some, and never in a microwave oven.';

/** One mug at two addresses. */
const mugPage: Answer = (request) =>
  outletPage(request, {
    title: 'Blue enamel mug',
    description: 'A blue enamel mug, second choice, first in the heart.',
    main: markup`<h1>Blue enamel mug</h1>\n<p>${MUG_TEXT}</p>`,
  });

/** Two stores, one text, another town. */
const storePage =
  (town: string): Answer =>
  (request) =>
    outletPage(request, {
      title: `Outlet store ${town}`,
      description: `Our outlet store in ${town}: opening hours and what to expect.`,
      main: markup`<h1>Outlet store</h1>
<p>You find us in ${town}, on the market square, below the clock. We open at ten and close when the last customer has decided, which is seldom before six. On Mondays the doors stay shut, because that is when the van arrives from Kendal and everything has to be counted, labelled and argued over. The ground floor is for tents and packs, and you may pitch and load whatever you like; the cellar is for clothing, sorted by size and then by courage. Each thing carries a handwritten note that tells you what is wrong with it, and if you find a fault that is not on the note, you get another tenth off and our respect. Repairs are taken in at the till, dogs are welcome, and children may draw on the back of the old price lists until there are none left.</p>`,
    });

const JSON_LD = raw(`<script type="application/ld+json">
{"@context":"https://schema.org","@type":"Product","name":"Enamel kettle","description":"A kettle with a speck."}
</script>
`);

const kettlePage: Answer = (request) =>
  outletPage(request, {
    title: 'Enamel kettle',
    description: 'A kettle with a speck on the lid and a good whistle.',
    head: JSON_LD,
    main: markup`<h1>Enamel kettle</h1>\n<p>A speck on the lid, a good whistle. The price is on the note, and not in the data.</p>`,
  });

/** Built once: it is large. */
let catalogueData: string | null = null;

function catalogue(): string {
  if (catalogueData !== null) return catalogueData;
  const items: string[] = [];
  for (let bytes = 0; bytes < CATALOGUE_BYTES;) {
    const item = `{"number":${items.length},"note":"seam a little crooked, zip good, sold as seen"}`;
    items.push(item);
    bytes += item.length + 1;
  }
  catalogueData = `[${items.join(',')}]`;
  return catalogueData;
}

/** All data inline, and the links to the rest of the site behind it. */
const cataloguePage: Answer = (request) =>
  outletPage(request, {
    title: 'Catalogue',
    description: 'Every second we have in stock, in one list.',
    main: markup`<h1>Catalogue</h1>
<p>Every second we have in stock. The list is filtered in your browser.</p>
<script type="application/json" id="catalogue">${raw(catalogue())}</script>
<p>Elsewhere: <a href="/sale/">Sale</a>, <a href="/brands/">Brands</a>, <a href="/enamel-kettle/">Kettle</a>.</p>`,
  });

/** A banner was put before the title: head ends there, and what follows lands in the body. */
const giftCardsPage: Answer = (request) => {
  const { text } = outletDocument(request, {
    title: 'Gift cards',
    description: 'A card that is good for anything, faults included.',
    main: markup`<h1>Gift cards</h1>\n<p>Good for anything, faults included. The card itself has one corner cut off, so that it fits in.</p>`,
  });
  return page(raw(text.replace('<title>', '<div class="banner">Two for one</div>\n<title>')));
};

/** A plug-in added a second canonical. */
const collectPage: Answer = (request) =>
  outletPage(request, {
    title: 'Click and collect',
    description: 'Order tonight, collect tomorrow, try it on in the yard.',
    head: markup`<link rel="canonical" href="${new URL('/', request.origin).href}">\n`,
    main: markup`<h1>Click and collect</h1>\n<p>Order tonight and collect tomorrow in York or Leeds. You may try it on in the yard.</p>`,
  });

/** Whatever was asked for: a friendly page with status 200. */
const anythingPage: Answer = (request) =>
  outletPage(request, {
    title: 'Have a look around',
    description: 'What you looked for has been sold, but there is more.',
    main: markup`<h1>Have a look around</h1>
<p>Somebody was quicker than you, or the thing that you are looking for has been mended and is back in the proper shop. It happens every day, and it is nobody’s fault. Have a look around instead: the sale changes each Friday, the brands are in alphabetical order, and the mugs are where they always were, on the shelf beneath the window that does not quite close.</p>`,
  });

const PAGES: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['/', homePage],
  ['/sale/', salePage],
  ['/brands/', brandsPage],
  ['/mugs/blue-enamel/', mugPage],
  ['/gifts/blue-enamel-mug/', mugPage],
  ['/enamel-kettle/', kettlePage],
  ['/catalogue/', cataloguePage],
  ['/gift-cards/', giftCardsPage],
  ['/click-and-collect/', collectPage],
  ['/stores/york/', storePage('York')],
  ['/stores/leeds/', storePage('Leeds')],
  ['/robots.txt', () => plainText('No rules.\n', { status: 404 })],
]);

export const outlet: DemoSite = {
  name: 'outlet',
  title: 'Tarnside Outlet',
  purpose:
    'A second shop with copies, filters without end, canonicals that lead astray, a page of two megabytes, and no "not found".',
  answer: (request) =>
    sharedFile(request.path) ??
    PAGES.get(request.path)?.(request) ??
    brandPage(request) ??
    anythingPage(request),
};

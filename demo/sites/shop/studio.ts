import { browserScript } from '../../shared-files.ts';
import { file } from '../../answers.ts';
import { markup } from '../../html.ts';
import type { SiteAnswer, SiteRequest } from '../../site.ts';
import { shopPage } from './layout.ts';

/** One thing that can be put together in the studio. */
interface Model {
  readonly slug: string;
  readonly name: string;
  readonly text: string;
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** What its script does to the head: the faults of this part of the shop. */
  readonly fault?: 'removes-noindex' | 'adds-noindex' | 'changes-canonical';
}

/**
 * The studio's pages are shells: the script fetches this and builds them. They are linked from the studio's
 * first page alone, by the script alone.
 */
const MODELS: readonly Model[] = [
  {
    slug: 'tent',
    name: 'Build your tent',
    text: 'Choose a flysheet for the weather you get, an inner for the company you keep, and poles for the wind between them. The workshop sews it within three weeks, and writes your name on the stuff sack. Every part can be replaced later on its own, so that the tent you build this year is the one your children mend in twenty.',
    choices: {
      Flysheet: ['three seasons', 'four seasons'],
      Inner: ['solo', 'pair', 'family'],
      Poles: ['aluminium', 'carbon'],
    },
  },
  {
    slug: 'pack',
    name: 'Build your pack',
    text: 'A pack is three measurements and a colour. Tell us the length of your back, the width of your hips and how far you reach behind you for a bottle, and we cut the harness to that. Pockets are sewn on where you want them, or not at all. Most people leave one off in the end and never miss it.',
    choices: { Back: ['short', 'middle', 'long'], Volume: ['18 l', '30 l', '55 l'] },
    fault: 'removes-noindex',
  },
  {
    slug: 'stove',
    name: 'Build your stove',
    text: 'Start with the fuel you can buy where you are going, then decide how many cups it has to boil. The burner head, the legs and the wind ring are made to fit each other in any combination. We test each stove on the bench by the window, with the window open, in November, before it is posted to you.',
    choices: { Fuel: ['gas', 'spirit', 'multi-fuel'], Cups: ['1', '2', '4'] },
    fault: 'changes-canonical',
  },
  {
    slug: 'gift',
    name: 'Build a gift',
    text: 'Tell us about a person: where they walk, whether they feel the cold, if they would rather have soup or silence. We put together a small box of useful things at the price you name, with a card that you may write or leave to us. Nobody has yet sent one back, although one was returned by a dog.',
    choices: { Walks: ['by the sea', 'in the hills'], Price: ['£25', '£50', '£100'] },
    fault: 'adds-noindex',
  },
];

export const STUDIO_PATH = '/studio/';
export const studioPaths: readonly string[] = [STUDIO_PATH, ...MODELS.map(({ slug }) => `/studio/${slug}/`)];

const FILES: ReadonlyMap<string, SiteAnswer> = new Map([
  ['/assets/studio/studio.js', browserScript(new URL('../../browser/studio.js', import.meta.url))],
  ['/assets/studio/models.json', file('application/json', JSON.stringify(MODELS))],
  ['/assets/promo.js', browserScript(new URL('../../browser/promo.js', import.meta.url))],
  [
    '/assets/promo.txt',
    file(
      'text/plain; charset=utf-8',
      'Winter sale: a tenth off everything with a zip, until the snow melts.',
    ),
  ],
]);

/** A page or a file of the studio; null where the path is none of it. */
export function studioAnswer(request: SiteRequest): SiteAnswer | null {
  const { path } = request;
  const known = FILES.get(path);
  if (known !== undefined) return known;
  if (!studioPaths.includes(path)) return null;
  const model = MODELS.find(({ slug }) => path === `/studio/${slug}/`);
  return shopPage(request, {
    kind: 'studio',
    path,
    title: model === undefined ? 'Gear studio' : model.name,
    description:
      model === undefined
        ? 'Put together a tent, a pack or a stove, and have it made in our workshop.'
        : `${model.name} in our workshop.`,
    noindex: model?.fault === 'removes-noindex',
    head: markup`<script src="/assets/studio/studio.js" defer></script>\n`,
    main: markup`<div id="studio"></div>`,
  });
}

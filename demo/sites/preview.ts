import { page, plainText } from '../answers.ts';
import { markup } from '../html.ts';
import { htmlDocument, simpleBody } from '../layout.ts';
import { sharedFile } from '../shared-files.ts';
import type { DemoSite, SiteAnswer, SiteRequest } from '../site.ts';

interface Draft {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

const DRAFTS: readonly Draft[] = [
  ['', 'Spring range', 'A first look at what the workshop plans for spring, for colleagues only.'],
  [
    'skarn-2/',
    'Skarn 2',
    'The solo tent learns to share: a second hoop, a second door, three hundred grams.',
  ],
  ['drift-150/', 'Drift 150', 'A summer bag thin enough to be forgotten in a coat pocket.'],
  ['brew-duo/', 'Brew Duo', 'One burner for two mugs, which folds into either of them.'],
  ['rove-24/', 'Rove 24', 'Between the day pack and the hut pack there was room for one more.'],
  ['lemon-torch/', 'Lemon torch', 'Charges from a fruit in an emergency. Legal wants to see the figures.'],
  ['wool-liner/', 'Wool liner', 'A liner of Herdwick wool that scratches exactly enough to keep you honest.'],
  ['bothy-bag/', 'Bothy bag', 'Shelter for four people and one argument, in a bag the size of a boot.'],
  ['peat-trowel/', 'Peat trowel', 'Forged in Ulverston, with a ruler on its blade.'],
  ['tide-towel/', 'Tide towel', 'Dries before the tide has turned, or so the tests from Morecambe say.'],
  ['owl-whistle/', 'Owl whistle', 'Three notes that carry across a valley. Owls have answered.'],
].map(([slug = '', title = '', text = '']) => ({ path: `/${slug}`, title, text }));

export const PREVIEW_PATHS: readonly string[] = DRAFTS.map(({ path }) => path);

function draftPage({ origin }: SiteRequest, { path, title, text }: Draft): SiteAnswer {
  return page(
    htmlDocument({
      head: {
        title: `${title} | Tarnside preview`,
        description: text,
        canonical: new URL(path, origin).href,
      },
      accent: '#6b5b1d',
      bodyClass: 'preview',
      body: simpleBody({
        brand: 'Tarnside preview',
        nav: DRAFTS.map((draft) => ({ href: draft.path, text: draft.title })),
        main: markup`<h1>${title}</h1><p>${text}</p>`,
        footer: 'For colleagues only',
      }),
    }),
    // Right for a preview, and a catastrophe on the day when it goes live with it.
    { headers: { 'x-robots-tag': 'noindex' } },
  );
}

export const preview: DemoSite = {
  name: 'preview',
  title: 'The next version, as it went live',
  purpose: 'A preview that went live with its noindex header on every page: the score shows what that costs.',
  answer: (request) => {
    const draft = DRAFTS.find(({ path }) => path === request.path);
    if (draft !== undefined) return draftPage(request, draft);
    return sharedFile(request.path) ?? plainText('Not found\n', { status: 404 });
  },
};

import type { Region } from '#contract/doc-facts.ts';

/** What the walk needs to know of an element by its name. */
export interface TagInfo {
  /** Which facts it gives; OTHER for none. */
  readonly kind: number;
  /** Ends the text block before it and begins a new one. */
  readonly block: boolean;
  /** Left out of the main text with all that is in it. */
  readonly chrome: boolean;
  /** Its text is seen by nobody. */
  readonly silent: boolean;
  readonly region: Region | null;
  /** Has no place in the template signature. */
  readonly unsigned: boolean;
  /** Scopes header and footer within it to a part of the page. */
  readonly sectioning: boolean;
}

export const OTHER = 0;
export const ANCHOR = 1;
export const IMAGE = 2;
export const META = 3;
export const LINK = 4;
export const TITLE = 5;
export const SCRIPT = 6;
export const HEADING = 7;
export const FRAME = 8;
export const MEDIA = 9;
export const OBJECT = 10;
export const FORM = 11;
export const INPUT = 12;
export const NOSCRIPT = 13;
export const TEMPLATE = 14;
export const BREAK = 15;
export const HEAD = 16;
export const BODY = 17;
export const MAIN = 18;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const KINDS: ReadonlyMap<string, number> = new Map([
  ['a', ANCHOR],
  ['area', ANCHOR],
  ['img', IMAGE],
  ['meta', META],
  ['link', LINK],
  ['title', TITLE],
  ['script', SCRIPT],
  ['h1', HEADING],
  ['h2', HEADING],
  ['h3', HEADING],
  ['h4', HEADING],
  ['h5', HEADING],
  ['h6', HEADING],
  ['iframe', FRAME],
  ['frame', FRAME],
  ['audio', MEDIA],
  ['video', MEDIA],
  ['source', MEDIA],
  ['track', MEDIA],
  ['object', OBJECT],
  ['embed', OBJECT],
  ['form', FORM],
  ['input', INPUT],
  ['noscript', NOSCRIPT],
  ['template', TEMPLATE],
  ['br', BREAK],
  ['wbr', BREAK],
  ['head', HEAD],
  ['body', BODY],
  ['main', MAIN],
]);

const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup ' +
    'option p pre search section select summary table tbody td tfoot th thead title tr ul video audio iframe object',
);
/** nav, header, footer, aside, dialog and form controls: no part of the main text. */
const CHROME = words('nav aside dialog button select textarea input datalist optgroup option');
const SILENT = words(
  'script style template noscript title textarea select datalist iframe object audio video canvas noframes noembed',
);
/** Elements of content rather than layout, no part of a template, and the root, which every page has. */
const UNSIGNED = words(
  'p span a b i em strong code pre br img li ul ol dl dt dd tr td th tbody thead h1 h2 h3 h4 h5 h6 small sup sub ' +
    'script style svg path meta link input option html',
);
const SECTIONING = words('article aside main nav section');
const REGIONS: ReadonlyMap<string, Region> = new Map([
  ['nav', 'nav'],
  ['header', 'header'],
  ['footer', 'footer'],
  ['aside', 'aside'],
  ['main', 'main'],
]);

/** ARIA roles that are landmarks. */
export const ROLE_REGIONS: ReadonlyMap<string, Region> = new Map([
  ['navigation', 'nav'],
  ['banner', 'header'],
  ['contentinfo', 'footer'],
  ['complementary', 'aside'],
  ['main', 'main'],
]);

const TAGS = new Map<string, TagInfo>();
for (const name of new Set([
  ...KINDS.keys(),
  ...BLOCKS,
  ...CHROME,
  ...SILENT,
  ...UNSIGNED,
  ...SECTIONING,
  ...REGIONS.keys(),
]))
  TAGS.set(name, {
    kind: KINDS.get(name) ?? OTHER,
    block: BLOCKS.has(name),
    chrome: CHROME.has(name),
    silent: SILENT.has(name),
    region: REGIONS.get(name) ?? null,
    unsigned: UNSIGNED.has(name),
    sectioning: SECTIONING.has(name),
  });

const PLAIN: TagInfo = {
  kind: OTHER,
  block: false,
  chrome: false,
  silent: false,
  region: null,
  unsigned: false,
  sectioning: false,
};
/** Custom elements lay out their own content: words on both sides of one are never one word. */
const CUSTOM: TagInfo = { ...PLAIN, block: true };

/** Of an element in the HTML namespace. */
export const tagInfo = (name: string): TagInfo => TAGS.get(name) ?? (name.includes('-') ? CUSTOM : PLAIN);

/** Elements of SVG and MathML give no facts of their own; their names still sign the template. */
const FOREIGN = new Map<string, TagInfo>();
for (const name of UNSIGNED) FOREIGN.set(name, { ...PLAIN, unsigned: true });
FOREIGN.set('svg', { ...PLAIN, unsigned: true });
FOREIGN.set('a', { ...PLAIN, kind: ANCHOR, unsigned: true });

export const foreignInfo = (name: string): TagInfo => FOREIGN.get(name) ?? PLAIN;

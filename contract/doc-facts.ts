import * as z from 'zod';

/**
 * The facts of one HTML document, raw or rendered: a plain record that the extractor fills in one walk and
 * that the rules read. Everything in it comes from a crawled page and is hostile input to whoever reads it
 * back, so every string and list is capped here and by the extractor alike.
 */
const text = (max: number) => z.string().max(max);
const URL_CHARS = 2048;

export const CAPS = {
  title: 1_000,
  meta: 2_000,
  metas: 200,
  canonicals: 50,
  hreflangs: 500,
  headings: 500,
  heading: 500,
  links: 5_000,
  anchor: 300,
  images: 2_000,
  resources: 1_000,
  jsonLd: 50,
  jsonLdChars: 50_000,
  items: 200,
  blocks: 2_000,
  forms: 50,
  text: 5_000,
  path: 200,
  marksOfKind: 20,
} as const;

/** Where in the layout an element stands: the nearest landmark around it. */
export const Region = z.enum(['nav', 'header', 'footer', 'aside', 'main', 'body']);
export type Region = z.infer<typeof Region>;

const TextFact = z.object({ text: text(CAPS.title), inHead: z.boolean() });

export const MetaFact = z.object({
  /** `name`, `property`, `http-equiv` or `itemprop`. */
  attr: z.enum(['name', 'property', 'http-equiv', 'itemprop']),
  /** Lower case. */
  key: text(100),
  content: text(CAPS.meta),
  inHead: z.boolean(),
});
export type MetaFact = z.infer<typeof MetaFact>;

/** One robots directive list: from `<meta name=robots|googlebot|bingbot|…>` or from `X-Robots-Tag`. */
export const RobotsFact = z.object({
  /** Lower case; `robots` stands for every bot. */
  bot: text(50),
  from: z.enum(['meta', 'header']),
  /** Lower-case tokens as written, e.g. `noindex`, `max-snippet:0`. */
  tokens: z.array(text(100)).max(50),
  inHead: z.boolean(),
});
export type RobotsFact = z.infer<typeof RobotsFact>;

export const CanonicalFact = z.object({
  href: text(URL_CHARS),
  /** Absolute and normalised, or null where the href is empty or no http(s) URL. */
  url: text(URL_CHARS).nullable(),
  from: z.enum(['html', 'header']),
  inHead: z.boolean(),
  /** Names of the element's attributes besides rel and href, lower case; absent where there are none. */
  attributes: z.array(text(50)).max(10).optional(),
});
export type CanonicalFact = z.infer<typeof CanonicalFact>;

const HreflangFact = z.object({
  /** As written. */
  code: text(100),
  href: text(URL_CHARS),
  url: text(URL_CHARS).nullable(),
  from: z.enum(['html', 'header']),
  inHead: z.boolean(),
});

export const HeadingFact = z.object({
  level: z.int().min(1).max(6),
  text: text(CAPS.heading),
  /** True where the text is only the alt of images within. */
  fromAlt: z.boolean(),
  /** The landmark it stands in; absent where it stands in none. */
  region: Region.optional(),
  path: text(CAPS.path).optional(),
});
export type HeadingFact = z.infer<typeof HeadingFact>;

export const LinkFact = z.object({
  /** As written, trimmed; empty where the element has no href. */
  href: text(URL_CHARS),
  /** Absolute, normalised, without fragment; null where it is no http(s) URL. */
  url: text(URL_CHARS).nullable(),
  /** Accessible text: text, else aria-label, else alt of images within, else title. White space folded. */
  text: text(CAPS.anchor),
  /** Lower-case rel tokens; absent where there are none. */
  rel: z.array(text(50)).max(20).optional(),
  region: Region,
  /** A short DOM path for evidence, such as `main > ul.menu > a`. */
  path: text(CAPS.path),
  /** Present and true where the fact holds. */
  image: z.boolean().optional(),
  /** The alt of an image within says the same as the text beside it. */
  altRepeats: z.boolean().optional(),
  /** `<a>` without href that carries an onclick, routerlink, ng-click, data-href or the like. */
  scripted: z.boolean().optional(),
  /** The href is written with white space around it. */
  spaced: z.boolean().optional(),
  /** `target=_blank`. */
  blank: z.boolean().optional(),
  /** Attributes that excuse an anchor that is no link: id/name anchor, role, aria-expanded/controls/haspopup. */
  widget: z.boolean().optional(),
  noscript: z.boolean().optional(),
});
export type LinkFact = z.infer<typeof LinkFact>;

export const ImageFact = z.object({
  /** The `src`, resolved; null where there is none or it is no http(s) URL (a data: URL, say). */
  url: text(URL_CHARS).nullable(),
  src: text(300),
  /** Null where there is no alt attribute. */
  alt: text(CAPS.anchor).nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** True where the image is decoration by its markup: role none/presentation, aria-hidden (own or ancestor's). */
  decorative: z.boolean(),
  noscript: z.boolean(),
  lazy: z.boolean(),
  /** Lazy by the browser's own `loading=lazy`. */
  nativeLazy: z.boolean().optional(),
  /** Has a srcset, whatever its `src` says. */
  srcset: z.boolean().optional(),
  /** Value of `fetchpriority`, lower case. */
  priority: text(10).optional(),
  region: Region,
  path: text(CAPS.path),
});
export type ImageFact = z.infer<typeof ImageFact>;

/** What the document asks the browser to load besides images. */
export const ResourceFact = z.object({
  kind: z.enum(['script', 'style', 'iframe', 'media', 'object', 'preload', 'icon', 'manifest', 'font']),
  url: text(URL_CHARS),
  inHead: z.boolean(),
  /** Scripts: not async, not defer, not a module. Styles: in head, with a medium that applies. */
  blocking: z.boolean(),
  /** Written without a scheme: `//host/file`. */
  schemeless: z.boolean().optional(),
});
export type ResourceFact = z.infer<typeof ResourceFact>;

export const JsonLdFact = z.object({
  /** Null where the block parses; else the parser's message with its position. */
  error: text(300).nullable(),
  empty: z.boolean(),
  /** The block's own text, cut at the cap. */
  text: text(CAPS.jsonLdChars),
  inHead: z.boolean(),
  /** Where its terms are not schema.org's: it names no vocabulary, or another one. */
  context: z.enum(['none', 'other']).optional(),
});
export type JsonLdFact = z.infer<typeof JsonLdFact>;

/** One item of structured data, whatever its syntax; nested items are values. */
export interface DataItem {
  syntax: 'json-ld' | 'microdata' | 'rdfa';
  /** Types as full or short names, e.g. `Product`, `http://schema.org/Product` shortened. */
  types: string[];
  id?: string | undefined;
  props: Record<string, DataValue[]>;
}
export type DataValue = string | number | boolean | null | DataItem;

const DataItemSchema: z.ZodType<DataItem> = z.lazy(() =>
  z.object({
    syntax: z.enum(['json-ld', 'microdata', 'rdfa']),
    types: z.array(text(200)).max(20),
    id: text(URL_CHARS).optional(),
    props: z.record(
      z.string().max(200),
      z.array(z.union([text(5_000), z.number(), z.boolean(), z.null(), DataItemSchema])),
    ),
  }),
);

/** Where a form sends what is put in. */
export const FormFact = z.object({
  method: z.enum(['get', 'post', 'dialog']),
  /** Absolute; the page itself where the form names none; null where it is no http(s) URL. */
  url: text(URL_CHARS).nullable(),
  path: text(CAPS.path),
});
export type FormFact = z.infer<typeof FormFact>;

/** What the source alone shows, and the parser's tree does not. */
export const SourceFact = z.object({
  /** Start tags of head and of body. */
  heads: z.int().min(0),
  bodies: z.int().min(0),
  /** The element that stands before the `<head>` tag; null where none does. */
  beforeHead: text(50).nullable(),
  /** The element that stands before the `<html>` tag; null where none does. */
  beforeHtml: text(50).nullable(),
  /** The document is a `<frameset>`. */
  frameset: z.boolean(),
  /** Hrefs of `<base>` elements as written, the first few; null where there is no href. */
  bases: z.array(text(URL_CHARS).nullable()).max(5),
  /** The first encoding that a meta element declares, lower case. */
  charset: text(100).nullable(),
});
export type SourceFact = z.infer<typeof SourceFact>;

/**
 * Single things in the markup that a rule has something to say of. What they are is told by the names: a
 * `form-label` is a field without one, a `table-headers` a data table without any, a `plugin` content that only
 * a plugin shows, a `tag-container` an inline start of a tag manager, `svg-large` and `svg-repeated` inline
 * drawings with their characters and their copies; `filler-text`, `template-text` and `phone-text` stand in the
 * visible text, outside code.
 */
const MARK_KINDS = [
  'aria-hidden-body',
  'aria-hidden-focus',
  'aria-invalid',
  'button-name',
  'filler-text',
  'form-label',
  'frame-title',
  'image-map',
  'lang-part-invalid',
  'list-structure',
  'object-alt',
  'phone-text',
  'picture-no-img',
  'plugin',
  'srcset-invalid',
  'svg-large',
  'svg-repeated',
  'tabindex-positive',
  'table-headers',
  'tag-container',
  'template-text',
  'video-captions',
] as const;
const MarkKind = z.enum(MARK_KINDS);
export type MarkKind = z.infer<typeof MarkKind>;
const MarkFact = z.object({
  kind: MarkKind,
  path: text(CAPS.path),
  /** What was found, in a few characters of the page. */
  value: text(200).optional(),
});
export type MarkFact = z.infer<typeof MarkFact>;

/** The page's main text (`main`, else `[role=main]`, else `body`, less chrome and consent). */
export const MainText = z.object({
  from: z.enum(['main', 'role-main', 'body']),
  words: z.int().min(0),
  /** Characters after folding white space. */
  chars: z.int().min(0),
  /** The beginning of the text. */
  text: text(CAPS.text),
  /** Hash of each text block in order, base64 of little-endian Uint32 (core/text/sketch). */
  blocks: z.string().max(20_000),
  /** Words of each block, in the same order. */
  blockWords: z.array(z.int().min(0)).max(CAPS.blocks),
  /** Bottom-k sketch of word shingles with their block's index (core/text/sketch). */
  sketch: z.string().max(10_000),
});
export type MainText = z.infer<typeof MainText>;

export const DocFacts = z.object({
  doctype: z.boolean(),
  lang: text(100).nullable(),
  /** The base all links were resolved with, and whether a `<base>` gave it. */
  base: text(URL_CHARS),
  baseFromElement: z.boolean(),
  titles: z.array(TextFact).max(20),
  metas: z.array(MetaFact).max(CAPS.metas),
  robots: z.array(RobotsFact).max(50),
  canonicals: z.array(CanonicalFact).max(CAPS.canonicals),
  hreflangs: z.array(HreflangFact).max(CAPS.hreflangs),
  /** `rel=next|prev|amphtml|alternate media` and the like, by rel. */
  alternates: z
    .array(
      z.object({
        rel: text(50),
        url: text(URL_CHARS),
        media: text(200).optional(),
        type: text(100).optional(),
      }),
    )
    .max(100),
  headings: z.array(HeadingFact).max(CAPS.headings),
  links: z.array(LinkFact).max(CAPS.links),
  images: z.array(ImageFact).max(CAPS.images),
  resources: z.array(ResourceFact).max(CAPS.resources),
  jsonLd: z.array(JsonLdFact).max(CAPS.jsonLd),
  items: z.array(DataItemSchema).max(CAPS.items),
  main: MainText,
  /** Words of the whole visible body. */
  bodyWords: z.int().min(0),
  /** Characters of the whole visible body after folding white space. */
  bodyChars: z.int().min(0).optional(),
  /** In document order of their ends; at most 20 of a kind. */
  marks: z
    .array(MarkFact)
    .max(CAPS.marksOfKind * MARK_KINDS.length)
    .optional(),
  /** Names of the elements that give a document structure, of those in use: main, article, section, nav … */
  semantics: z.array(text(20)).max(10).optional(),
  /**
   * The element that closed `<head>` early in the source (parsed with scripting on) and which metadata
   * stands after it and so fell into body. Null where head is sound.
   */
  headBreak: z
    .object({ element: text(50), path: text(CAPS.path), lost: z.array(text(50)).max(20) })
    .nullable(),
  /**
   * Only on a raw document longer than a search engine reads: the metadata and the number of links that stand
   * beyond its limit.
   */
  beyondLimit: z.object({ metadata: z.array(text(50)).max(20), links: z.int().min(0) }).optional(),
  viewport: text(500).nullable(),
  /** Executable scripts: sorted external URLs with digits and hashes stripped are hashed in `scriptKey`. */
  scripts: z.object({ external: z.int().min(0), inline: z.int().min(0), key: z.string().max(64) }),
  /** Set of hashed template features, base64 of sorted little-endian Uint32. */
  signature: z.string().max(20_000),
  dom: z.object({ elements: z.int(), depth: z.int(), maxChildren: z.int() }),
  forms: z.int().min(0),
  /** Targets of the first forms. */
  formTargets: z.array(FormFact).max(CAPS.forms).optional(),
  passwordField: z.boolean(),
  frames: z.int().min(0),
  source: SourceFact.optional(),
  /** Elements of `<noscript>` in head that have no place in a head. */
  headNoscript: z.array(text(50)).max(10).optional(),
  /** Ids that more than one element bears, the first few. */
  duplicateIds: z.array(text(100)).max(20).optional(),
  /** Fragments that links of this page name on it, and that no element bears, decoded; the first few. */
  lostFragments: z.array(text(200)).max(20).optional(),
  /** `xml:lang` of the root element, where it is written beside `lang`. */
  xmlLang: text(100).optional(),
  /** Names of lists that a cap cut, e.g. `links`. */
  truncated: z.array(z.string().max(50)).max(20),
});
export type DocFacts = z.infer<typeof DocFacts>;

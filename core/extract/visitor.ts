import { parseFragment } from 'parse5';
import type { DocFacts, FormFact, MainText, MarkFact, Region } from '#contract/doc-facts.ts';
import { createAnchors } from './anchors.ts';
import { createNoscriptNames } from './head-noscript.ts';
import { createPaths } from './dom-path.ts';
import { type Element, type ParentNode, attribute, isHtmlElement, isTemplate, ownText } from './dom.ts';
import { createElementReaders } from './element-readers.ts';
import type { FactSink, Place } from './facts.ts';
import { IN_CHROME, IN_CONSENT, IN_MAIN, IN_ROLE_MAIN, PLACES, createTextBlocks } from './main-text.ts';
import { createMarks } from './marks.ts';
import { type SignedNode, createSignature } from './signature.ts';
import * as tags from './tags.ts';
import type { Visitor } from './traverse.ts';

// Flags of a place, beside those of main-text.ts.
const IN_HEAD = 16;
/** Text that nobody sees, or that is no text. */
const SILENT = 32;
const HIDDEN = 64;
const NOSCRIPT = 128;
/** Within article, aside, main, nav or section: a header there is no header of the page. */
const SECTIONED = 256;
/** Text that names an image: the title of an SVG. */
const ALT_TEXT = 512;
/** Text drawn by SVG or MathML: part of a link's name, not of what the page says. */
const DRAWN = 1_024;

const SECTIONING_ROLES = new Set(['main', 'navigation', 'complementary', 'article', 'region']);
const CONSENT = /cookie|consent|gdpr/i;
const MAX_NOSCRIPT = 20;
const MAX_NOSCRIPT_CHARS = 20_000;

/** What the walk finds besides the lists. */
export interface Walked {
  readonly lang: string | null;
  readonly main: MainText;
  readonly bodyWords: number;
  readonly bodyChars: number;
  readonly marks: MarkFact[];
  readonly semantics: string[];
  readonly signature: string;
  readonly dom: DocFacts['dom'];
  readonly forms: number;
  readonly formTargets: readonly FormFact[];
  readonly xmlLang: string | null;
  readonly headNoscript: readonly string[];
  readonly duplicateIds: readonly string[];
  readonly lostFragments: readonly string[];
  readonly passwordField: boolean;
  readonly frames: number;
  readonly externalScripts: readonly string[];
  readonly inlineScripts: number;
  /** Values of JSON-LD blocks that parse. */
  readonly jsonLd: readonly unknown[];
  /** Elements with itemscope and without itemprop. */
  readonly microdata: readonly Element[];
  /** The page uses RDFa, beyond the properties of meta elements. */
  readonly rdfa: boolean;
}

/** What an element's attributes say of the place it makes. */
interface Marks {
  region: Region | null;
  flags: number;
  /** An ARIA heading's level; 0 for none. */
  heading: number;
  /** A role that takes a heading's meaning away. */
  otherRole: boolean;
}

/**
 * Fills the sink's lists, and what `finish` answers, while a document is walked. State is kept by level:
 * an element's children read the flags, the region and the signature's ancestor at its level.
 */
export function createVisitor(sink: FactSink, page: string): Visitor & { readonly finish: () => Walked } {
  const blocks = createTextBlocks();
  const paths = createPaths();
  const signature = createSignature();
  const readers = createElementReaders(sink, page);
  const anchors = createAnchors();
  const headNoscript = createNoscriptNames();
  const { names } = readers;
  const noted = createMarks(sink.capped);
  const flags: number[] = [0];
  const regions: Region[] = ['body'];
  const infos: tags.TagInfo[] = [tags.tagInfo('#document')];
  const signed: (SignedNode | null | undefined)[] = [undefined];
  const childElements: number[] = [0];
  const microdata: Element[] = [];
  const dom = { elements: 0, depth: 0, maxChildren: 0 };
  const marks: Marks = { region: null, flags: 0, heading: 0, otherRole: false };
  let current: Element | null = null;
  let currentLevel = 0;
  let lang: string | null = null;
  let xmlLang: string | null = null;
  let rdfa = false;
  let mains = 0;
  let noscripts = 0;

  // One place object serves all readers: it is read at once and never kept.
  const place: { -readonly [K in keyof Place]: Place[K] } = {
    inHead: false,
    noscript: false,
    hidden: false,
    region: 'body',
    path: () => (current === null ? '' : paths.of(current, currentLevel)),
  };

  const readMarks = (element: Element, info: tags.TagInfo): void => {
    marks.region = null;
    marks.flags = 0;
    marks.heading = 0;
    marks.otherRole = false;
    let scope = false;
    let property = false;
    for (const { name, value } of element.attrs) {
      switch (name) {
        case 'class':
        case 'id':
          if (CONSENT.test(value)) marks.flags |= IN_CONSENT;
          if (name === 'id') anchors.add(value);
          break;
        case 'name':
          if (info.kind === tags.ANCHOR) anchors.addName(value);
          break;
        case 'role':
          readRole(element, value);
          break;
        case 'aria-hidden':
          if (value.trim().toLowerCase() === 'true') marks.flags |= HIDDEN;
          break;
        case 'itemscope':
          scope = true;
          break;
        case 'itemprop':
          property = true;
          break;
        case 'typeof':
        case 'vocab':
          rdfa = true;
          break;
        case 'property':
          if (info.kind !== tags.META) rdfa = true;
          break;
        case 'lang':
          if (element.tagName === 'html') lang = value;
          break;
        case 'xml:lang':
          if (element.tagName === 'html') xmlLang = value;
          break;
      }
    }
    if (scope && !property) sink.capped.push(microdata, 2_000, 'items', element);
  };

  const readRole = (element: Element, value: string): void => {
    const role = value.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '';
    marks.region = tags.ROLE_REGIONS.get(role) ?? null;
    if (role === 'main') marks.flags |= IN_ROLE_MAIN;
    else if (marks.region !== null || role === 'dialog' || role === 'alertdialog') marks.flags |= IN_CHROME;
    if (SECTIONING_ROLES.has(role)) marks.flags |= SECTIONED;
    if (role === 'heading') marks.heading = ariaLevel(element);
    else if (role !== '') marks.otherRole = true;
  };

  /** Flags of what is inside the element. */
  const flagsOf = (element: Element, info: tags.TagInfo, outer: number): number => {
    let inner = outer | marks.flags;
    if (info.silent) inner |= SILENT;
    if (info.chrome) inner |= IN_CHROME;
    const isPageHeader = info.region === 'header' || info.region === 'footer';
    if (isPageHeader && (outer & SECTIONED) === 0) inner |= IN_CHROME;
    if (info.sectioning) inner |= SECTIONED;
    if (info.kind === tags.HEAD) inner |= IN_HEAD;
    const seen = (outer & NOSCRIPT) === 0;
    if (info.kind === tags.MAIN) {
      if (seen) mains |= IN_MAIN;
      inner = (inner | IN_MAIN) & ~(IN_CHROME | IN_CONSENT);
    } else if ((marks.flags & IN_ROLE_MAIN) !== 0) {
      if (seen) mains |= IN_ROLE_MAIN;
      inner &= ~(IN_CHROME | IN_CONSENT);
    } else if (info.kind === tags.BODY || element.tagName === 'html') inner &= ~IN_CONSENT;
    return inner;
  };

  const regionOf = (info: tags.TagInfo, outer: Region, outerFlags: number): Region => {
    if (marks.region !== null) return marks.region;
    if (info.region === null) return outer;
    const scoped = info.region === 'header' || info.region === 'footer';
    return scoped && (outerFlags & SECTIONED) !== 0 ? outer : info.region;
  };

  const enter = (element: Element, level: number): ParentNode | null => {
    const isHtml = isHtmlElement(element);
    const info = isHtml ? tags.tagInfo(element.tagName) : tags.foreignInfo(element.tagName);
    const outer = flags[level - 1] ?? 0;
    const outerRegion = regions[level - 1] ?? 'body';
    if (element.attrs.length > 0) readMarks(element, info);
    else {
      marks.region = null;
      marks.flags = 0;
      marks.heading = 0;
      marks.otherRole = false;
    }
    let inner = flagsOf(element, info, outer);
    inner = isHtml ? inner & ~DRAWN : inner | DRAWN;
    const region = regionOf(info, outerRegion, outer);
    flags[level] = inner;
    regions[level] = region;
    infos[level] = info;
    childElements[level] = 0;
    paths.enter(element, level, region === outerRegion ? null : region);
    if ((inner & NOSCRIPT) === 0) {
      dom.elements += 1;
      if (level > dom.depth) dom.depth = level;
      childElements[level - 1] = (childElements[level - 1] ?? 0) + 1;
      const parent = signed[level - 1];
      signed[level] = parent === null || info.unsigned ? parent : signature.enter(element, parent ?? null);
    }
    if (info.block) blocks.end();

    current = element;
    currentLevel = level;
    place.inHead = (inner & IN_HEAD) !== 0;
    place.noscript = (inner & NOSCRIPT) !== 0;
    place.hidden = (inner & HIDDEN) !== 0;
    place.region = region;
    if (!place.noscript) noted.enter(element, level, place, isHtml);
    return dispatch(element, info, level, isHtml);
  };

  /** Reads the facts of the element, and answers what the walk goes into. */
  const dispatch = (
    element: Element,
    info: tags.TagInfo,
    level: number,
    isHtml: boolean,
  ): ParentNode | null => {
    const { kind } = info;
    if (marks.heading > 0) readers.beginHeading(marks.heading, level, place);
    if (kind === tags.OTHER) {
      if (!isHtml && (element.tagName === 'title' || element.tagName === 'desc'))
        flags[level] = (flags[level] ?? 0) | ALT_TEXT;
      return element;
    }
    if (kind === tags.ANCHOR) {
      readers.beginLink(element, level, place);
      return element;
    }
    if (kind === tags.IMAGE) {
      readers.readImage(element, place);
      return null;
    }
    if (place.noscript) return element;
    switch (kind) {
      case tags.HEADING:
        if (!marks.otherRole && marks.heading === 0)
          readers.beginHeading(Number(element.tagName.charAt(1)), level, place);
        return element;
      case tags.NOSCRIPT:
        return noscriptContent(element, level);
      case tags.TEMPLATE:
        if (!isTemplate(element) || attribute(element, 'shadowrootmode') === null) return null;
        // A shadow root's content is seen like any other.
        flags[level] = flags[level - 1] ?? 0;
        return element.content;
      case tags.BODY:
        signature.addBody(element);
        return element;
      case tags.BREAK:
        blocks.add(' ', (flags[level] ?? 0) & PLACES);
        if (names.any()) names.addText(' ', place.hidden);
        return null;
      default:
        return readers.read(element, kind, place) ? element : null;
    }
  };

  /** With scripting on the parser leaves the content as text; links and images in it are still facts. */
  const noscriptContent = (element: Element, level: number): ParentNode | null => {
    if (noscripts >= MAX_NOSCRIPT) return null;
    const text = ownText(element);
    if (place.inHead) headNoscript.read(text);
    if (place.inHead) return null;
    if (!text.includes('<') || text.length > MAX_NOSCRIPT_CHARS) return null;
    noscripts += 1;
    flags[level] = (flags[level] ?? 0) | NOSCRIPT | SILENT;
    return parseFragment(text);
  };

  const text = (value: string, level: number): void => {
    const at = flags[level] ?? 0;
    const seen = (at & (SILENT | IN_HEAD | NOSCRIPT | DRAWN)) === 0;
    if (seen) blocks.add(value, at & PLACES);
    noted.text(value, seen, () => paths.at(level));
    if (!names.any()) return;
    if ((at & ALT_TEXT) !== 0) names.addAlt(value, false, (at & HIDDEN) !== 0);
    else if ((at & SILENT) === 0 || (at & NOSCRIPT) !== 0) names.addText(value, (at & HIDDEN) !== 0);
  };

  const leave = (level: number): void => {
    noted.leave(level);
    if (names.any()) names.end(level);
    if (infos[level]?.block === true) blocks.end();
    const children = childElements[level] ?? 0;
    if (children > dom.maxChildren) dom.maxChildren = children;
  };

  const finish = (): Walked => {
    current = null;
    paths.clear();
    const from = (mains & IN_MAIN) !== 0 ? 'main' : (mains & IN_ROLE_MAIN) !== 0 ? 'role-main' : 'body';
    const { main, bodyWords, bodyChars, cut } = blocks.finish(from);
    if (cut) sink.capped.note('blocks');
    return {
      lang: lang ?? xmlLang,
      xmlLang: lang === null ? null : xmlLang,
      headNoscript: headNoscript.names,
      duplicateIds: anchors.duplicates,
      lostFragments: anchors.lost(sink.lists.links),
      main,
      bodyWords,
      bodyChars,
      ...noted.finish(),
      signature: signature.encode(),
      dom,
      ...readers.finish(),
      microdata,
      rdfa,
    };
  };

  return { enter, text, leave, finish };
}

function ariaLevel(element: Element): number {
  const level = Number.parseInt(attribute(element, 'aria-level') ?? '2', 10);
  return level >= 1 && level <= 6 ? level : 2;
}

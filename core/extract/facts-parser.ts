import { type DefaultTreeAdapterMap, Parser, type Token, defaultTreeAdapter, html } from 'parse5';
import { CAPS, type SourceFact } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { type Document, isElement, isText } from './dom.ts';
import { metadataName } from './metadata-name.ts';
import { RunTokenizer } from './run-tokenizer.ts';
import { elementName } from './dom-path.ts';

const { TAG_ID } = html;

interface HeadBreak {
  readonly element: string;
  readonly path: string;
  readonly lost: string[];
}

export interface ParsedDocument {
  readonly document: Document;
  /** The href of the first `<base>` that has one, as written. */
  readonly base: string | null;
  readonly headBreak: HeadBreak | null;
  readonly source: SourceFact;
}

const MAX_LOST = 20;
const MAX_BASES = 5;
const MAX_URL = 2_048;
/** Unclosed formatting elements are opened again in each later block: a page could grow without end. */
const MAX_FORMATTING = 200;

const FORMATTING: ReadonlySet<number> = new Set([
  TAG_ID.B,
  TAG_ID.BIG,
  TAG_ID.CODE,
  TAG_ID.EM,
  TAG_ID.FONT,
  TAG_ID.I,
  TAG_ID.S,
  TAG_ID.SMALL,
  TAG_ID.STRIKE,
  TAG_ID.STRONG,
  TAG_ID.TT,
  TAG_ID.U,
  TAG_ID.NOBR,
]);

/**
 * parse5 with an ear at its tokens: what closed the head, and what stood after it, is known to the source
 * alone, not to the tree.
 */
class FactsParser extends Parser<DefaultTreeAdapterMap> {
  base: string | null = null;
  /** Head was closed by its own end tag. */
  headClosed = false;
  /** Body was begun by something that is no `<body>`. */
  bodyImplied = false;
  /** The source says later where its head was meant to begin, end, or its body to begin. */
  meantLater = false;
  /** The head was meant to end here: what follows was never part of it. */
  headOver = false;
  readonly lost: string[] = [];
  heads = 0;
  bodies = 0;
  beforeHead: string | null = null;
  beforeHtml: string | null = null;
  readonly bases: (string | null)[] = [];
  charset: string | null = null;
  /** What made the parser begin a root or a head that the source had not begun. */
  private rootBy: string | null = null;
  private headBy: string | null = null;
  private latest = '#text';

  constructor() {
    super({ treeAdapter: defaultTreeAdapter, scriptingEnabled: true });
    this.tokenizer = new RunTokenizer(this.options, this);
  }

  override onStartTag(token: Token.TagToken): void {
    const { tagID } = token;
    if (FORMATTING.has(tagID) && this.formattingCount() > MAX_FORMATTING) return;
    this.listen(token);
    if (this.bodyImplied && !this.headOver) this.watch(token);
    super.onStartTag(token);
  }

  override onEndTag(token: Token.TagToken): void {
    if (token.tagID === TAG_ID.HEAD) {
      if (this.bodyImplied) {
        this.meantLater = true;
        this.headOver = true;
      } else this.headClosed = true;
    }
    super.onEndTag(token);
  }

  override _insertFakeElement(tagName: string, tagID: html.TAG_ID): void {
    if (tagID === TAG_ID.BODY && !this.headClosed) this.bodyImplied = true;
    if (tagID === TAG_ID.HEAD) this.headBy = this.latest;
    super._insertFakeElement(tagName, tagID);
  }

  override _insertFakeRootElement(): void {
    this.rootBy = this.latest;
    super._insertFakeRootElement();
  }

  /** Notes what only the source tells: repeated and misplaced tags, `<base>`, the declared encoding. */
  private listen(token: Token.TagToken): void {
    const { tagID } = token;
    if (tagID === TAG_ID.HTML) this.beforeHtml ??= this.rootBy;
    else if (tagID === TAG_ID.HEAD) {
      this.heads += 1;
      if (this.heads === 1) this.beforeHead = this.headBy;
    } else if (tagID === TAG_ID.BODY) this.bodies += 1;
    else if (tagID === TAG_ID.BASE) this.listenBase(valueOf(token, 'href'));
    else if (tagID === TAG_ID.META) this.charset ??= charsetOf(token);
    this.latest = cut(token.tagName, 50);
  }

  private listenBase(href: string | null): void {
    this.base ??= href;
    if (this.bases.length < MAX_BASES) this.bases.push(href === null ? null : cut(href, MAX_URL));
  }

  private watch(token: Token.TagToken): void {
    if (token.tagID === TAG_ID.HEAD) this.meantLater = true;
    else if (token.tagID === TAG_ID.BODY) {
      this.meantLater = true;
      this.headOver = true;
    } else if (!this.currentNotInHTML) {
      const name = metadataName(token);
      if (name !== null && this.lost.length < MAX_LOST && !this.lost.includes(name)) this.lost.push(name);
    }
  }

  private formattingCount(): number {
    let count = 0;
    for (let entry = this.activeFormattingElements.newest; entry !== null; entry = entry.older) {
      count += 1;
      if (count > MAX_FORMATTING) break;
    }
    return count;
  }
}

/** Parses a document as a browser with scripting on does. */
export function parseDocument(source: string): ParsedDocument {
  const parser = new FactsParser();
  parser.tokenizer.write(source, true);
  const { document, base } = parser;
  return { document, base, headBreak: headBreakOf(parser), source: sourceOf(parser) };
}

function sourceOf(parser: FactsParser): SourceFact {
  const { heads, bodies, beforeHead, beforeHtml, bases, charset } = parser;
  const root = parser.document.childNodes.find(isElement);
  const frameset = root?.childNodes.some((node) => isElement(node) && node.tagName === 'frameset') ?? false;
  return { heads, bodies, beforeHead, beforeHtml, frameset, bases, charset };
}

/** `<meta charset>`, or the charset of `<meta http-equiv=content-type>`. */
function charsetOf(token: Token.TagToken): string | null {
  const written = valueOf(token, 'charset');
  if (written !== null) return cut(written.trim().toLowerCase(), 100);
  if (valueOf(token, 'http-equiv')?.trim().toLowerCase() !== 'content-type') return null;
  const content = (valueOf(token, 'content') ?? '').slice(0, 500).toLowerCase();
  const found = /charset\s{0,5}=\s{0,5}["']?([^\s"';]+)/.exec(content)?.[1];
  return found === undefined ? null : cut(found, 100);
}

/**
 * A source without any head or body tags is sound unless metadata follows its text; with such tags, whatever
 * began the body before them broke the head.
 */
function headBreakOf(parser: FactsParser): HeadBreak | null {
  if (!parser.bodyImplied || (!parser.meantLater && parser.lost.length === 0)) return null;
  const body = bodyOf(parser.document);
  const first = body?.childNodes.find((node) => isElement(node) || isText(node));
  if (first === undefined) return null;
  const name = isElement(first) ? elementName(first) : '#text';
  return {
    element: cut(isElement(first) ? first.tagName : '#text', 50),
    path: cut(`head > ${name}`, CAPS.path),
    lost: parser.lost,
  };
}

function bodyOf(document: Document) {
  const root = document.childNodes.find(isElement);
  return root?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body');
}

function valueOf(token: Token.TagToken, name: string): string | null {
  for (const attr of token.attrs) if (attr.name === name) return attr.value;
  return null;
}

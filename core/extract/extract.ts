import type { DataItem, DocFacts } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { normaliseUrl } from '../url/normalise.ts';
import { type Capped, createCapped } from './capped.ts';
import type { Document } from './dom.ts';
import { parseDocument } from './facts-parser.ts';
import { emptyLists, MAX_URL } from './facts.ts';
import { readHeaders } from './header-facts.ts';
import { mergeItems } from './items.ts';
import { jsonLdItems } from './json-ld-items.ts';
import { microdataItems } from './microdata.ts';
import { rdfaItems } from './rdfa-items.ts';
import { readRdfa } from './rdfa.ts';
import { createResolver } from './resolver.ts';
import { scriptKey } from './script-facts.ts';
import { type Visitor, traverse } from './traverse.ts';
import { type Walked, createVisitor } from './visitor.ts';

export interface ExtractInput {
  /** The document's text, decoded. */
  readonly html: string;
  /** The normalised URL it was fetched from. */
  readonly url: string;
  /** Response headers, names in any case. */
  readonly headers: readonly (readonly [string, string])[];
  /** WHATWG name of the encoding it was read in: queries of links on legacy pages are encoded with it. */
  readonly encoding?: string;
  /** Goes along with the walk; where to is not its to say. */
  readonly watch?: Visitor | undefined;
}

/**
 * The facts of one HTML document, raw or rendered: parsed once as browsers with scripting on do, walked once.
 * Linear in the size of the document whatever it holds, never throws for what is in it; lists are cut at
 * the caps of the contract, and `truncated` names those that were.
 */
export function extractDoc({ html, url, headers, encoding, watch }: ExtractInput): DocFacts {
  const { document, base: baseHref, headBreak, source } = parseDocument(html.toWellFormed());
  const base = baseHref === null ? null : resolveBase(baseHref, url);
  const capped = createCapped();
  const lists = emptyLists();
  readHeaders(headers, url, lists, capped);
  const sink = { lists, capped, resolve: createResolver(base ?? url, encoding) };
  const visitor = createVisitor(sink, url);
  traverse(document, watch === undefined ? visitor : together(visitor, watch));
  const walked = visitor.finish();
  const items = itemsOf(walked, document, base ?? url, capped);
  const viewport = lists.metas.find(({ attr, key }) => attr === 'name' && key === 'viewport');
  return {
    doctype: document.childNodes.some(({ nodeName }) => nodeName === '#documentType'),
    lang: walked.lang === null ? null : cut(walked.lang.trim(), 100),
    base: cut(base ?? url, MAX_URL),
    baseFromElement: base !== null,
    ...lists,
    items,
    main: walked.main,
    bodyWords: walked.bodyWords,
    bodyChars: walked.bodyChars,
    ...(walked.marks.length > 0 && { marks: walked.marks }),
    semantics: walked.semantics,
    headBreak,
    viewport: viewport === undefined ? null : cut(viewport.content, 500),
    scripts: {
      external: walked.externalScripts.length,
      inline: walked.inlineScripts,
      key: scriptKey(walked.externalScripts),
    },
    signature: walked.signature,
    dom: walked.dom,
    forms: walked.forms,
    formTargets: [...walked.formTargets],
    source,
    ...(walked.headNoscript.length > 0 && { headNoscript: [...walked.headNoscript] }),
    ...(walked.duplicateIds.length > 0 && { duplicateIds: [...walked.duplicateIds] }),
    ...(walked.lostFragments.length > 0 && { lostFragments: [...walked.lostFragments] }),
    ...(walked.xmlLang !== null && { xmlLang: cut(walked.xmlLang.trim(), 100) }),
    passwordField: walked.passwordField,
    frames: walked.frames,
    truncated: capped.names(),
  };
}

/** The first says what is gone into. */
const together = (first: Visitor, second: Visitor): Visitor => ({
  enter(element, level) {
    second.enter(element, level);
    return first.enter(element, level);
  },
  text(value, level) {
    second.text(value, level);
    first.text(value, level);
  },
  leave(level) {
    second.leave(level);
    first.leave(level);
  },
});

/** `<base>` may name anything; what is no http(s) URL is ignored, as is one that is too long. */
function resolveBase(href: string, url: string): string | null {
  return normaliseUrl(href, url);
}

function itemsOf(walked: Walked, document: Document, base: string, capped: Capped): DataItem[] {
  const { items, cut: isCut } = mergeItems(
    jsonLdItems(walked.jsonLd),
    microdataItems(walked.microdata, document, base),
    walked.rdfa ? rdfaItems(readRdfa(document, base)) : [],
  );
  if (isCut) capped.note('items');
  return items;
}

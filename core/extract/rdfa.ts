import { type ChildNode, type Element, type ParentNode, attribute, isElement, tokens } from './dom.ts';
import { createTextBudget } from './items.ts';
import { textOf } from './microdata.ts';
import {
  type Prefixes,
  expandResource,
  expandTerm,
  extendPrefixes,
  initialPrefixes,
  resolveIri,
} from './rdfa-terms.ts';

/** What a property says: a resource, or a text with its language or datatype. */
export type RdfObject =
  | { readonly id: string }
  | { readonly value: string; readonly language?: string; readonly datatype?: string };

interface RdfSubject {
  readonly types: string[];
  /** Predicate and object, in document order. */
  readonly properties: (readonly [string, RdfObject])[];
}

export type RdfGraph = ReadonlyMap<string, RdfSubject>;

const USES_VOCABULARY = 'http://www.w3.org/ns/rdfa#usesVocabulary';
const MAX_TRIPLES = 20_000;
const MAX_VISITS = 200_000;
const MAX_WORDS = 50;

interface Incomplete {
  readonly predicate: string;
  readonly reverse: boolean;
}

interface Context {
  readonly subject: string;
  readonly object: string;
  readonly incomplete: readonly Incomplete[];
  readonly language: string | null;
  readonly vocab: string | null;
  readonly prefixes: Prefixes;
}

/** The attributes of one element that RDFa reads, by name. */
type Attributes = ReadonlyMap<string, string>;

/**
 * The statements of a document by RDFa 1.1 (https://www.w3.org/TR/rdfa-core/#s_sequence, and
 * https://www.w3.org/TR/html-rdfa/ for what HTML changes), lists (`inlist`) left out. Walks without recursion.
 */
export function readRdfa(document: ParentNode, base: string): RdfGraph {
  const graph = createGraph(base);
  const start: Context = {
    subject: base,
    object: base,
    incomplete: [],
    language: null,
    vocab: null,
    prefixes: initialPrefixes(),
  };
  const pending: { readonly node: ChildNode; readonly context: Context }[] = [];
  const pushChildren = (parent: ParentNode, context: Context): void => {
    for (let i = parent.childNodes.length - 1; i >= 0; i -= 1) {
      const node = parent.childNodes[i];
      if (node !== undefined) pending.push({ node, context });
    }
  };
  pushChildren(document, start);
  for (let next = pending.pop(); next !== undefined && graph.room(); next = pending.pop()) {
    const { node, context } = next;
    if (isElement(node)) pushChildren(node, readElement(node, context, graph, base));
  }
  return graph.subjects;
}

function createGraph(base: string) {
  const subjects = new Map<string, RdfSubject>();
  const said = new Set<string>();
  const budget = createTextBudget();
  let triples = 0;
  let visits = 0;
  let blanks = 0;
  const at = (id: string): RdfSubject => {
    let subject = subjects.get(id);
    if (subject === undefined) {
      subject = { types: [], properties: [] };
      subjects.set(id, subject);
    }
    triples += 1;
    return subject;
  };
  return {
    subjects,
    base,
    room: () => triples < MAX_TRIPLES && visits < MAX_VISITS,
    budget,
    mayVisit: () => {
      visits += 1;
      return visits < MAX_VISITS;
    },
    blank: () => {
      blanks += 1;
      return `_:b${blanks}`;
    },
    addType(id: string, type: string): void {
      const { types } = at(id);
      if (!types.includes(type)) types.push(type);
    },
    /** A graph is a set: what is said twice is said once. */
    add(id: string, predicate: string, object: RdfObject): void {
      const statement = JSON.stringify([id, predicate, object]);
      if (said.has(statement)) return;
      said.add(statement);
      at(id).properties.push([predicate, object]);
    },
  };
}
type Graph = ReturnType<typeof createGraph>;

/** Works one element and answers the context of its children. */
function readElement(element: Element, context: Context, graph: Graph, base: string): Context {
  const { attrs, tagName } = element;
  if (attrs.length === 0 && tagName !== 'html' && tagName !== 'head' && tagName !== 'body') return context;
  const attributes: Attributes = new Map(attrs.map(({ name, value }) => [name, value]));
  const prefixes = extendPrefixes(context.prefixes, attrs);
  const vocab = vocabOf(attributes, context, graph, base);
  const language = attributes.get('lang') ?? attributes.get('xml:lang') ?? context.language;
  const inner: Context = { ...context, prefixes, vocab, language };
  const terms = (name: string) => termsOf(attributes.get(name), inner);
  const properties = terms('property');
  const types = terms('typeof');
  const hasProperty = attributes.has('property');
  const rels = linkTerms(attributes.get('rel'), hasProperty, inner);
  const revs = linkTerms(attributes.get('rev'), hasProperty, inner);
  const found = resourcesOf(element, attributes, inner, graph, base, rels !== null || revs !== null);

  if (found.typed !== null) for (const type of types) graph.addType(found.typed, type);
  const subject = found.subject ?? context.object;
  const { object, incomplete } = linkTriples(found, subject, rels ?? [], revs ?? [], graph);
  for (const property of properties)
    graph.add(subject, property, objectOf(element, attributes, found.typed, inner, graph, base));
  if (found.skip) return inner;
  if (found.subject !== null) complete(context, found.subject, graph);
  return { ...inner, subject, object: object ?? found.subject ?? context.subject, incomplete };
}

function vocabOf(attributes: Attributes, context: Context, graph: Graph, base: string): string | null {
  const vocab = attributes.get('vocab');
  if (vocab === undefined) return context.vocab;
  if (vocab.trim() === '') return null;
  const iri = resolveIri(vocab, base);
  graph.add(base, USES_VOCABULARY, { id: iri });
  return iri;
}

const termsOf = (value: string | undefined, { vocab, prefixes }: Context): string[] =>
  tokens(value ?? null)
    .slice(0, MAX_WORDS)
    .flatMap((word) => expandTerm(word, vocab, prefixes) ?? []);

/** Null where the attribute is absent or, beside `property`, holds HTML's own words alone. */
function linkTerms(value: string | undefined, hasProperty: boolean, context: Context): string[] | null {
  if (value === undefined) return null;
  if (!hasProperty) return termsOf(value, context);
  const curies = tokens(value).filter((word) => word.includes(':'));
  return curies.length === 0 ? null : termsOf(curies.join(' '), context);
}

interface Resources {
  /** Null where the element changes nothing. */
  readonly subject: string | null;
  readonly object: string | null;
  readonly typed: string | null;
  readonly skip: boolean;
}

/** Steps 5 and 6: which resources the element speaks of. */
function resourcesOf(
  element: Element,
  attributes: Attributes,
  context: Context,
  graph: Graph,
  base: string,
  linked: boolean,
): Resources {
  const expand = (name: string) => {
    const value = attributes.get(name);
    return value === undefined ? null : expandResource(value, base, context.prefixes);
  };
  const resolve = (name: string) => {
    const value = attributes.get(name);
    return value === undefined ? null : resolveIri(value, base);
  };
  const about = expand('about');
  const target = expand('resource') ?? resolve('href') ?? resolve('src');
  const root = element.tagName === 'html' ? base : null;
  const inherits = element.tagName === 'head' || element.tagName === 'body' ? context.object : null;
  const hasType = attributes.has('typeof');
  if (linked) {
    const blank = hasType && about === null && target === null ? graph.blank() : null;
    const object = target ?? blank;
    const typed = hasType ? (about ?? object) : null;
    return { subject: about ?? root ?? context.object, object, typed, skip: false };
  }
  const plain = attributes.has('property') && !attributes.has('content') && !attributes.has('datatype');
  if (plain) {
    const typed = hasType ? (about ?? root ?? target ?? graph.blank()) : null;
    return { subject: about ?? root ?? context.object, object: typed, typed, skip: false };
  }
  const own = about ?? target ?? root ?? inherits ?? (hasType ? graph.blank() : null);
  const skip = own === null && !attributes.has('property');
  return { subject: own ?? context.object, object: null, typed: hasType ? own : null, skip };
}

/** Steps 9 and 10. */
function linkTriples(
  found: Resources,
  subject: string,
  rels: readonly string[],
  revs: readonly string[],
  graph: Graph,
): { object: string | null; incomplete: Incomplete[] } {
  const { object } = found;
  if (rels.length + revs.length === 0) return { object, incomplete: [] };
  if (object !== null) {
    for (const rel of rels) graph.add(subject, rel, { id: object });
    for (const rev of revs) graph.add(object, rev, { id: subject });
    return { object, incomplete: [] };
  }
  const incomplete = [
    ...rels.map((predicate) => ({ predicate, reverse: false })),
    ...revs.map((predicate) => ({ predicate, reverse: true })),
  ];
  return { object: graph.blank(), incomplete };
}

/** Step 12: what an ancestor's rel left open is this element's subject. */
function complete(context: Context, subject: string, graph: Graph): void {
  for (const { predicate, reverse } of context.incomplete)
    if (reverse) graph.add(subject, predicate, { id: context.subject });
    else graph.add(context.subject, predicate, { id: subject });
}

/** Step 11. */
function objectOf(
  element: Element,
  attributes: Attributes,
  typed: string | null,
  context: Context,
  graph: Graph,
  base: string,
): RdfObject {
  const content = attributes.get('content');
  const word = attributes.get('datatype')?.trim() ?? '';
  const datatype = word === '' ? null : expandTerm(word, context.vocab, context.prefixes);
  const text = () => graph.budget(content ?? attributes.get('datetime') ?? textOf(element, graph.mayVisit));
  if (datatype !== null) return { value: text(), datatype };
  if (content !== undefined || attributes.has('datatype')) return literal(text(), context);
  if (attribute(element, 'datetime') !== null) return { value: text() };
  const linked = attributes.has('rel') || attributes.has('rev');
  const resource = attributes.get('resource');
  if (!linked && resource !== undefined) {
    const id = expandResource(resource, base, context.prefixes);
    if (id !== null) return { id };
  }
  const link = attributes.get('href') ?? attributes.get('src');
  if (!linked && link !== undefined) return { id: resolveIri(link, base) };
  if (typed !== null && !attributes.has('about')) return { id: typed };
  return literal(text(), context);
}

const literal = (value: string, { language }: Context): RdfObject =>
  language === null || language === '' ? { value } : { value, language };

/** Prefixes known without declaration: https://www.w3.org/2011/rdfa-context/rdfa-1.1 */
const INITIAL: ReadonlyMap<string, string> = new Map([
  ['as', 'https://www.w3.org/ns/activitystreams#'],
  ['cc', 'http://creativecommons.org/ns#'],
  ['ctag', 'http://commontag.org/ns#'],
  ['dc', 'http://purl.org/dc/terms/'],
  ['dc11', 'http://purl.org/dc/elements/1.1/'],
  ['dcat', 'http://www.w3.org/ns/dcat#'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['foaf', 'http://xmlns.com/foaf/0.1/'],
  ['gr', 'http://purl.org/goodrelations/v1#'],
  ['ical', 'http://www.w3.org/2002/12/cal/icaltzd#'],
  ['og', 'http://ogp.me/ns#'],
  ['org', 'http://www.w3.org/ns/org#'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['prov', 'http://www.w3.org/ns/prov#'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['rdfa', 'http://www.w3.org/ns/rdfa#'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['rev', 'http://purl.org/stuff/rev#'],
  ['schema', 'http://schema.org/'],
  ['sioc', 'http://rdfs.org/sioc/ns#'],
  ['skos', 'http://www.w3.org/2004/02/skos/core#'],
  ['v', 'http://rdf.data-vocabulary.org/#'],
  ['vcard', 'http://www.w3.org/2006/vcard/ns#'],
  ['void', 'http://rdfs.org/ns/void#'],
  ['wdr', 'http://www.w3.org/2007/05/powder#'],
  ['xhv', 'http://www.w3.org/1999/xhtml/vocab#'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
]);

const TERMS: ReadonlyMap<string, string> = new Map([
  ['describedby', 'http://www.w3.org/2007/05/powder-s#describedby'],
  ['license', 'http://www.w3.org/1999/xhtml/vocab#license'],
  ['role', 'http://www.w3.org/1999/xhtml/vocab#role'],
]);

const MAX_PREFIXES = 100;

export type Prefixes = ReadonlyMap<string, string>;

export const initialPrefixes = (): Prefixes => INITIAL;

/** Prefixes with those that an element declares by `prefix` and `xmlns:` attributes. */
export function extendPrefixes(
  prefixes: Prefixes,
  attrs: readonly { readonly name: string; readonly value: string }[],
): Prefixes {
  let extended: Map<string, string> | null = null;
  const declare = (name: string, iri: string): void => {
    extended ??= new Map(prefixes);
    if (extended.size < MAX_PREFIXES + INITIAL.size) extended.set(name.toLowerCase(), iri);
  };
  for (const { name, value } of attrs) {
    if (name.startsWith('xmlns:')) declare(name.slice(6), value.trim());
    if (name !== 'prefix') continue;
    const words = value.slice(0, 10_000).trim().split(/\s+/);
    for (let i = 0; i + 1 < words.length; i += 2) {
      const word = words[i] ?? '';
      if (word.endsWith(':') && word !== '_:') declare(word.slice(0, -1), words[i + 1] ?? '');
    }
  }
  return extended ?? prefixes;
}

/** TERMorCURIEorAbsIRI of property, typeof, rel: null where the word means nothing. */
export function expandTerm(word: string, vocab: string | null, prefixes: Prefixes): string | null {
  const colon = word.indexOf(':');
  if (colon === -1) return vocab === null ? (TERMS.get(word.toLowerCase()) ?? null) : vocab + word;
  return expandCurie(word, colon, prefixes) ?? (isPrefixOf(word) ? word : null);
}

/** SafeCURIEorCURIEorIRI of about and resource. */
export function expandResource(value: string, base: string, prefixes: Prefixes): string | null {
  const safe = value.startsWith('[') && value.endsWith(']');
  const text = safe ? value.slice(1, -1) : value.trim();
  const colon = text.indexOf(':');
  const curie = colon === -1 ? null : expandCurie(text, colon, prefixes);
  if (curie !== null) return curie;
  return safe ? null : resolveIri(text, base);
}

export const resolveIri = (reference: string, base: string): string =>
  URL.parse(reference.trim(), base)?.href ?? reference.trim();

function expandCurie(text: string, colon: number, prefixes: Prefixes): string | null {
  const prefix = text.slice(0, colon).toLowerCase();
  const reference = text.slice(colon + 1);
  if (prefix === '_') return `_:${reference}`;
  if (prefix === '') return `http://www.w3.org/1999/xhtml/vocab#${reference}`;
  if (reference.startsWith('//')) return null;
  const iri = prefixes.get(prefix);
  return iri === undefined ? null : iri + reference;
}

/** Whether a word begins like an absolute IRI. */
const isPrefixOf = (word: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(word);

import type { DocFacts, ImageFact, LinkFact } from '#contract/doc-facts.ts';
import type { PageRecord } from '#contract/slice.ts';
import {
  type ResponseFacts,
  effectiveDoc,
  redirectTarget,
  redirectsByScript,
  responseFacts,
} from '../page/page-facts.ts';
import { hashText } from '../text/hash.ts';
import type { Indexability } from '../page/indexability.ts';
import type { PageRow } from './model.ts';
import type { StringTable } from './string-table.ts';

const MOST_H1S = 5;

/** What becomes known only after all pages were read. */
interface LateColumns {
  indexability: Indexability;
  canonicalId: number | null;
  words: number;
  textHash: string | null;
  depth: number | null;
  template: number;
  outcomes: string;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A page's columns while the model is built: the late ones are filled in place. */
export type PageDraft = Omit<PageRow, keyof LateColumns> & Writable<LateColumns>;

/** How rows find the numbers of URLs and share memory for repeated strings. */
export interface RowContext {
  readonly idOf: (url: string) => number | undefined;
  readonly strings: StringTable;
  /** Whether a node is a URL of the site itself. */
  readonly isInternal: (id: number) => boolean;
}

export interface RowSource {
  readonly id: number;
  readonly url: string;
  readonly host: string;
  readonly accepted: number;
  readonly first: number | null | undefined;
}

/** Flattens one page record into its columns; what only the whole site can tell is left open. */
export function toPageRow(source: RowSource, record: PageRecord, context: RowContext): PageDraft {
  const { fetch } = record;
  const facts = responseFacts({ ...record, url: source.url });
  const doc = effectiveDoc(record);
  const { strings, idOf } = context;
  const location = redirectTarget(record);
  return {
    ...documentColumns(doc, context),
    ...indexColumns(facts, idOf),
    id: source.id,
    url: source.url,
    host: source.host,
    status: fetch.status,
    error: fetch.error,
    first: source.first,
    contentType: fetch.contentType === null ? null : strings.shared(fetch.contentType),
    location,
    locationId: location === null ? null : (idOf(location) ?? null),
    googlebot: record.googlebot,
    challenge: fetch.challenge,
    ttfb: fetch.timings.ttfb,
    bytes: fetch.bytes.body,
    wireBytes: fetch.bytes.wire,
    coding: codingOf(record),
    httpVersion: fetch.httpVersion,
    encoding: fetch.encoding === null ? null : strings.shared(fetch.encoding.name),
    renderState: record.renderState,
    renderKey: record.renderKey === null ? null : strings.shared(record.renderKey),
    rendered: record.rendered !== null || redirectsByScript(record),
    scripts: scriptCount(record.raw),
    scriptOnlyLinks: scriptOnlyLinks(record, context),
    lcp: record.render?.lcp?.ms ?? null,
    cls: record.render?.cls?.value ?? null,
    screenshot: record.render?.screenshot ?? null,
    html: record.html,
    words: doc?.main.words ?? 0,
    textHash: null,
    depth: null,
    template: -1,
    outcomes: '',
    findings: record.findings,
    accepted: source.accepted,
  };
}

const codingOf = ({ fetch }: PageRecord): string =>
  fetch.headers
    .find(([name]) => name === 'content-encoding')?.[1]
    .trim()
    .toLowerCase() ?? '';

const scriptCount = (raw: DocFacts | null): number =>
  raw === null ? 0 : raw.scripts.external + raw.scripts.inline;

function indexColumns({ indexability, directives }: ResponseFacts, idOf: RowContext['idOf']) {
  const { canonical } = indexability;
  return {
    indexability,
    noindex: directives.noindex,
    canonicalId: canonical === null ? null : (idOf(canonical) ?? null),
  };
}

function documentColumns(doc: DocFacts | null, { idOf, strings }: RowContext) {
  if (doc === null)
    return {
      title: null,
      description: null,
      h1: null,
      h1s: [],
      headings: 0,
      h2Hash: null,
      lang: null,
      hreflangs: [],
      resources: [],
      images: [],
      imagesWithoutAlt: 0,
    };
  const h1s = doc.headings.filter((heading) => heading.level === 1).map((heading) => heading.text);
  const h2s = doc.headings.flatMap(({ level, text, region }) =>
    level === 2 && text !== '' && (region === undefined || region === 'main') ? [text] : [],
  );
  return {
    title: titleOf(doc),
    description: descriptionOf(doc),
    h1: h1s[0] ?? null,
    h1s: h1s.slice(0, MOST_H1S),
    headings: doc.headings.length,
    h2Hash: h2s.length === 0 ? null : hashText(h2s.join('\n').toLowerCase()),
    lang: baseLanguage(doc.lang),
    hreflangs: doc.hreflangs.flatMap(({ code, url, inHead, from }) =>
      url === null || !(inHead || from === 'header') ? [] : [{ code, url, id: idOf(url) }],
    ),
    ...stepsOf(doc, idOf),
    resources: doc.resources.flatMap(({ kind, url }) =>
      kind === 'script' || kind === 'style' ? [strings.indexOf(url)] : [],
    ),
    images: doc.images.flatMap((image) => toImage(image, { idOf, strings })),
    imagesWithoutAlt: doc.images.filter((image) => image.alt === null && !image.decorative && !image.noscript)
      .length,
  };
}

function toImage({ url, alt, path, noscript }: ImageFact, { idOf, strings }: Omit<RowContext, 'isInternal'>) {
  const id = url === null || noscript ? undefined : idOf(url);
  if (id === undefined) return [];
  return [{ id, alt: alt === null ? null : strings.shared(alt), place: strings.shared(path) }];
}

const MOST_STEPS = 4;

/** What rel=next and rel=prev name; absent where nothing does, as on most pages. */
function stepsOf({ alternates }: DocFacts, idOf: RowContext['idOf']): Pick<PageRow, 'steps'> {
  const steps = alternates.flatMap(({ rel, url }): NonNullable<PageRow['steps']> => {
    if (rel !== 'next' && rel !== 'prev' && rel !== 'previous') return [];
    return [{ rel: rel === 'next' ? 'next' : 'prev', url, id: idOf(url) }];
  });
  return steps.length === 0 ? {} : { steps: steps.slice(0, MOST_STEPS) };
}

/** The title in head counts; one that fell into body is shown where there is no other. */
function titleOf({ titles }: DocFacts): string | null {
  const text = (titles.find((title) => title.inHead) ?? titles[0])?.text ?? '';
  return text === '' ? null : text;
}

function descriptionOf({ metas }: DocFacts): string | null {
  const found = metas.filter((meta) => meta.attr === 'name' && meta.key === 'description');
  const content = (found.find((meta) => meta.inHead) ?? found[0])?.content ?? '';
  return content === '' ? null : content;
}

function baseLanguage(lang: string | null): string | null {
  const base = lang?.trim().split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
  return base === '' ? null : base;
}

function scriptOnlyLinks({ raw, rendered }: PageRecord, { idOf, isInternal }: RowContext): number[] {
  if (rendered === null) return [];
  const before = linkTargets(raw);
  const added = new Set<number>();
  for (const { url } of rendered.links) {
    if (url === null || before.has(url)) continue;
    const id = idOf(url);
    if (id !== undefined && isInternal(id)) added.add(id);
  }
  return [...added].sort((a, b) => a - b);
}

/** URLs that a document links to. */
export const linkTargets = (doc: DocFacts | null): ReadonlySet<string> =>
  new Set((doc?.links ?? []).flatMap(({ url }: LinkFact) => (url === null ? [] : [url])));

import type { LinkFact } from '#contract/doc-facts.ts';
import type { RuleId } from '#contract/ids.ts';
import type { CheckRecord, PageRecord, SliceObject } from '#contract/slice.ts';
import { AppError } from '../errors.ts';
import type { CrawlEnd } from '../crawl/known-url.ts';
import { effectiveDoc } from '../page/page-facts.ts';
import { directivesFor } from '../page/robots-directives.ts';
import { LinkGraphBuilder, type NewLink } from './link-graph.ts';
import { MainTexts } from './main-text.ts';
import type { Answer } from './model.ts';
import { type Nodes, numberNodes } from './nodes.ts';
import { OutcomeColumns, backedFindings } from './outcome-letters.ts';
import { type PageDraft, linkTargets, toPageRow } from './page-row.ts';
import { leadsOn } from './redirects.ts';
import { SignaturePool } from './signature.ts';
import { SiteFiles } from './site-files.ts';
import { StringTable } from './string-table.ts';

/** What one pass over the slices leaves in memory. */
export interface Collected {
  readonly nodes: Nodes;
  /** By ascending node id, probes apart. */
  readonly pages: readonly PageDraft[];
  readonly probes: readonly { readonly kind: NonNullable<PageRecord['probe']>; readonly page: PageDraft }[];
  /** What checks said; a page's answer is its row's. */
  readonly answers: ReadonlyMap<number, Answer>;
  readonly graph: LinkGraphBuilder;
  readonly strings: StringTable;
  readonly texts: MainTexts;
  readonly signatures: SignaturePool;
  readonly files: SiteFiles;
  readonly outcomes: OutcomeColumns;
  /** Rule set (see OutcomeColumns) and letters of a page as its worker wrote them. */
  readonly judged: ReadonlyMap<number, { readonly ruleset: number; readonly letters: string }>;
}

/** Work in hand while slices stream by. */
type Work = Collected & {
  readonly pages: PageDraft[];
  readonly probes: { kind: NonNullable<PageRecord['probe']>; page: PageDraft }[];
  readonly answers: Map<number, Answer>;
  readonly judged: Map<number, { ruleset: number; letters: string }>;
};

/**
 * Reads each slice once and keeps columns alone. Only the record in the slice that `KnownUrl.accepted` names
 * counts for a URL; others are older tries, or a worker speaking of what it was not asked.
 *
 * @throws AppError MALFORMED for a slice that the crawl never accepted.
 */
export async function collectSlices(
  end: CrawlEnd,
  slices: AsyncIterable<SliceObject> | Iterable<SliceObject>,
): Promise<Collected> {
  const nodes = numberNodes(end);
  const strings = new StringTable();
  const work: Work = {
    nodes,
    strings,
    pages: [],
    probes: [],
    answers: new Map(),
    graph: new LinkGraphBuilder(nodes.all.length, strings),
    texts: new MainTexts(),
    signatures: new SignaturePool(),
    files: new SiteFiles(),
    outcomes: new OutcomeColumns(),
    judged: new Map(),
  };
  const positions = new Map(end.accepted.map(({ slice }, i) => [slice, i]));
  let position = 0;
  for await (const slice of slices) {
    const accepted = end.accepted[position]?.slice === slice.slice ? position : positions.get(slice.slice);
    if (accepted === undefined) throw new AppError('MALFORMED', `Slice ${slice.slice} was never accepted`);
    addSlice(work, slice, accepted);
    position += 1;
  }
  work.pages.sort((a, b) => a.id - b.id);
  work.probes.sort((a, b) => a.page.id - b.page.id);
  return work;
}

function addSlice(work: Work, slice: SliceObject, accepted: number): void {
  const ruleset = work.outcomes.register(slice.ruleset);
  for (const record of slice.pages) {
    const id = wantedId(work.nodes, record, accepted);
    if (id !== null && !work.judged.has(id))
      addPage(work, id, record, { accepted, ruleset, ids: slice.ruleset });
  }
  for (const check of slice.checks) {
    const id = wantedId(work.nodes, check, accepted);
    if (id !== null) work.answers.set(id, toAnswer(check, work.nodes.all[id]?.firstStatus));
  }
  work.files.add(slice);
}

function wantedId(nodes: Nodes, record: { id: number; url: string }, accepted: number): number | null {
  const id = nodes.ofCrawlId(record.id);
  const known = id === undefined ? undefined : nodes.all[id];
  return id !== undefined && known?.accepted === accepted && known.url === record.url ? id : null;
}

interface PageSource {
  readonly accepted: number;
  readonly ruleset: number;
  readonly ids: readonly RuleId[];
}

function addPage(work: Work, id: number, record: PageRecord, source: PageSource): void {
  const { nodes, strings } = work;
  const known = nodes.all[id];
  if (known === undefined) return;
  const row = toPageRow(
    { id, url: known.url, host: nodes.hostOf(id), accepted: source.accepted, first: known.firstStatus },
    { ...record, findings: backedFindings(source.ids, record.outcomes, record.findings) },
    { idOf: nodes.idOf, strings, isInternal: (node) => nodes.all[node]?.kind === 'page' },
  );
  work.judged.set(id, { ruleset: source.ruleset, letters: record.outcomes });
  const doc = effectiveDoc(record);
  const html = isHtmlPage(row);
  // What a host answers for an address that does not exist is compared with pages, whatever its status is.
  if (doc !== null && (html || record.probe === 'missing')) work.texts.add(id, doc.main);
  if (known.kind === 'probe') {
    if (record.probe !== undefined) work.probes.push({ kind: record.probe, page: row });
    return;
  }
  work.pages.push(row);
  if (html && record.raw !== null) work.signatures.add(id, record.raw.signature);
  if (doc !== null) work.graph.addPage(id, newLinks(doc.links, record, work));
}

/** A document that answered 200 and leads nowhere else: what has a text, a template and a place among duplicates. */
const isHtmlPage = (row: Pick<PageDraft, 'status' | 'indexability'>): boolean =>
  row.status === 200 && row.indexability.reason !== 'not-html' && !leadsOn(row);

function* newLinks(links: readonly LinkFact[], record: PageRecord, work: Work): Generator<NewLink> {
  const { nodes, strings } = work;
  const doc = effectiveDoc(record);
  const pageNofollow = directivesFor('googlebot', doc?.robots ?? []).nofollow;
  const inRaw = record.rendered === null ? null : linkTargets(record.raw);
  for (const link of links) {
    if (link.url === null) continue;
    const to = nodes.idOf(link.url);
    if (to === undefined) continue;
    yield {
      to,
      text: strings.indexOf(link.text),
      place: strings.indexOf(link.path),
      region: link.region,
      nofollow: pageNofollow || link.rel?.includes('nofollow') === true,
      scripted: inRaw !== null && !inRaw.has(link.url),
    };
  }
}

function toAnswer(check: CheckRecord, first: number | null | undefined): Answer {
  const { status, error, redirects, contentType } = check;
  return { status, error, redirects, contentType, first };
}

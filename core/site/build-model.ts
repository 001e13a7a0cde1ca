import type { AuditConfig } from '#contract/audit.ts';
import type { SliceObject } from '#contract/slice.ts';
import type { CrawlEnd } from '../crawl/known-url.ts';
import { isAllowed } from '../robots/robots.ts';
import { hostOf } from '../url/host.ts';
import { releaseFromUnusable } from './canonicals.ts';
import { UNREACHABLE, clickDepths } from './click-depth.ts';
import { type Collected, collectSlices } from './collect.ts';
import { Sketches, findExactDuplicates, findNearDuplicates } from './duplicates.ts';
import type { Answer, Baseline, HostModel, PageRow, ProbeRow, SiteModel } from './model.ts';
import type { PageDraft } from './page-row.ts';
import { findQueryVariants } from './query-variants.ts';
import { leadsOn, redirectNode, walkRedirects } from './redirects.ts';
import { findSeries } from './series.ts';
import { findTemplates } from './templates.ts';
import type { TypedGraph } from './link-graph.ts';

export interface ModelInput {
  readonly config: AuditConfig;
  readonly end: CrawlEnd;
  /** The accepted slices; each is read once and let go. */
  readonly slices: AsyncIterable<SliceObject> | Iterable<SliceObject>;
  /** The audit before, null on the first. */
  readonly before: Baseline | null;
}

/** The model with the graph's raw side, for analysis and reports within core. */
export interface BuiltModel extends SiteModel {
  readonly graph: TypedGraph;
}

/**
 * Builds what site rules and the report read from a finished crawl: one pass over the slices, then passes over
 * columns in memory. Memory and time are linear in pages and links. The same crawl gives the same model in
 * whatever order its slices come.
 *
 * @throws AppError MALFORMED for a slice that the crawl never accepted.
 */
export async function buildSiteModel({ config, end, slices, before }: ModelInput): Promise<BuiltModel> {
  const collected = await collectSlices(end, slices);
  const { nodes, pages, answers, texts } = collected;
  const graph = collected.graph.finish();
  collected.strings.seal();
  const drafts = new Map(pages.map((page) => [page.id, page]));
  const answer = (id: number) => answers.get(id) ?? answerOf(drafts.get(id));
  const redirectOf = (id: number) => redirectNode(drafts.get(id));

  fillTexts(collected);
  fillDepths(pages, clickDepths(nodes.all.length, nodes.start, graph, redirectOf));
  const ruleset = fillOutcomes(collected);
  const sketches = new Sketches(texts);
  const htmlPages = pages.filter((page) => collected.signatures.of(page.id) !== undefined);
  const templates = findTemplates(
    htmlPages,
    collected.signatures,
    nodes.hostOf(nodes.start),
    before?.more?.templates ?? [],
  );
  for (const { index, pages: members } of templates)
    for (const id of members) {
      const draft = drafts.get(id);
      if (draft !== undefined) draft.template = index;
    }

  const asked = new Set(nodes.all.map((_, id) => nodes.hostOf(id)));
  const { hosts, sitemaps } = collected.files.finish(nodes.idOf, (host) => asked.has(host));
  const byHost = new Map(hosts.map((host): [string, HostModel] => [host.host, host]));
  releaseFromUnusable({
    pages,
    page: (id) => drafts.get(id),
    answer,
    nodes: nodes.all,
    googlebotMay: (url) => robotsAllow(byHost.get(hostOf(url)), url),
  });
  const pageNodes = nodes.all.flatMap(({ kind, url }, id) => (kind === 'page' ? [{ id, url }] : []));

  return {
    config,
    nodes: nodes.all,
    idOf: nodes.idOf,
    pages,
    page: (id): PageRow | undefined => drafts.get(id),
    answer,
    start: nodes.start,
    graph,
    redirects: (id) => walkRedirects(id, redirectOf),
    ruleset,
    hosts,
    host: (host) => byHost.get(host),
    sitemaps,
    probes: toProbes(collected, sketches),
    templates,
    duplicates: { exact: findExactDuplicates(pages), near: findNearDuplicates(pages, sketches) },
    series: findSeries(pageNodes, nodes.idOf),
    variants: findQueryVariants(pageNodes, (id) => drafts.has(id)),
    complete: end.complete,
    endedAt: end.endedAt,
    before,
  };
}

function robotsAllow(host: HostModel | undefined, url: string): boolean | null {
  if (host === undefined || host.record.robots.verdict === 'unreachable') return null;
  return isAllowed(host.robots, 'Googlebot', url).allowed;
}

function answerOf(page: PageRow | undefined): Answer | undefined {
  if (page === undefined) return undefined;
  const { status, error, contentType, first } = page;
  return { status, error, redirects: [], contentType, first, ...(leadsOn(page) && { leadsOn: true }) };
}

function fillTexts({ pages, probes, texts }: Collected): void {
  texts.findBoilerplate(pages.map(({ id }) => id));
  for (const page of [...pages, ...probes.map((probe) => probe.page)]) {
    const { words, hash } = texts.reduced(page.id);
    page.words = words;
    page.textHash = hash;
  }
}

function fillDepths(pages: readonly PageDraft[], depths: Int32Array): void {
  for (const page of pages) {
    const depth = depths[page.id] ?? UNREACHABLE;
    page.depth = depth === UNREACHABLE ? null : depth;
  }
}

function fillOutcomes({ pages, probes, judged, outcomes }: Collected): readonly string[] {
  const ruleset = outcomes.finish();
  for (const page of [...pages, ...probes.map((probe) => probe.page)]) {
    const verdict = judged.get(page.id);
    if (verdict !== undefined)
      page.outcomes = outcomes.aligned(verdict.ruleset, verdict.letters, page.findings);
  }
  return ruleset;
}

function toProbes({ probes }: Collected, sketches: Sketches): ProbeRow[] {
  return probes.map(({ kind, page }) => ({
    kind,
    page,
    similarity: (other) => sketches.similarity(page.id, other.id),
  }));
}

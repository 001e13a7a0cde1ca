import { DETAIL_ROWS, type PageDetail, type PageDetails, type PageFinding } from '#contract/report-lists.ts';
import { keyOf } from '../site/diff.ts';
import type { JudgedFinding, RuleVerdict } from '../site/judgement.ts';
import type { Analysis } from './analysis.ts';
import { type Issue, weightOfFinding } from './issues.ts';

const MOST_SAMPLES = 100;
const MOST_DUPLICATES = 20;
const MOST_SITEMAPS = 20;

interface Found {
  readonly verdict: RuleVerdict;
  readonly finding: JudgedFinding;
}

/** Details of all pages in shards of as many rows as `DETAIL_ROWS`, made one at a time. */
export function* pageDetails(issues: readonly Issue[], analysis: Analysis): Generator<PageDetails> {
  const { rows } = analysis;
  const context: Context = {
    analysis,
    findings: findingsByNode(issues),
    gates: new Map(analysis.members.map(({ node, gate }) => [node, gate])),
    exact: clusterOf(analysis.model.duplicates.exact),
    near: clusterOf(analysis.model.duplicates.near.map(({ pages }) => pages)),
  };
  for (let first = 0; first < rows.count; first += DETAIL_ROWS) {
    const strings = new ShardStrings();
    const pages: PageDetail[] = [];
    for (let row = first; row < Math.min(first + DETAIL_ROWS, rows.count); row += 1)
      pages.push(detailOf(rows.nodeOf(row), strings, context));
    yield { first, strings: strings.all, pages };
  }
}

interface Context {
  readonly analysis: Analysis;
  readonly findings: ReadonlyMap<number, readonly Found[]>;
  readonly gates: ReadonlyMap<number, Analysis['members'][number]['gate']>;
  readonly exact: ReadonlyMap<number, readonly number[]>;
  readonly near: ReadonlyMap<number, readonly number[]>;
}

function detailOf(node: number, strings: ShardStrings, context: Context): PageDetail {
  const { analysis } = context;
  const { model, pageId } = analysis;
  const known = model.nodes[node];
  const page = model.page(node);
  const key = page === undefined ? null : analysis.sliceKey(page.accepted);
  const { hops, loop } = model.redirects(node);
  const gate = context.gates.get(node) ?? null;
  return {
    page: pageId(node),
    url: known?.url ?? '',
    slice: key,
    html: page?.html ?? null,
    screenshot: page?.screenshot ?? null,
    findings: (context.findings.get(node) ?? []).map((found) => toPageFinding(found, analysis)),
    gate: gate === null ? null : { category: gate.category, causes: [...gate.causes] },
    inlinks: inlinksOf(node, strings, analysis),
    redirects: hops.length === 0 ? null : { hops: hops.map((hop) => model.nodes[hop]?.url ?? ''), loop },
    sitemaps: (model.sitemaps.listed.get(node) ?? [])
      .slice(0, MOST_SITEMAPS)
      .flatMap((file) => model.sitemaps.files[file]?.url ?? []),
    lastmod: model.sitemaps.lastmod.get(node) ?? null,
    exactDuplicates: rowsOf(context.exact.get(node), node, analysis),
    nearDuplicates: rowsOf(context.near.get(node), node, analysis),
    why: known?.detail ?? null,
  };
}

function toPageFinding({ verdict, finding }: Found, { diff, model }: Analysis): PageFinding {
  return {
    rule: verdict.id,
    severity: finding.severity,
    evidence: [...finding.evidence],
    more: finding.more,
    ...diff.ageOf(verdict.id, keyOf(finding, model)),
    weight: weightOfFinding(verdict, finding),
  };
}

/** One link of each source page, the first hundred pages by URL. */
function inlinksOf(node: number, strings: ShardStrings, { model, rows }: Analysis): PageDetail['inlinks'] {
  const { graph } = model;
  const samples: PageDetail['inlinks']['samples'] = [];
  let last = -1;
  let links = 0;
  graph.eachIn(node, (edge, from) => {
    links += 1;
    if (from === last || samples.length >= MOST_SAMPLES) return true;
    last = from;
    const { text, region, place, nofollow } = graph.linkAt(edge);
    samples.push([rows.rowOf(from), strings.indexOf(text), region, strings.indexOf(place), nofollow]);
    return true;
  });
  return { links, pages: graph.inPages(node, false), followPages: graph.inPages(node, true), samples };
}

function rowsOf(cluster: readonly number[] | undefined, node: number, { rows }: Analysis): number[] {
  return (cluster ?? [])
    .filter((member) => member !== node)
    .slice(0, MOST_DUPLICATES)
    .map((member) => rows.rowOf(member));
}

function clusterOf(clusters: readonly (readonly number[])[]): Map<number, readonly number[]> {
  return new Map(clusters.flatMap((members) => members.map((member) => [member, members] as const)));
}

function findingsByNode(issues: readonly Issue[]): Map<number, Found[]> {
  const byNode = new Map<number, Found[]>();
  for (const { verdict, findings, ignored } of issues)
    for (const finding of [...findings, ...ignored]) {
      if (finding.node === null) continue;
      const list = byNode.get(finding.node);
      if (list === undefined) byNode.set(finding.node, [{ verdict, finding }]);
      else list.push({ verdict, finding });
    }
  return byNode;
}

/** Texts of one shard, each written once. */
class ShardStrings {
  readonly all: string[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    const index = this.all.push(text) - 1;
    this.#indexes.set(text, index);
    return index;
  }
}

import type { BrokenTarget, LinkGroup, Referrers } from '#contract/report-lists.ts';
import { isBrokenForSure } from '../score/population.ts';
import type { BuiltModel } from '../site/build-model.ts';
import type { Analysis } from './analysis.ts';

const SHARE = 0.8;
const LEAST_PAGES = 5;
const MOST_GROUPS = 10;
const MOST_SAMPLES = 5;

/** Links to one target with the same text, place and kind; `sources` are nodes, ascending. */
interface SourceGroup {
  readonly edge: number;
  readonly sources: number[];
}

export interface Broken {
  readonly node: number;
  readonly groups: readonly SourceGroup[];
  readonly referrers: Referrers;
}

/**
 * Targets that are not there and that something of the site leads to, by URL. Pages of the site when that is
 * certain, other URLs where the rule about external links says so.
 */
export function findBroken({ model, judgement }: Pick<Analysis, 'model' | 'judgement'>): Broken[] {
  const others = countOtherReferrers(model);
  const external = judgement.rule('link-broken-external');
  const found: Broken[] = [];
  for (const node of model.nodes.keys()) {
    const isPage = model.page(node) !== undefined;
    if (isPage ? !isBrokenForSure(model, node) : external?.outcomeOf(node) !== 'fail') continue;
    const groups = groupSources(model, node);
    const referrers = {
      links: groups.reduce((sum, group) => sum + group.sources.length, 0),
      sitemaps: model.sitemaps.listed.get(node)?.length ?? 0,
      canonicals: others.canonicals.get(node) ?? 0,
      hreflangs: others.hreflangs.get(node) ?? 0,
      redirects: others.redirects.get(node) ?? 0,
    };
    if (Object.values(referrers).some((count) => count > 0)) found.push({ node, groups, referrers });
  }
  return found;
}

function countOtherReferrers(model: BuiltModel) {
  const canonicals = new Map<number, number>();
  const hreflangs = new Map<number, number>();
  const redirects = new Map<number, number>();
  const count = (map: Map<number, number>, node: number) => map.set(node, (map.get(node) ?? 0) + 1);
  for (const page of model.pages) {
    if (page.locationId !== null) count(redirects, page.locationId);
    if (page.canonicalId !== null && page.canonicalId !== page.id) count(canonicals, page.canonicalId);
    for (const { id } of page.hreflangs) if (id !== undefined && id !== page.id) count(hreflangs, id);
  }
  return { canonicals, hreflangs, redirects };
}

function groupSources({ graph }: BuiltModel, node: number): SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  graph.eachIn(node, (edge, from) => {
    const { region, nofollow } = graph.linkAt(edge);
    const key = `${graph.textIndexOf(edge)} ${graph.placeIndexOf(edge)} ${region} ${nofollow}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { edge, sources: [from] });
    else group.sources.push(from);
    return true;
  });
  // Edge numbers follow the order of slices, so they may not decide.
  const words = ({ edge }: SourceGroup) => {
    const { text, place, region, nofollow } = graph.linkAt(edge);
    return JSON.stringify([text, place, region, nofollow]);
  };
  return [...groups.values()].sort(
    (a, b) => b.sources.length - a.sources.length || (words(a) < words(b) ? -1 : 1),
  );
}

/** Most links first, then by URL. */
export function toBrokenTargets(
  broken: readonly Broken[],
  chunksOf: ReadonlyMap<number, readonly number[]>,
  analysis: Analysis,
): BrokenTarget[] {
  return broken.map((target) => toBrokenTarget(target, [...(chunksOf.get(target.node) ?? [])], analysis));
}

export const compareBroken = (a: Broken, b: Broken): number =>
  b.referrers.links - a.referrers.links || a.node - b.node;

function toBrokenTarget(
  { node, groups, referrers }: Broken,
  chunks: number[],
  analysis: Analysis,
): BrokenTarget {
  const { model, pageId } = analysis;
  const known = model.nodes[node];
  const answer = model.answer(node);
  const linkGroups = groups.map((group) => toLinkGroup(group, analysis));
  const internal = known?.kind === 'page';
  return {
    url: known?.url ?? '',
    page: internal ? pageId(node) : null,
    internal,
    status: answer?.status ?? null,
    error: answer?.error ?? null,
    referrers,
    links: referrers.links,
    pages: model.graph.inPages(node, false),
    places: linkGroups.reduce((sum, group) => sum + (group.template === null ? group.pages : 1), 0),
    groups: linkGroups.slice(0, MOST_GROUPS),
    samples: samplesOf(groups, model),
    chunks,
  };
}

function toLinkGroup({ edge, sources }: SourceGroup, analysis: Analysis): LinkGroup {
  const { text, region, place, nofollow } = analysis.model.graph.linkAt(edge);
  const distinct = new Set(sources);
  return {
    text,
    region,
    place,
    nofollow,
    pages: distinct.size,
    template: sharedTemplate(distinct, analysis),
  };
}

/** The template that carries these links as a whole, where there is one and it has nearly all of them. */
function sharedTemplate(sources: ReadonlySet<number>, { layout }: Analysis): LinkGroup['template'] {
  if (sources.size < LEAST_PAGES) return null;
  const counts = new Map<number, number>();
  for (const node of sources) {
    const template = layout.templateOf(node);
    counts.set(template, (counts.get(template) ?? 0) + 1);
  }
  for (const [index, count] of counts) {
    const template = layout.templates[index];
    if (template === undefined || count < LEAST_PAGES) continue;
    if (count >= template.pages.length * SHARE && count >= sources.size * SHARE)
      return template.id as LinkGroup['template'];
  }
  return null;
}

function samplesOf(groups: readonly SourceGroup[], { graph, nodes }: BuiltModel): BrokenTarget['samples'] {
  return groups
    .flatMap(({ edge, sources }) => {
      const { text, region, place } = graph.linkAt(edge);
      return sources
        .slice(0, MOST_SAMPLES)
        .map((source) => ({ url: nodes[source]?.url ?? '', text, region, place }));
    })
    .slice(0, MOST_SAMPLES);
}

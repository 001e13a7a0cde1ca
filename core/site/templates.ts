import type { BaselineTemplate, TemplateModel } from './model.ts';
import { type Section, findSections } from './sections.ts';
import { type SignaturePool, jaccard, shortHash, signatureFeatures } from './signature.ts';

/** Two DOM shapes are one template from this Jaccard similarity on (measured on documentation sites). */
const SAME_TEMPLATE = 0.5;
/** Pages that fit none of this many leaders are taken together as "other". */
const MAX_LEADERS = 200;
/** A signature with fewer features says nothing: the page is a bare shell, and its section is the template. */
const LEAST_FEATURES = 8;
const MAX_EXAMPLE = 100;

interface PageRef {
  readonly id: number;
  readonly url: string;
}

interface Cluster {
  readonly leader: PageRef;
  readonly signature: string;
  readonly features: Uint32Array;
  readonly pages: PageRef[];
  readonly other: boolean;
}

type Unnamed = Omit<TemplateModel, 'id' | 'index'> & { readonly leader: PageRef };

/**
 * Templates by DOM shape: in the order of URLs each page joins the leader that its
 * signature is most like, or leads. The same set of pages gives the same templates in any crawl order.
 *
 * @param pages HTML pages by ascending URL.
 * @param before templates of the audit before, whose ids are inherited one to one, the most alike first.
 * @returns templates with most pages first; a page without a signature is in none.
 */
export function findTemplates(
  pages: readonly PageRef[],
  signatures: SignaturePool,
  home: string,
  before: readonly BaselineTemplate[],
): TemplateModel[] {
  const unnamed = clusterPages(pages, signatures)
    .flatMap((cluster) => toTemplates(cluster, home))
    .sort((a, b) => b.pages.length - a.pages.length || (a.leader.url < b.leader.url ? -1 : 1));
  const ids = inheritIds(unnamed, before);
  const names = distinctNames(unnamed);
  return unnamed.map(({ pages: members, sections, signature, shellSection }, index) => ({
    id: ids[index] ?? '',
    index,
    name: names[index] ?? '',
    pages: members,
    sections,
    signature,
    shellSection,
  }));
}

/** Templates that share their paths, as on a site without folders, are told apart by a page of each. */
function distinctNames(templates: readonly Unnamed[]): string[] {
  const uses = new Map<string, number>();
  for (const { name } of templates) uses.set(name, (uses.get(name) ?? 0) + 1);
  return templates.map(({ name, leader }) => {
    if (uses.get(name) === 1) return name;
    const path = leader.url.slice(leader.url.indexOf('/', leader.url.indexOf('//') + 2));
    return `${name} (like ${path.slice(0, MAX_EXAMPLE)})`;
  });
}

function clusterPages(pages: readonly PageRef[], signatures: SignaturePool): Cluster[] {
  const clusters: Cluster[] = [];
  const ofSignature = new Map<number, Cluster>();
  let other: Cluster | null = null;
  for (const page of pages) {
    const index = signatures.of(page.id);
    if (index === undefined) continue;
    let cluster = ofSignature.get(index);
    if (cluster === undefined) {
      const features = signatures.features(index);
      cluster = nearest(clusters, features) ?? undefined;
      if (cluster === undefined && clusters.length < MAX_LEADERS) {
        cluster = { leader: page, signature: signatures.text(index), features, pages: [], other: false };
        clusters.push(cluster);
      }
      cluster ??= other ??= {
        leader: { id: page.id, url: '' },
        signature: '',
        features: new Uint32Array(),
        pages: [],
        other: true,
      };
      ofSignature.set(index, cluster);
    }
    cluster.pages.push(page);
  }
  return other === null ? clusters : [...clusters, other];
}

/** The most similar leader; the first of equals wins. */
function nearest(clusters: readonly Cluster[], features: Uint32Array): Cluster | null {
  let best: Cluster | null = null;
  let bestSimilarity = 0;
  for (const cluster of clusters) {
    const similarity = jaccard(cluster.features, features);
    if (similarity < SAME_TEMPLATE || similarity <= bestSimilarity) continue;
    best = cluster;
    bestSimilarity = similarity;
  }
  return best;
}

function toTemplates(cluster: Cluster, home: string): Unnamed[] {
  const { leader, signature } = cluster;
  const sections = findSections(cluster.pages, home);
  if (cluster.other) return [whole(cluster, sections, 'Other pages')];
  if (cluster.features.length >= LEAST_FEATURES) return [whole(cluster, sections, nameOf(sections))];
  return sections.map((section) => ({
    leader,
    signature,
    shellSection: section.name,
    name: section.name,
    pages: section.pages,
    sections: [section],
  }));
}

function whole({ leader, signature, pages }: Cluster, sections: readonly Section[], name: string): Unnamed {
  return { leader, signature, shellSection: null, name, pages: pages.map(({ id }) => id), sections };
}

function nameOf(sections: readonly Section[]): string {
  const more = sections.length - 1;
  const first = sections[0]?.name ?? '/';
  return more > 0 ? `${first} + ${more} more` : first;
}

/** One to one, best pair first; ties by the order of templates and of the ones before. */
function inheritIds(templates: readonly Unnamed[], before: readonly BaselineTemplate[]): string[] {
  const old = before.map((template) => ({ ...template, features: signatureFeatures(template.signature) }));
  const pairs = templates.flatMap((template, index) => {
    const features = signatureFeatures(template.signature);
    return old.flatMap((candidate, oldIndex) => {
      if (candidate.section !== template.shellSection || template.signature === '') return [];
      const similarity = jaccard(features, candidate.features);
      return similarity >= SAME_TEMPLATE ? [{ index, oldIndex, id: candidate.id, similarity }] : [];
    });
  });
  pairs.sort((a, b) => b.similarity - a.similarity || a.index - b.index || a.oldIndex - b.oldIndex);
  const ids = new Map<number, string>();
  const taken = new Set<string>();
  for (const { index, id } of pairs) {
    if (ids.has(index) || taken.has(id)) continue;
    ids.set(index, id);
    taken.add(id);
  }
  return templates.map((template, index) => ids.get(index) ?? freshId(template, taken));
}

function freshId({ signature, shellSection, leader }: Unnamed, taken: Set<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const id = `tpl_${shortHash(signature, shellSection ?? '', leader.url, String(attempt))}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

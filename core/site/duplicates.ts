import { type Sketch, candidateBands, decodeSketch, similarity, withoutBlocks } from '../text/sketch.ts';
import { BandTable } from './band-table.ts';
import type { MainTexts } from './main-text.ts';
import type { NearCluster, PageRow } from './model.ts';

/** Shorter texts are stubs: equal by accident, not by copying. */
const LEAST_WORDS_EXACT = 50;
const LEAST_WORDS_NEAR = 100;
/** Estimated share of common word shingles from which two texts are nearly the same. */
const NEAR = 0.9;
/** Leaders compared in one band: a band shared by more is a phrase of the site, not a likeness. */
const MAX_IN_BAND = 50;
/** Keys of a text (core/text/sketch candidateBands). */
const BANDS = 16;
/** Sketches kept decoded, 2 kB each. */
const MAX_DECODED = 5_000;

type TextPage = Pick<PageRow, 'id' | 'lang' | 'words' | 'textHash'>;

/** Reads sketches without their boilerplate blocks; those read last are kept decoded. */
export class Sketches {
  readonly #texts: MainTexts;
  readonly #recent = new Map<number, Sketch>();

  constructor(texts: MainTexts) {
    this.#texts = texts;
  }

  of(id: number): Sketch | null {
    const known = this.#recent.get(id);
    if (known !== undefined) return known;
    const text = this.#texts.sketch(id);
    if (text === null) return null;
    const sketch = withoutBlocks(decodeSketch(text), this.#texts.boilerplateBlocks(id));
    const [oldest] = this.#recent.keys();
    if (this.#recent.size >= MAX_DECODED && oldest !== undefined) this.#recent.delete(oldest);
    this.#recent.set(id, sketch);
    return sketch;
  }

  /** Estimated similarity of two pages' main texts, 0..1; 0 where one has none. */
  similarity(a: number, b: number): number {
    const left = this.of(a);
    const right = this.of(b);
    return left === null || right === null ? 0 : similarity(left, right);
  }
}

/** Groups of two or more pages of one language whose main text is the same, by first member. */
export function findExactDuplicates(pages: readonly TextPage[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const { id, lang, words, textHash } of pages) {
    if (textHash === null || words < LEAST_WORDS_EXACT) continue;
    const key = `${lang ?? ''} ${textHash}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [id]);
    else group.push(id);
  }
  return [...groups.values()].filter((group) => group.length > 1).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

interface Leader {
  readonly page: TextPage;
  readonly members: number[];
  texts: number;
  lowest: number;
}

/**
 * Clusters of nearly equal texts of one language. In the order of pages each distinct text joins the most
 * similar leader among those that share a band with it, or leads: no pair is compared that shares none, and
 * no chain of small differences can join two texts that differ. Clusters hold two distinct texts or more,
 * with every exact copy of them.
 *
 * @param pages by ascending id.
 */
export function findNearDuplicates(pages: readonly TextPage[], sketches: Sketches): NearCluster[] {
  const texts = distinctTexts(pages);
  const bands = new BandTable(texts.length * BANDS);
  const leaders: Leader[] = [];
  for (const copies of texts) {
    const [page] = copies;
    const sketch = page === undefined ? null : sketches.of(page.id);
    if (page === undefined || sketch === null) continue;
    const keys = candidateBands(sketch);
    const best = bestLeader(page, keys, { bands, leaders, sketches });
    const ids = copies.map(({ id }) => id);
    if (best !== null) {
      best.leader.members.push(...ids);
      best.leader.texts += 1;
      best.leader.lowest = Math.min(best.leader.lowest, best.similarity);
      continue;
    }
    for (const key of keys) bands.add(key, leaders.length);
    leaders.push({ page, members: ids, texts: 1, lowest: 1 });
  }
  return leaders
    .filter((leader) => leader.texts > 1)
    .map(({ members, lowest }) => ({ pages: members.sort((a, b) => a - b), similarity: lowest }))
    .sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
}

/** Pages with the same text together, in the order of their first. */
function distinctTexts(pages: readonly TextPage[]): TextPage[][] {
  const long = pages.filter(({ words, textHash }) => textHash !== null && words >= LEAST_WORDS_NEAR);
  return [...Map.groupBy(long, ({ lang, textHash }) => `${lang ?? ''} ${textHash ?? ''}`).values()];
}

interface Leaders {
  readonly bands: BandTable;
  readonly leaders: readonly Leader[];
  readonly sketches: Sketches;
}

function bestLeader(
  page: TextPage,
  keys: readonly number[],
  { bands, leaders, sketches }: Leaders,
): { leader: Leader; similarity: number } | null {
  const compared = new Set<number>();
  let best: { leader: Leader; similarity: number } | null = null;
  for (const key of keys)
    for (const index of bands.under(key, MAX_IN_BAND)) {
      const leader = leaders[index];
      if (leader === undefined || compared.has(index) || leader.page.lang !== page.lang) continue;
      compared.add(index);
      const alike = sketches.similarity(page.id, leader.page.id);
      if (alike >= NEAR && (best === null || alike > best.similarity)) best = { leader, similarity: alike };
    }
  return best;
}

import { createHash } from 'node:crypto';
import type { MainText } from '#contract/doc-facts.ts';
import { decodeHashes } from '../text/hash.ts';
import { GrowableUint32 } from './growable.ts';

/** Blocks kept in memory over all pages (8 bytes each); texts beyond are compared as a whole, unreduced. */
const MAX_BLOCKS = 60_000_000;
/** Sites with fewer texts than this are too small to tell boilerplate from repetition. */
const LEAST_TEXTS = 10;
const BOILERPLATE_SHARE = 0.5;
const FEWEST_BUCKETS = 2 ** 10;
const MOST_BUCKETS = 2 ** 22;
const HASH_CHARS = 32;

interface TextSpan {
  readonly start: number;
  readonly count: number;
  readonly words: number;
  readonly sketch: string;
}

/** A page's main text after boilerplate was taken out. */
export interface ReducedText {
  readonly words: number;
  /** Hash of the remaining blocks in order; null where nothing remains. */
  readonly hash: string | null;
}

/**
 * The main texts of all pages as block hashes in typed arrays. Boilerplate (blocks found on half the
 * pages or more, on sites of ten or more) is found in a second pass over these arrays, not over the slices.
 */
export class MainTexts {
  readonly #hashes = new GrowableUint32();
  readonly #words = new GrowableUint32();
  readonly #spans = new Map<number, TextSpan>();
  #boilerplate: ReadonlySet<number> = new Set();

  add(id: number, main: MainText): void {
    const hashes = decodeHashes(main.blocks);
    const count = this.#hashes.length + hashes.length > MAX_BLOCKS ? 0 : hashes.length;
    const start = this.#hashes.length;
    for (let i = 0; i < count; i += 1) {
      this.#hashes.push(hashes[i] ?? 0);
      this.#words.push(main.blockWords[i] ?? 0);
    }
    this.#spans.set(id, { start, count, words: main.words, sketch: main.sketch });
  }

  /** Decides what is boilerplate from the texts of `pages`; texts that are wholly equal count once. */
  findBoilerplate(pages: Iterable<number>): void {
    const spans = this.#distinctTexts(pages);
    if (spans.length < LEAST_TEXTS) return;
    const needed = Math.ceil(spans.length * BOILERPLATE_SHARE);
    const hashes = this.#hashes.view();
    const candidates = bucketsWithAtLeast(needed, hashes, spans);
    const counts = new Map<number, number>();
    const seenIn = new Map<number, number>();
    for (const [index, { start, count }] of spans.entries())
      for (let i = start; i < start + count; i += 1) {
        const hash = hashes[i] ?? 0;
        if (candidates[hash & (candidates.length - 1)] !== 1 || seenIn.get(hash) === index) continue;
        seenIn.set(hash, index);
        counts.set(hash, (counts.get(hash) ?? 0) + 1);
      }
    this.#boilerplate = new Set([...counts].flatMap(([hash, count]) => (count >= needed ? [hash] : [])));
  }

  reduced(id: number): ReducedText {
    const span = this.#spans.get(id);
    if (span === undefined) return { words: 0, hash: null };
    const hashes = this.#hashes.view();
    const blockWords = this.#words.view();
    const kept: number[] = [];
    let { words } = span;
    for (let i = span.start; i < span.start + span.count; i += 1) {
      const hash = hashes[i] ?? 0;
      if (this.#boilerplate.has(hash)) words -= blockWords[i] ?? 0;
      else kept.push(hash);
    }
    words = Math.max(0, words);
    if (kept.length === 0 || words === 0) return { words, hash: null };
    // A long text's later blocks are beyond the extractor's cap, so its length takes part.
    return { words, hash: hashNumbers([...kept, words]) };
  }

  /** Indexes of a page's blocks that are boilerplate. */
  boilerplateBlocks(id: number): ReadonlySet<number> {
    const span = this.#spans.get(id);
    const found = new Set<number>();
    if (span === undefined || this.#boilerplate.size === 0) return found;
    const hashes = this.#hashes.view();
    for (let i = 0; i < span.count; i += 1)
      if (this.#boilerplate.has(hashes[span.start + i] ?? 0)) found.add(i);
    return found;
  }

  /** The sketch as the extractor wrote it; null where the page has no main text. */
  sketch(id: number): string | null {
    return this.#spans.get(id)?.sketch ?? null;
  }

  #distinctTexts(pages: Iterable<number>): TextSpan[] {
    const hashes = this.#hashes.view();
    const distinct = new Map<string, TextSpan>();
    for (const id of pages) {
      const span = this.#spans.get(id);
      if (span === undefined || span.count === 0) continue;
      const key = hashNumbers(hashes.subarray(span.start, span.start + span.count));
      if (!distinct.has(key)) distinct.set(key, span);
    }
    return [...distinct.values()];
  }
}

/**
 * Marks hash buckets that hold enough blocks to contain one found on `needed` texts. Counting buckets first
 * keeps the exact count to a few hashes, where a map of all would not fit.
 */
function bucketsWithAtLeast(needed: number, hashes: Uint32Array, spans: readonly TextSpan[]): Uint8Array {
  const blocks = spans.reduce((sum, { count }) => sum + count, 0);
  let buckets = FEWEST_BUCKETS;
  while (buckets < blocks && buckets < MOST_BUCKETS) buckets *= 2;
  const mask = buckets - 1;
  const counts = new Uint32Array(buckets);
  const full = new Uint8Array(buckets);
  for (const { start, count } of spans)
    for (let i = start; i < start + count; i += 1) {
      const bucket = (hashes[i] ?? 0) & mask;
      const seen = (counts[bucket] ?? 0) + 1;
      counts[bucket] = seen;
      if (seen === needed) full[bucket] = 1;
    }
  return full;
}

function hashNumbers(numbers: ArrayLike<number>): string {
  const bytes = Buffer.from(Uint32Array.from(numbers).buffer);
  return createHash('sha256').update(bytes).digest('hex').slice(0, HASH_CHARS);
}

import { Buffer } from 'node:buffer';
import { hashBlock } from './blocks.ts';
import { mix } from './hash.ts';
import { createWordScanner } from './words.ts';

/** Entries kept: the standard error of a similarity of 0.9 is then below 2 %. */
export const SKETCH_SIZE = 256;
/** Words in a shingle; a shorter block is one shingle as a whole. */
export const SHINGLE = 5;
/** Blocks remembered for one shingle; more would crowd out the others on a page of rows that repeat. */
const BLOCKS_PER_SHINGLE = 4;
const BLOCK_RANGE = 0x10000;
const ALL = 0xffffffff;

const BUCKETS = 64;
const ROWS = 4;

/**
 * A bottom-k sketch of a text: the smallest hashes of its word shingles, each with the index of its block.
 * `limit` says how far it is complete: every shingle whose hash is at most `limit` is there. That still holds
 * after blocks are taken out, which is why it is kept instead of plain MinHash values.
 * Source: E. Cohen, H. Kaplan, "Summarizing data using bottom-k sketches", PODC 2007.
 */
export interface Sketch {
  readonly limit: number;
  /** Ascending; one hash may stand for several blocks. */
  readonly hashes: Uint32Array;
  readonly blocks: Uint16Array;
}

/** The sketch of texts, encoded; a block's index is its place in the list. */
export function buildSketch(blocks: readonly string[]): string {
  const scanner = createWordScanner();
  const ranges = blocks.map((block) => {
    const start = scanner.length();
    scanner.scan(block);
    return { start, end: scanner.length() };
  });
  const sketch = sketchWords(scanner.hashes(), ranges);
  scanner.release();
  return sketch;
}

/** Where a block's words stand among all hashes. */
export interface WordRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The sketch, encoded, of hashed words in blocks. A block that repeats counts where it first stands: who drops it drops
 * all of them.
 */
export function sketchWords(words: Uint32Array, blocks: readonly WordRange[]): string {
  const sampler = createSampler();
  const seen = new Set<number>();
  for (const [block, { start, end }] of blocks.entries()) {
    if (start === end || block >= BLOCK_RANGE) continue;
    const hash = hashBlock(words, start, end);
    if (seen.has(hash)) continue;
    seen.add(hash);
    const last = Math.max(start + 1, end - SHINGLE + 1);
    for (let i = start; i < last; i += 1) sampler.add(shingle(words, i, Math.min(i + SHINGLE, end)), block);
  }
  return sampler.encode();
}

function shingle(words: Uint32Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i += 1) hash = (Math.imul(hash, 0x9e3779b1) + (words[i] ?? 0)) | 0;
  return mix(hash);
}

/** Shared by all sketches: one is made at a time. */
const kept = new Float64Array(2_048);

/** Keeps the smallest pairs of hash and block, as hash * 2^16 + block, which a double holds exactly. */
function createSampler() {
  let length = 0;
  let bound = Infinity;
  let whole = true;

  const compact = (): void => {
    const sorted = kept.subarray(0, length).sort();
    let to = 0;
    let run = 0;
    let last = -1;
    let lastPair = -1;
    for (const pair of sorted) {
      if (pair === lastPair) continue;
      lastPair = pair;
      const hash = Math.floor(pair / BLOCK_RANGE);
      run = hash === last ? run + 1 : 1;
      last = hash;
      if (run > BLOCKS_PER_SHINGLE) continue;
      kept[to] = pair;
      to += 1;
      // One more than is kept: it says how far the kept ones are complete.
      if (to > SKETCH_SIZE) break;
    }
    whole &&= to <= SKETCH_SIZE;
    length = to;
    if (to > SKETCH_SIZE) bound = kept[SKETCH_SIZE] ?? Infinity;
  };

  return {
    add(hash: number, block: number): void {
      const pair = hash * BLOCK_RANGE + block;
      if (pair >= bound) return;
      if (length === kept.length) compact();
      kept[length] = pair;
      length += 1;
    },
    /**
     * Base64 of the limit, the hashes (Uint32) and their blocks (Uint16), little-endian: 2 kB at most.
     */
    encode(): string {
      compact();
      const limit = whole ? ALL : Math.max(0, Math.floor(bound / BLOCK_RANGE) - 1);
      let count = 0;
      while (count < length && (kept[count] ?? Infinity) < (limit + 1) * BLOCK_RANGE) count += 1;
      const bytes = Buffer.allocUnsafe(4 + count * 6);
      bytes.writeUInt32LE(limit, 0);
      for (let i = 0; i < count; i += 1) {
        const pair = kept[i] ?? 0;
        bytes.writeUInt32LE(Math.floor(pair / BLOCK_RANGE), 4 + i * 4);
        bytes.writeUInt16LE(pair % BLOCK_RANGE, 4 + count * 4 + i * 2);
      }
      return bytes.toString('base64');
    },
  };
}

/** Base64 of a sketch, as sketchWords makes it. */
export function encodeSketch({ limit, hashes, blocks }: Sketch): string {
  const bytes = Buffer.allocUnsafe(4 + hashes.length * 6);
  bytes.writeUInt32LE(limit, 0);
  for (const [i, hash] of hashes.entries()) {
    bytes.writeUInt32LE(hash, 4 + i * 4);
    bytes.writeUInt16LE(blocks[i] ?? 0, 4 + hashes.length * 4 + i * 2);
  }
  return bytes.toString('base64');
}

/** Decodes a sketch. What is no sketch gives an empty one, since the text may come from elsewhere. */
export function decodeSketch(text: string): Sketch {
  const bytes = Buffer.from(text, 'base64');
  const count = Math.max(0, Math.floor((bytes.length - 4) / 6));
  const hashes = new Uint32Array(count);
  const blocks = new Uint16Array(count);
  for (let i = 0; i < count; i += 1) {
    hashes[i] = bytes.readUInt32LE(4 + i * 4);
    blocks[i] = bytes.readUInt16LE(4 + count * 4 + i * 2);
  }
  return { limit: bytes.length >= 4 ? bytes.readUInt32LE(0) : ALL, hashes, blocks };
}

/** The sketch of the text that is left when blocks are taken out; repeats of a block must all be named. */
export function withoutBlocks(sketch: Sketch, drop: ReadonlySet<number>): Sketch {
  if (drop.size === 0) return sketch;
  const kept = [...sketch.hashes.keys()].filter((i) => !drop.has(sketch.blocks[i] ?? 0));
  return {
    limit: sketch.limit,
    hashes: Uint32Array.from(kept, (i) => sketch.hashes[i] ?? 0),
    blocks: Uint16Array.from(kept, (i) => sketch.blocks[i] ?? 0),
  };
}

/**
 * Estimated Jaccard similarity of two texts' shingles, 0 to 1: the share of common hashes among all below the
 * smaller limit, up to which both are complete. Exact where neither text has more than SKETCH_SIZE shingles.
 * Two texts without shingles are not alike: 0.
 */
export function similarity(a: Sketch, b: Sketch): number {
  const limit = Math.min(a.limit, b.limit);
  let both = 0;
  let either = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a.hashes[i] ?? Infinity;
    const right = b.hashes[j] ?? Infinity;
    const least = Math.min(left, right);
    if (least > limit) return either === 0 ? 0 : both / either;
    either += 1;
    if (left === right) both += 1;
    while (a.hashes[i] === least) i += 1;
    while (b.hashes[j] === least) j += 1;
  }
}

/**
 * Keys under which near duplicates meet: texts of similarity 0.9 or more share at least one of them almost
 * surely, texts below 0.3 hardly ever. The hashes fall into 64 buckets; a key is made of the least ones of
 * four buckets. A text without shingles has none.
 */
export function candidateBands(sketch: Sketch): readonly number[] {
  const least = new Float64Array(BUCKETS).fill(-1);
  // Ascending, so the first in a bucket is its least.
  for (const hash of sketch.hashes) {
    const bucket = hash % BUCKETS;
    if (least[bucket] === -1) least[bucket] = hash;
  }
  const keys: number[] = [];
  for (let band = 0; band < BUCKETS; band += ROWS) {
    const rows = least.subarray(band, band + ROWS);
    if (rows.every((row) => row === -1)) continue;
    let key = band;
    for (const row of rows) key = (Math.imul(key, 0x9e3779b1) + row) | 0;
    keys.push(mix(key));
  }
  return keys;
}

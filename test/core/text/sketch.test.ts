import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBlocks, encodeBlocks, hashBlock } from '#core/text/blocks.ts';
import { hashText } from '#core/text/hash.ts';
import {
  SHINGLE,
  SKETCH_SIZE,
  buildSketch,
  candidateBands,
  decodeSketch,
  encodeSketch,
  similarity,
  withoutBlocks,
} from '#core/text/sketch.ts';
import { createWordScanner } from '#core/text/words.ts';

/** Word shingles of blocks as texts, by the definition. */
function shingles(blocks: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const block of blocks) {
    const words = block.split(' ');
    for (let i = 0; i < Math.max(1, words.length - SHINGLE + 1); i += 1)
      all.add(words.slice(i, i + SHINGLE).join(' '));
  }
  return all;
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  return both / (a.size + b.size - both);
}

/** Blocks of random words from a small seedable generator, so that a failure can be repeated. */
function randomBlocks(seed: number, count: number, words: number): string[] {
  let state = seed * 2_654_435_761 + 1;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % 5_000;
  };
  return Array.from({ length: count }, () => Array.from({ length: words }, () => `w${next()}`).join(' '));
}

const sketchOf = (blocks: readonly string[]) => decodeSketch(buildSketch(blocks));

describe('similarity', () => {
  test('is exact where neither text has more shingles than a sketch', () => {
    const text = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 9 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = [left.map((words) => words.join(' ')), right.map((words) => words.join(' '))];
        return Math.abs(similarity(sketchOf(a), sketchOf(b)) - jaccard(shingles(a), shingles(b))) < 1e-9;
      }),
      { numRuns: 500 },
    );
  });

  test.each([0, 0.02, 0.05, 0.1, 0.3, 0.6, 1])('estimates long texts of which %d was changed', (share) => {
    const errors = Array.from({ length: 20 }, (_, seed) => {
      const a = randomBlocks(seed, 40, 60);
      const changed = Math.round(a.length * share);
      const b = [...randomBlocks(seed + 1_000, changed, 60), ...a.slice(changed)];
      return similarity(sketchOf(a), sketchOf(b)) - jaccard(shingles(a), shingles(b));
    });
    // Standard error is at most sqrt(0.25 / 256) = 0.031 for one pair, and less for the mean.
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.12);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.03);
  });

  test('stays right when blocks are taken out afterwards', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const chrome = randomBlocks(7_777, 30, 40);
      const a = randomBlocks(seed, 20, 60);
      const b = [...a.slice(0, 18), ...randomBlocks(seed + 500, 2, 60)];
      const drop = new Set(chrome.keys());
      const [left, right] = [sketchOf([...chrome, ...a]), sketchOf([...chrome, ...b])];
      const exact = jaccard(shingles(a), shingles(b));
      const reduced = similarity(withoutBlocks(left, drop), withoutBlocks(right, drop));
      expect(Math.abs(reduced - exact)).toBeLessThan(0.15);
      expect(similarity(left, right)).toBeGreaterThan(exact);
    }
  });

  test('of nothing and of hostile sketches', () => {
    const empty = sketchOf([]);
    expect(similarity(empty, empty)).toBe(0);
    expect(similarity(empty, sketchOf(['a b c']))).toBe(0);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 100 }), (a, b) => {
        const [left, right] = [a, b].map((bytes) => decodeSketch(Buffer.from(bytes).toString('base64')));
        if (left === undefined || right === undefined) return false;
        const value = similarity(left, right);
        return value >= 0 && value <= 1;
      }),
    );
  });
});

describe('sketches', () => {
  test('keep the smallest hashes, sorted, and say how far they are complete', () => {
    const sketch = sketchOf(randomBlocks(1, 50, 60));
    expect(sketch.hashes).toHaveLength(SKETCH_SIZE);
    expect([...sketch.hashes]).toEqual([...sketch.hashes].toSorted((a, b) => a - b));
    expect(sketch.limit).toBeGreaterThanOrEqual(sketch.hashes.at(-1) ?? 0);
    expect(sketch.limit).toBeLessThan(0xffffffff);
    expect(sketchOf(['a b c']).limit).toBe(0xffffffff);
  });

  test('are small, and the same after a round trip', () => {
    const text = buildSketch(randomBlocks(2, 60, 80));
    expect(text.length).toBeLessThan(2_100);
    expect(encodeSketch(decodeSketch(text))).toBe(text);
  });

  test('a page of rows that repeat is not crowded out', () => {
    const rows = Array.from({ length: 1_500 }, (_, i) => `same words in every single row and number ${i}`);
    const sketch = sketchOf(rows);
    expect(new Set(sketch.hashes).size).toBeGreaterThan(60);
    expect(similarity(sketch, sketchOf(rows.slice(0, 1_400)))).toBeGreaterThan(0.8);
  });

  test('a block that repeats counts once, where it first stands', () => {
    const sketch = sketchOf(['one two three', 'four five six', 'one two three']);
    expect(new Set(sketch.blocks)).toEqual(new Set([0, 1]));
    expect(withoutBlocks(sketch, new Set([0, 2])).blocks).toHaveLength(1);
  });
});

describe('candidateBands', () => {
  const meets = (a: readonly string[], b: readonly string[]) =>
    new Set(candidateBands(sketchOf(a))).intersection(new Set(candidateBands(sketchOf(b)))).size > 0;

  test.each([3, 10, 40])('near duplicates of %i blocks meet', (size) => {
    let met = 0;
    let pairs = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const a = randomBlocks(seed, size, 60);
      const [first = '', ...rest] = a;
      const b = [`${first} and some words more`, ...rest];
      if (jaccard(shingles(a), shingles(b)) < 0.9) continue;
      pairs += 1;
      if (meets(a, b)) met += 1;
    }
    expect(pairs).toBeGreaterThan(50);
    expect(met).toBe(pairs);
  });

  test('texts that share little hardly ever meet', () => {
    let met = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const a = randomBlocks(seed, 20, 60);
      if (meets(a, [...a.slice(0, 6), ...randomBlocks(seed + 999, 14, 60)])) met += 1;
    }
    expect(met / 60).toBeLessThan(0.15);
  });

  test('a text without words has none', () => {
    expect(candidateBands(sketchOf(['…']))).toEqual([]);
  });
});

describe('blocks', () => {
  const hashOf = (text: string) => {
    const scanner = createWordScanner();
    scanner.scan(text);
    return hashBlock(scanner.hashes());
  };

  test('are equal by their words in order', () => {
    expect(hashOf('Hello,  World!')).toBe(hashOf('hello world'));
    expect(hashOf('hello world')).not.toBe(hashOf('world hello'));
    expect(hashOf('a')).not.toBe(hashOf('a a'));
  });

  test('go through their encoding', () => {
    const hashes = [0, 1, 0xffffffff, hashText('x')];
    expect([...decodeBlocks(encodeBlocks(hashes))]).toEqual(hashes);
    expect([...decodeBlocks('AQ==')]).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DiffPart, diffLists, wordsOf } from '../../../web/src/logic/diff.ts';

const side = (parts: readonly DiffPart<string>[], kind: 'added' | 'removed') =>
  parts.flatMap((part) => (part.kind === 'same' || part.kind === kind ? part.items : []));

const edits = (parts: readonly DiffPart<string>[]) =>
  parts.reduce((sum, part) => sum + (part.kind === 'same' ? 0 : part.items.length), 0);

/** Length of the longest common subsequence by the textbook's table. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const x of a) {
    const next = [0];
    for (const [j, y] of b.entries())
      next.push(x === y ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    row = next;
  }
  return row[b.length] ?? 0;
}

const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 24 });

describe('diffLists', () => {
  test('shows what was added and removed', () => {
    expect(diffLists(['H1 a', 'H2 b', 'H2 c'], ['H1 a', 'H2 x', 'H2 c', 'H2 d'])).toEqual([
      { kind: 'same', items: ['H1 a'] },
      { kind: 'removed', items: ['H2 b'] },
      { kind: 'added', items: ['H2 x'] },
      { kind: 'same', items: ['H2 c'] },
      { kind: 'added', items: ['H2 d'] },
    ]);
    expect(diffLists([], [])).toEqual([]);
  });

  test('both sides can be read back, and no shorter way exists', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const parts = diffLists(a, b);
        expect(side(parts, 'removed')).toEqual(a);
        expect(side(parts, 'added')).toEqual(b);
        expect(edits(parts)).toBe(a.length + b.length - 2 * longestCommon(a, b));
      }),
      { numRuns: 500 },
    );
  });

  test('texts that have nothing in common end soon, as one change', () => {
    const a = Array.from({ length: 4_000 }, (_, i) => `a${i}`);
    const b = Array.from({ length: 4_000 }, (_, i) => `b${i}`);
    const started = performance.now();
    expect(diffLists(a, b).map(({ kind, items }) => [kind, items.length])).toEqual([
      ['removed', 4_000],
      ['added', 4_000],
    ]);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

test('words joined again are the text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(wordsOf(text).join('')).toBe(text);
    }),
  );
});

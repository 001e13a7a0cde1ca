import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cut, foldSpace } from '#core/text/fold.ts';
import { countWords, createWordScanner } from '#core/text/words.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const bySegmenter = (text: string) => [...segmenter.segment(text)].filter((part) => part.isWordLike).length;

describe('countWords', () => {
  test.each([
    ['', 0],
    ['  \n ', 0],
    ['… — !', 0],
    ["Don't stop", 2],
    ['3.14 and 1,000', 3],
    ['foo_bar e-mail', 3],
    ['co\u00adoperate', 1],
    ['👍 yes', 1],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  test.each([
    "The quick brown fox can't jump 32.3 feet, right? See https://a.test/x?y=1&z=2.",
    'Größe, Straße und naïve Cafés — „so“ …',
    "Прывітанне, сьвет! Це п'ять слів.",
    'Ελληνικά κείμενο με τόνους',
    'مرحبا بالعالم، كيف حالك؟',
    '한국어 단어 세기',
    'हिन्दी भाषा में लिखा हुआ',
    '東京都に行きました。Hello世界',
    'ภาษาไทยง่ายมาก',
    'ພາສາລາວ ແລະ ខ្មែរ',
    '中文分词测试，没有空格。',
  ])('agrees with the segmenter: %s', (text) => {
    expect(countWords(text)).toBe(bySegmenter(text));
  });

  test('agrees with the segmenter on any Latin text', () => {
    const unit = fc.constantFrom(..."abzÄé019 .,;:'-!?\n’".split(''));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        return countWords(text) === bySegmenter(text);
      }),
      { numRuns: 3_000 },
    );
  });

  test('long texts without spaces are worked in time that grows with them', () => {
    const start = performance.now();
    expect(countWords('漢字'.repeat(50_000))).toBeGreaterThan(10_000);
    expect(countWords('x'.repeat(5_000_000))).toBe(1);
    expect(countWords('\ud800'.repeat(100_000))).toBe(0);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

describe('createWordScanner', () => {
  test('hashes ignore case and nothing else', () => {
    const scanner = createWordScanner();
    scanner.scan('Word WORD word wörd WÖRD wort');
    const [a, b, c, d, e, f] = scanner.hashes();
    expect([b, c, e === d, f === a]).toEqual([a, a, true, false]);
  });

  test('tells the folded length of what it scanned', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\u00a0',
      'é',
      "'",
      '漢',
      '\u200b',
      '\ufeff',
      '\u00ad',
      '😀',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        const scanner = createWordScanner();
        scanner.scan(text);
        return scanner.folded() === foldSpace(text).length;
      }),
      { numRuns: 3_000 },
    );
  });

  test('two scanners do not disturb each other, and one grows as it must', () => {
    const first = createWordScanner();
    const second = createWordScanner();
    first.scan('one');
    second.scan('two '.repeat(10_000));
    first.scan('three');
    expect([first.length(), second.length()]).toEqual([2, 10_000]);
    expect(new Set(second.hashes()).size).toBe(1);
    first.release();
    second.release();
    const third = createWordScanner();
    expect(third.length()).toBe(0);
    third.scan('one');
    expect(third.hashes()).toHaveLength(1);
  });
});

describe('foldSpace', () => {
  test('is trimming and folding', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\t',
      '\u00a0',
      '\u2003',
      '\u3000',
      '\ufeff',
      'é',
      '漢',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        return foldSpace(text) === text.replaceAll(/\s+/g, ' ').trim();
      }),
      { numRuns: 3_000 },
    );
  });

  test('cut never leaves half a character', () => {
    expect(cut('ab😀', 3)).toBe('ab');
    expect(cut('ab😀', 4)).toBe('ab😀');
    expect(cut('abc', 2)).toBe('ab');
  });
});

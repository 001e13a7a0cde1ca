import { THRESHOLDS } from '../thresholds.ts';

const { words: LEAST_WORDS, sentences: LEAST_SENTENCES } = THRESHOLDS.flesch;
const PROSE_WORDS = 8;

/**
 * Flesch's reading ease of an English text, about 0 (hardest) to 100; null where the language is another one or
 * there is too little prose. Only blocks that are sentences count: menus and tables have none.
 * Source: R. Flesch, A new readability yardstick, 1948.
 */
export function fleschOf(text: string, lang: string | null): number | null {
  if (lang === null || !/^en(?:[-_]|$)/i.test(lang)) return null;
  let words = 0;
  let sentences = 0;
  let syllables = 0;
  for (const block of text.split('\n')) {
    const found = block.match(/[a-z’']+/gi) ?? [];
    if (found.length < PROSE_WORDS || !/[.!?…]["'”’)\]]?\s*$/.test(block)) continue;
    words += found.length;
    sentences += Math.max(1, block.match(/[.!?…]+["'”’)\]]?(?=\s|$)/g)?.length ?? 0);
    for (const word of found) syllables += countSyllables(word);
  }
  if (words < LEAST_WORDS || sentences < LEAST_SENTENCES) return null;
  return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words);
}

/** Groups of vowels, less a silent e at the end: right for nine words of ten. */
function countSyllables(word: string): number {
  const lower = word.toLowerCase();
  const groups = lower.match(/[aeiouy]+/g)?.length ?? 0;
  const silent = /[^aeiouyl]e$|[^aeiouytd]ed$/.test(lower) ? 1 : 0;
  return Math.max(1, groups - silent);
}

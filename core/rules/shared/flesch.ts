import { THRESHOLDS } from '../thresholds.ts';

const { words: LEAST_WORDS, sentences: LEAST_SENTENCES } = THRESHOLDS.flesch;
const PROSE_WORDS = 8;
/** Characters at the end of a block within which its last sentence must end. */
const MOST_SPACE = 50;

/**
 * Flesch's reading ease of an English text, about 0 (hardest) to 100; null where the language is another one or
 * there is too little prose. Only blocks that are sentences count: menus and tables have none.
 * Source: R. Flesch, A new readability yardstick, 1948.
 */
export function fleschOf(text: string, lang: string | null): number | null {
  if (lang === null || !/^en(?:[-_]|$)/i.test(lang)) return null;
  // Two rules ask of the same page, one after the other.
  if (text !== last.text) last = { text, score: scoreOf(text) };
  return last.score;
}

let last: { readonly text: string; readonly score: number | null } = { text: '', score: null };

function scoreOf(text: string): number | null {
  let words = 0;
  let sentences = 0;
  let syllables = 0;
  for (const block of text.split('\n')) {
    if (!/[.!?…]["'”’)\]]?$/.test(block.slice(-MOST_SPACE).trimEnd())) continue;
    const found = countIn(block);
    if (found.words < PROSE_WORDS) continue;
    words += found.words;
    syllables += found.syllables;
    sentences += Math.max(1, block.match(/[.!?…]+["'”’)\]]?(?=\s|$)/g)?.length ?? 0);
  }
  if (words < LEAST_WORDS || sentences < LEAST_SENTENCES) return null;
  return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words);
}

/** What the characters of ASCII are to a word. */
const [OUTSIDE, CONSONANT, VOWEL] = [0, 1, 2];
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  if (/[aeiouy]/.test(letter)) return VOWEL;
  return /[a-z']/.test(letter) ? CONSONANT : OUTSIDE;
});
const APOSTROPHE = 0x2019;
const kindOf = (code: number): number => (code === APOSTROPHE ? CONSONANT : (KINDS[code] ?? OUTSIDE));

/** Words of a text and their syllables: groups of vowels, less a silent e at the end, right for nine of ten. */
function countIn(text: string): { words: number; syllables: number } {
  let words = 0;
  let syllables = 0;
  let start = -1;
  let groups = 0;
  let inGroup = false;
  for (let i = 0; i <= text.length; i += 1) {
    const kind = i === text.length ? OUTSIDE : kindOf(text.charCodeAt(i));
    if (kind !== OUTSIDE) {
      if (start === -1) start = i;
      const isVowel = kind === VOWEL;
      if (isVowel && !inGroup) groups += 1;
      inGroup = isVowel;
    } else if (start !== -1) {
      words += 1;
      syllables += Math.max(
        1,
        groups > 1 && isSilent(text.slice(Math.max(start, i - 3), i)) ? groups - 1 : groups,
      );
      start = -1;
      groups = 0;
      inGroup = false;
    }
  }
  return { words, syllables };
}

const isSilent = (end: string): boolean => /[^aeiouyl]e$|[^aeiouytd]ed$/i.test(end);

import { FNV_BASIS, FNV_PRIME, mix } from './hash.ts';
import {
  EXTEND,
  IGNORED,
  MID,
  MID_LETTER,
  MID_NUMBER,
  SPACE,
  SPACELESS,
  WORD,
  classify,
  lowerUnit,
  unitClass,
} from './unit-class.ts';

/** Finds words and keeps the hash of each, lower-cased: all that counting and comparing need. */
export interface WordScanner {
  /** Appends the words of `text`; answers how many there were. */
  readonly scan: (text: string) => number;
  /** Units of the text last scanned after trimming and folding its white space. */
  readonly folded: () => number;
  /** Words so far. */
  readonly length: () => number;
  /** The hashes of all words so far; valid until the next scan. */
  readonly hashes: () => Uint32Array;
  /** Ends the scanner's use and lends its memory to the next one; its hashes are valid no more. */
  readonly release: () => void;
}

/** Most units handed to the segmenter at once: it slows down with length. */
const SEGMENT = 4_096;

let segmenter: Intl.Segmenter | undefined;

/** Memory outside the heap is dear to allocate for each document. */
let spare: Uint32Array<ArrayBuffer> | null = null;
const MOST_SPARE = 65_536;

/**
 * A scanner for one document. Words are runs of letters, digits and marks by the rules of UAX 29; text in
 * scripts without spaces goes to Intl.Segmenter, which knows their words.
 */
export function createWordScanner(): WordScanner {
  let hashes = spare ?? new Uint32Array(4_096);
  spare = null;
  let length = 0;
  let folded = 0;

  const push = (hash: number): void => {
    if (length === hashes.length) {
      const larger = new Uint32Array(Math.max(1_024, length * 2));
      larger.set(hashes);
      hashes = larger;
    }
    hashes[length] = hash;
    length += 1;
  };

  const scan = (text: string): number => {
    const before = length;
    const end = text.length;
    let hash = 0;
    // Inside a run of word characters, and whether it has a letter or digit yet.
    let inWord = false;
    let solid = false;
    let spaces = 0;
    let gaps = 0;
    let spaceEnd = 0;
    for (let i = 0; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      const pair = (unit & 0xfc00) === 0xd800 && i + 1 < end;
      const found = pair ? classify(text.slice(i, i + 2)) : unitClass(unit);
      if (found === WORD || found === EXTEND) {
        if (!inWord) {
          hash = FNV_BASIS;
          solid = false;
        }
        inWord = true;
        solid ||= found === WORD;
        hash = Math.imul(hash ^ (pair ? unit : lowerUnit(unit)), FNV_PRIME);
        if (pair) {
          i += 1;
          hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
        }
      } else if (found === SPACELESS) {
        // The run's beginning may be a word in other letters; it is counted as one of its own.
        if (inWord && solid) push(mix(hash));
        inWord = false;
        const to = endOfRun(text, i);
        for (const part of segment(text.slice(i, to)))
          if (part.isWordLike === true) push(hashWord(part.segment));
        i = to - 1;
      } else if (found !== IGNORED) {
        if (found === SPACE) {
          spaces += 1;
          if (spaceEnd !== i) gaps += 1;
          spaceEnd = i + 1;
        }
        if (pair) i += 1;
        if (!inWord || (isMid(found) && joins(text, i, found))) continue;
        if (solid) push(mix(hash));
        inWord = false;
      }
    }
    if (inWord && solid) push(mix(hash));
    // A gap at the end is none; one at the beginning was not counted.
    if (spaces > 0 && spaceEnd === end && spaces < end) gaps -= 1;
    folded = spaces === end ? 0 : end - spaces + gaps;
    return length - before;
  };

  return {
    scan,
    folded: () => folded,
    length: () => length,
    hashes: () => hashes.subarray(0, length),
    release() {
      if (hashes.length <= MOST_SPARE) spare = hashes;
      hashes = new Uint32Array(0);
      length = 0;
    },
  };
}

/** How many words `text` has. */
export function countWords(text: string): number {
  const scanner = createWordScanner();
  const count = scanner.scan(text);
  scanner.release();
  return count;
}

/** Whether the character at `at` joins what stands around it: two letters or two digits, never one of each. */
function joins(text: string, at: number, found: number): boolean {
  if (at === 0 || at + 1 >= text.length) return false;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  if (!isWordUnit(before) || !isWordUnit(after)) return false;
  const digits = isDigit(before);
  if (digits !== isDigit(after)) return false;
  return digits ? found !== MID_LETTER : found !== MID_NUMBER;
}

const isMid = (found: number): boolean => found === MID || found === MID_LETTER || found === MID_NUMBER;

const isWordUnit = (unit: number): boolean => unitClass(unit) === WORD || unitClass(unit) === EXTEND;

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** Where the run ends that the segmenter has to see whole: at white space, or where it grows too long. */
function endOfRun(text: string, from: number): number {
  const most = Math.min(text.length, from + SEGMENT);
  let to = from + 1;
  while (to < most && unitClass(text.charCodeAt(to)) !== SPACE) to += 1;
  // Never between the halves of a pair.
  return to < text.length && (text.charCodeAt(to) & 0xfc00) === 0xdc00 ? to + 1 : to;
}

function segment(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  return segmenter.segment(text);
}

function hashWord(word: string): number {
  let hash = FNV_BASIS;
  const folded = word.toLowerCase();
  for (let i = 0; i < folded.length; i += 1) hash = Math.imul(hash ^ folded.charCodeAt(i), FNV_PRIME);
  return mix(hash);
}

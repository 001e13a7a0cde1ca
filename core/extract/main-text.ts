import { CAPS, type MainText } from '#contract/doc-facts.ts';
import { encodeBlocks, hashBlock } from '../text/blocks.ts';
import { cut, foldSpace } from '../text/fold.ts';
import { sketchWords } from '../text/sketch.ts';
import { createWordScanner } from '../text/words.ts';

/** Where a piece of text stands; bits of one number. */
export const IN_MAIN = 1;
export const IN_ROLE_MAIN = 2;
export const IN_CHROME = 4;
export const IN_CONSENT = 8;
export const PLACES = 15;

export interface TextBlocks {
  /** A text node's value, and where it stands. */
  readonly add: (text: string, place: number) => void;
  /** Ends the block. */
  readonly end: () => void;
  readonly finish: (from: MainText['from']) => {
    readonly main: MainText;
    readonly bodyWords: number;
    readonly bodyChars: number;
    readonly cut: boolean;
  };
}

/**
 * Gathers the visible text block by block. Which blocks are the main text is known only when the whole
 * document was seen, so each keeps the place it stood in; its words are scanned once.
 */
export function createTextBlocks(): TextBlocks {
  const scanner = createWordScanner();
  const texts: string[] = [];
  const places: number[] = [];
  const ends: number[] = [];
  const lengths: number[] = [];
  let pending = '';
  let pendingPlace = 0;

  const end = (): void => {
    if (pending === '') return;
    const text = pending;
    pending = '';
    scanner.scan(text);
    if (scanner.folded() === 0) return;
    texts.push(text);
    lengths.push(scanner.folded());
    places.push(pendingPlace);
    ends.push(scanner.length());
  };

  return {
    add(text, place) {
      if (place !== pendingPlace) {
        end();
        pendingPlace = place;
      }
      pending += text;
    },
    end,
    finish(from) {
      end();
      const words = scanner.hashes();
      const wanted = chooseBlocks(from, places, ends);
      const result = {
        ...buildMain(from, wanted, { texts, lengths, ends }, words),
        bodyWords: words.length,
        bodyChars: lengths.reduce((sum, length) => sum + length, 0),
      };
      scanner.release();
      return result;
    },
  };
}

/** Indexes of the blocks that are main text. */
function chooseBlocks(from: MainText['from'], places: readonly number[], ends: readonly number[]): number[] {
  const mark = from === 'main' ? IN_MAIN : from === 'role-main' ? IN_ROLE_MAIN : 0;
  const chosen: number[] = [];
  let consent = 0;
  let all = 0;
  for (const [i, place] of places.entries()) {
    if ((place & mark) !== mark || (place & IN_CHROME) !== 0) continue;
    const count = (ends[i] ?? 0) - (ends[i - 1] ?? 0);
    all += count;
    if ((place & IN_CONSENT) !== 0) consent += count;
    chosen.push(i);
  }
  // A cookie policy, or a wrapper with a class such as `has-cookie-bar`: then the name excludes nothing.
  return consent * 2 > all ? chosen : chosen.filter((i) => ((places[i] ?? 0) & IN_CONSENT) === 0);
}

/** Columns over the blocks: their text, its folded length, and where its words end. */
interface Blocks {
  readonly texts: readonly string[];
  readonly lengths: readonly number[];
  readonly ends: readonly number[];
}

function buildMain(
  from: MainText['from'],
  wanted: readonly number[],
  { texts, lengths, ends }: Blocks,
  words: Uint32Array,
): { main: MainText; cut: boolean } {
  const ranges = wanted.slice(0, CAPS.blocks).map((i) => ({ start: ends[i - 1] ?? 0, end: ends[i] ?? 0 }));
  let beyond = 0;
  let chars = 0;
  let start = '';
  for (const [index, i] of wanted.entries()) {
    const text = texts[i] ?? '';
    chars += (lengths[i] ?? 0) + (chars > 0 ? 1 : 0);
    if (start.length < CAPS.text)
      start += `${start === '' ? '' : '\n'}${foldSpace(cut(text, CAPS.text - start.length + SLACK))}`;
    if (index >= CAPS.blocks) beyond += (ends[i] ?? 0) - (ends[i - 1] ?? 0);
  }
  const blockWords = ranges.map((range) => range.end - range.start);
  return {
    cut: wanted.length > CAPS.blocks,
    main: {
      from,
      words: blockWords.reduce((sum, count) => sum + count, beyond),
      chars,
      text: cut(start, CAPS.text),
      blocks: encodeBlocks(ranges.map((range) => hashBlock(words, range.start, range.end))),
      blockWords,
      sketch: sketchWords(words, ranges),
    },
  };
}

/** White space that folding may take away. */
const SLACK = 1_000;

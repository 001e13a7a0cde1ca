import { CAPS } from '#contract/doc-facts.ts';
import { cut, foldSpace } from '../text/fold.ts';

/** Characters gathered before folding: more than any name keeps. */
const MAX_RAW = 4_000;
/** Names open at a time: links and headings within each other, which only hostile pages nest deep. */
const MAX_OPEN = 32;

interface OpenName {
  readonly level: number;
  /** Begun under aria-hidden: then hidden text counts. */
  readonly hidden: boolean;
  text: string;
  alt: string;
  image: boolean;
  readonly done: (name: { text: string; alt: string; image: boolean }) => void;
}

/** Gathers the text of links and headings while the walk is inside them. */
export function createNames() {
  const open: OpenName[] = [];
  return {
    begin(level: number, hidden: boolean, done: OpenName['done']): void {
      if (open.length < MAX_OPEN) open.push({ level, hidden, text: '', alt: '', image: false, done });
    },
    any: () => open.length > 0,
    addText(text: string, hidden: boolean): void {
      for (const name of open)
        if ((!hidden || name.hidden) && name.text.length < MAX_RAW) name.text += text.slice(0, MAX_RAW);
    },
    addAlt(text: string, image: boolean, hidden: boolean): void {
      for (const name of open) {
        name.image ||= image;
        if ((!hidden || name.hidden) && name.alt.length < MAX_RAW) name.alt += ` ${text.slice(0, MAX_RAW)}`;
      }
    },
    /** The element at `level` ends. */
    end(level: number): void {
      for (let last = open.at(-1); last !== undefined && last.level >= level; last = open.at(-1)) {
        open.pop();
        last.done({ text: foldName(last.text), alt: foldName(last.alt), image: last.image });
      }
    },
  };
}

/** Folded and cut to a heading's cap, which is the longest. */
export const foldName = (text: string): string => cut(foldSpace(text), CAPS.heading);

/** Classes of characters for finding words, after https://www.unicode.org/reports/tr29/#Word_Boundaries. */
const OTHER = 0;
/** Letter or digit. */
export const WORD = 1;
/** Of a script written without spaces, where only a dictionary finds words. */
export const SPACELESS = 2;
/** Joins two letters, or two digits: apostrophe, full stop. */
export const MID = 3;
/** Joins two digits: comma, semicolon. */
export const MID_NUMBER = 4;
export const SPACE = 5;
/** Joins two letters: colon. */
export const MID_LETTER = 6;
/** Mark or connector: within words, never a word alone. */
export const EXTEND = 7;
/** Soft hyphen and zero-width joiners: as if they were not there. */
export const IGNORED = 8;

const UNKNOWN = 255;

const WORDS = /[\p{L}\p{Nd}\p{Nl}]/u;
const EXTENDERS = /[\p{M}\p{Pc}]/u;
const SPACELESS_SCRIPTS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u30fc]/u;
const MIDS = new Set("'.\u2018\u2019\u2024\ufe52\uff07\uff0e\u00b7");
const MID_NUMBERS = new Set(',;\u066c\ufe50\ufe54\uff0c\uff1b');
const MID_LETTERS = new Set(':\u05f4\u2027\ufe13\ufe55\uff1a');
const IGNORABLES = new Set('\u00ad\u200c\u200d\u2060\ufeff\ufe0f');

// Filled as characters turn up: classifying all of them at load would cost a cold start 20 ms.
const classes = new Uint8Array(0x10000).fill(UNKNOWN);
const lower = new Uint16Array(0x10000);

/** The class of one UTF-16 unit that is no surrogate. */
export function unitClass(unit: number): number {
  const known = classes[unit] ?? OTHER;
  return known === UNKNOWN ? learn(unit) : known;
}

/** The lower-case form of a unit whose class was asked before; itself where that is not one unit. */
export const lowerUnit = (unit: number): number => lower[unit] ?? unit;

function learn(unit: number): number {
  const character = String.fromCharCode(unit);
  const lowered = character.toLowerCase();
  lower[unit] = lowered.length === 1 ? lowered.charCodeAt(0) : unit;
  const found = classify(character);
  classes[unit] = found;
  return found;
}

/** The class of one character, which may be a surrogate pair. */
export function classify(character: string): number {
  if (SPACELESS_SCRIPTS.test(character)) return SPACELESS;
  if (WORDS.test(character)) return WORD;
  // Before white space: JavaScript counts U+FEFF as such.
  if (IGNORABLES.has(character)) return character === '\ufeff' ? SPACE : IGNORED;
  if (EXTENDERS.test(character)) return EXTEND;
  if (MID_LETTERS.has(character)) return MID_LETTER;
  if (MIDS.has(character)) return MID;
  if (MID_NUMBERS.has(character)) return MID_NUMBER;
  return /\s/.test(character) ? SPACE : OTHER;
}

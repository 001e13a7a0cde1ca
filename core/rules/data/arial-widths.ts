/**
 * Advance widths of Arial in thousandths of the font size, for the printable characters of ASCII from the space
 * to the tilde: the metrics that Arial shares with Helvetica.
 */
const ASCII =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 ' +
  '278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 ' +
  '667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 ' +
  '556 333 500 278 556 500 722 500 500 500 334 260 334 584';

const WIDTHS = ASCII.split(' ').map(Number);

/** Signs beyond ASCII that titles often hold. */
const SIGNS: ReadonlyMap<string, number> = new Map([
  ['\u00A0', 278],
  ['·', 333],
  ['–', 556],
  ['—', 1000],
  ['‘', 222],
  ['’', 222],
  ['“', 333],
  ['”', 333],
  ['„', 333],
  ['«', 556],
  ['»', 556],
  ['…', 1000],
  ['•', 350],
  ['€', 556],
  ['£', 556],
  ['©', 737],
  ['®', 737],
  ['™', 1000],
  ['°', 400],
  ['×', 584],
  ['ß', 611],
  ['æ', 889],
  ['Æ', 1000],
  ['ø', 611],
  ['Ø', 778],
  ['œ', 944],
  ['Œ', 1000],
  ['ł', 222],
  ['Ł', 556],
  ['ı', 278],
  ['đ', 556],
  ['ð', 556],
  ['þ', 556],
]);

const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303F\uFF01-\uFF60]/u;
const PICTURE = /\p{Extended_Pictographic}/u;
/** Alphabets of which Arial's mean width is near that of Latin letters. */
const LATIN_LIKE = /\p{Script=Cyrillic}|\p{Script=Greek}/u;
const MARK = /\p{M}|\p{Cf}/u;
/** Mean width of Cyrillic and Greek letters. */
const MEAN = 580;

/**
 * The width of a text in Arial of this size, in CSS pixels; null where more than a tenth of it is in letters
 * whose widths are not known here (Arabic, Thai, Devanagari …).
 */
export function arialWidth(text: string, size: number): number | null {
  let sum = 0;
  let all = 0;
  let unknown = 0;
  for (const character of text.normalize('NFD')) {
    const width = widthOf(character);
    all += 1;
    if (width === null) unknown += 1;
    sum += width ?? MEAN;
  }
  return unknown * 10 > all ? null : (sum * size) / 1000;
}

function widthOf(character: string): number | null {
  const ascii = WIDTHS[character.charCodeAt(0) - 0x20];
  if (ascii !== undefined && character.length === 1) return ascii;
  const sign = SIGNS.get(character);
  if (sign !== undefined) return sign;
  if (MARK.test(character)) return 0;
  if (WIDE.test(character)) return 1000;
  if (PICTURE.test(character)) return 1300;
  return LATIN_LIKE.test(character) ? MEAN : null;
}

import { SPACE, unitClass } from './unit-class.ts';

/** Trims and folds every run of white space, no-break spaces included, to one space. */
export function foldSpace(text: string): string {
  const { length } = text;
  let out = '';
  // What is folded already: from here on the text stands as it is.
  let from = 0;
  for (let i = 0; i < length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x20 && unit < 0x80) continue;
    if (unitClass(unit) !== SPACE) continue;
    let end = i + 1;
    while (end < length && isSpace(text.charCodeAt(end))) end += 1;
    if (end === i + 1 && unit === 0x20 && i > from && end < length) continue;
    if (i > from) out += end < length ? `${text.slice(from, i)} ` : text.slice(from, i);
    from = end;
    i = end - 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

const isSpace = (unit: number): boolean => unitClass(unit) === SPACE;

/** Cuts to `max` UTF-16 units, never between the halves of a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = (text.charCodeAt(max - 1) & 0xfc00) === 0xd800 ? max - 1 : max;
  return text.slice(0, end);
}

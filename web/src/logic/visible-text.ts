/** A run of text as it stands, or one invisible character by its name. */
export type TextPart = { readonly text: string } | { readonly control: string };

/**
 * Characters that would be invisible, or would move what stands beside them: controls, bidi embeddings and
 * isolates, zero-width spaces, soft hyphens, tags, and halves of surrogate pairs. The joiners U+200C and
 * U+200D stay, for Persian and emoji need them, and so do the signs that Unicode counts as format characters
 * although they are seen.
 */
const INVISIBLE =
  /[\p{Cc}\p{Surrogate}\u2028\u2029]|(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u08e2])\p{Cf}/gu;

const NAMES: Readonly<Record<string, string>> = {
  '\t': 'TAB',
  '\n': 'LF',
  '\r': 'CR',
  '\u0000': 'NUL',
  '\u00ad': 'SHY',
  '\u200b': 'ZWSP',
};

/** Splits hostile text so that every control character can be shown as a mark of its own. */
export function splitControls(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ control: NAMES[match[0]] ?? codePoint(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The same in one string, for attributes and titles that cannot hold marks. */
export const plainText = (text: string): string =>
  splitControls(text)
    .map((part) => ('text' in part ? part.text : `⟨${part.control}⟩`))
    .join('');

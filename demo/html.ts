/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly text: string;
}

type Piece = Html | string | number | null | readonly Piece[];

/** Markup of our own, taken as it is: for data, scripts and faults that are planted in the markup itself. */
export const raw = (text: string): Html => ({ text });

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/**
 * Tagged template for markup: values are escaped, pieces of markup are not, lists are joined, null is nothing.
 * (Not called `html`, since formatters rewrite what is in a template of that name, and here each byte counts.)
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return raw(strings.map((text, i) => text + toText(values[i] ?? null)).join(''));
}

function toText(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece));
  if (isList(piece)) return piece.map(toText).join('');
  return piece.text;
}

const isList = (piece: Piece): piece is readonly Piece[] => Array.isArray(piece);

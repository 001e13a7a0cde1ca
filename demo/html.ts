/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | null | readonly Piece[];

/** Markup of our own, taken as it is: for styles, scripts and faults that are planted in the markup itself. */
export const raw = (markup: string): Html => ({ markup });

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** Tagged template for markup: values are escaped, pieces of markup are not, lists are joined, null is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return raw(strings.map((text, i) => text + toMarkup(values[i] ?? null)).join(''));
}

function toMarkup(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece));
  if (isList(piece)) return piece.map(toMarkup).join('');
  return piece.markup;
}

const isList = (piece: Piece): piece is readonly Piece[] => Array.isArray(piece);

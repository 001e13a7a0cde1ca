import { markupText } from '../export/markup-text.ts';

/** Text that is HTML already. */
export interface Markup {
  readonly html: string;
}

type Piece = Markup | string | number | null | undefined | false | readonly Piece[];

const toHtml = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return markupText(piece);
  return 'html' in piece ? piece.html : piece.map(toHtml).join('');
};

/** HTML of a template: what is put in is text and is escaped, unless it was made by this very function. */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup => ({
  html: parts.map((part, i) => `${part}${toHtml(pieces[i])}`).join(''),
});

/** Text of a crawled site: set apart, so that right-to-left characters in it turn nothing else round. */
export const foreign = (text: string): Markup => html`<bdi>${text}</bdi>`;

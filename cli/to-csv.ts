import type { AuditDocument } from './to-document.ts';

const COLUMNS = [
  'url',
  'finalUrl',
  'status',
  'contentType',
  'depth',
  'indexable',
  'title',
  'metaDescription',
  'canonical',
  'h1',
  'wordCount',
  'inlinks',
  'outlinks',
  'imagesWithoutAlt',
  'encoding',
  'issues',
  'notCrawled',
] as const;

/** One row a known URL, RFC 4180, with a header. */
export function toCsv({ pages }: Pick<AuditDocument, 'pages'>): string {
  const rows = pages.map((page) => COLUMNS.map((column) => cell(page[column])).join(','));
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

/**
 * A spreadsheet would run a cell that begins like a formula (in full width too): a leading apostrophe makes it
 * text. Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** Also what parts cells in other places: a spreadsheet that takes semicolons would begin a new cell there. */
const QUOTED = /[",;\t\r\n]/;

type Cell = string | number | boolean | null | undefined | readonly string[];

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? value.join('; ') : String(value);
  const safe = typeof value === 'number' ? text : text.replace(FORMULA, "'$&");
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

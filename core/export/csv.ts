/** What a cell may hold; lists are joined, null is empty. */
export type CsvValue = string | number | boolean | null | undefined | readonly string[];

/**
 * A spreadsheet would run a cell that begins like a formula (in full width too): a leading apostrophe makes it
 * text. Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** Also what parts cells in other places: a spreadsheet that takes semicolons would begin a new cell there. */
const QUOTED = /[",;\t\r\n]/;

/** One line of CSV with its end. Source: https://www.rfc-editor.org/rfc/rfc4180#section-2 */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(cell).join(',')}\r\n`;

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? value.join('; ') : String(value);
  const safe = typeof value === 'number' ? text : text.replace(FORMULA, "'$&");
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

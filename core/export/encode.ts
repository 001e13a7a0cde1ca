import type { ExportFormat } from '#contract/api-exports.ts';
import { csvLine } from './csv.ts';
import type { Table } from './table.ts';
import { toXlsx } from './xlsx.ts';

type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

/** Characters that are handed on in one go. */
const PART_CHARS = 65_536;

export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Rows in a format, part by part as they come: what is held at a time does not grow with the rows. */
export function encodeRows<Row>(
  format: ExportFormat,
  table: Table<Row>,
  rows: Rows<Row>,
): AsyncIterable<Uint8Array> {
  if (format === 'xlsx') return toXlsx(table, rows);
  return toBytes({ csv: csvTexts, json: jsonTexts, ndjson: ndjsonTexts }[format](table, rows));
}

async function* csvTexts<Row>({ columns }: Table<Row>, rows: Rows<Row>): AsyncGenerator<string> {
  yield csvLine(columns.map(({ name }) => name));
  for await (const row of rows) yield csvLine(columns.map(({ value }) => value(row)));
}

async function* ndjsonTexts<Row>(_table: Table<Row>, rows: Rows<Row>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function* jsonTexts<Row>(_table: Table<Row>, rows: Rows<Row>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* toBytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const part of texts) {
    text += part;
    if (text.length < PART_CHARS) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}

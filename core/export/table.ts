import type { CsvValue } from './csv.ts';

/** A column of an export: its name is the header, its width is in characters, for spreadsheets. */
export interface Column<Row> {
  readonly name: string;
  readonly width: number;
  readonly value: (row: Row) => CsvValue;
}

export interface Table<Row> {
  /** Of the sheet. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
}

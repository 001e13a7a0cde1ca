import { AppError } from '../errors.ts';
import { type FoundVia, SKIP_REASONS, type SkipReason } from './known-url.ts';
import { packColumn, unpackInto } from './pack.ts';

/** What became of a URL. `found` waits for its slice, `planned` is in exactly one slice in flight. */
export const STATE = { found: 0, planned: 1, settled: 2, fault: 3, skipped: 4 } as const;
export const KIND = { page: 0, check: 1, probe: 2 } as const;
export const KINDS = ['page', 'check', 'probe'] as const;
export const VIAS = [
  'start',
  'link',
  'redirect',
  'sitemap',
  'ref',
  'asset',
  'probe',
] as const satisfies FoundVia[];

/** Bits of the column `flags`. */
export const FLAG = {
  /** Render it whatever its key says. */
  render: 1,
  shot: 2,
  /** Alone in its slice: a slice that held it killed its worker. */
  single: 4,
  /** It is asked, or was asked, a second time. */
  recheck: 8,
} as const;

/** Values of `code` and `first` beside HTTP status codes. */
export const CODE = {
  unasked: 0,
  /** No complete answer, perhaps a passing fault. */
  none: -1,
  /** No answer, and none to be had by asking again (an address that the egress guard refuses). */
  never: -2,
} as const;

const COLUMNS = {
  kind: Uint8Array,
  via: Uint8Array,
  state: Uint8Array,
  /** Index into SKIP_REASONS + 1; 0 is none. */
  why: Uint8Array,
  flags: Uint8Array,
  /** Times in a row that a slice came back with nothing but this and its like left. */
  lefts: Uint8Array,
  /** Index into RENDER_STATES + 1 of the newest record; 0 is none. */
  render: Uint8Array,
  /** Status of the newest record, or CODE. */
  code: Int16Array,
  /** Status of the first record where it was asked twice, or CODE. */
  first: Int16Array,
  round: Int32Array,
  /** Index into the state's hosts. */
  host: Int32Array,
  /** Index into `accepted` of the slice with the newest record. */
  accepted: Int32Array,
  /** Index into the state's render keys. */
  key: Int32Array,
  /** Index into the state's details. */
  detail: Int32Array,
} as const;

type ColumnName = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];
const FIRST_SIZE = 16;

type ColumnArrays = { -readonly [K in ColumnName]: InstanceType<(typeof COLUMNS)[K]> };

/**
 * All URLs that have a rank, in typed columns of about 30 bytes a URL. A URL's id is its index and its rank:
 * rounds append in rank order, so a smaller id was to be asked earlier.
 */
export interface UrlTable extends ColumnArrays {
  count: number;
  readonly url: string[];
}

export interface PackedTable {
  readonly count: number;
  /** Joined by line feeds, which no URL holds. */
  readonly urls: string;
  readonly columns: Readonly<Record<ColumnName, string>>;
}

export function createUrlTable(): UrlTable {
  return { count: 0, url: [], ...newColumns(FIRST_SIZE) };
}

/** One number of a column; reads beyond the end give 0. */
export function at(column: { readonly [index: number]: number | undefined }, index: number): number {
  return column[index] ?? 0;
}

export interface NewUrl {
  readonly url: string;
  readonly kind: number;
  readonly via: number;
  readonly state: number;
  readonly why: number;
  readonly flags: number;
  readonly round: number;
  readonly host: number;
  readonly detail: number;
}

/** Appends a URL and returns its id. */
export function appendUrl(table: UrlTable, row: NewUrl): number {
  const id = table.count;
  if (id === table.kind.length) grow(table);
  table.url.push(row.url);
  table.kind[id] = row.kind;
  table.via[id] = row.via;
  table.state[id] = row.state;
  table.why[id] = row.why;
  table.flags[id] = row.flags;
  table.round[id] = row.round;
  table.host[id] = row.host;
  table.detail[id] = row.detail;
  table.accepted[id] = -1;
  table.key[id] = -1;
  table.count += 1;
  return id;
}

export const whyCode = (why: SkipReason): number => SKIP_REASONS.indexOf(why) + 1;
export const whyOf = (code: number): SkipReason | null => SKIP_REASONS[code - 1] ?? null;

export function packTable(table: UrlTable): PackedTable {
  const columns = Object.fromEntries(
    COLUMN_NAMES.map((name) => [name, packColumn(table[name].subarray(0, table.count))]),
  ) as Record<ColumnName, string>;
  return { count: table.count, urls: table.url.join('\n'), columns };
}

/** @throws AppError MALFORMED where columns differ in length. */
export function unpackTable(packed: PackedTable): UrlTable {
  const { count } = packed;
  const url = count === 0 ? [] : packed.urls.split('\n');
  if (url.length !== count)
    throw new AppError('MALFORMED', 'A snapshot has another number of URLs than it says');
  const columns = newColumns(Math.max(FIRST_SIZE, count));
  for (const name of COLUMN_NAMES) unpackInto(packed.columns[name], columns[name], count);
  return { count, url, ...columns };
}

function newColumns(size: number): ColumnArrays {
  return Object.fromEntries(COLUMN_NAMES.map((name) => [name, new COLUMNS[name](size)])) as ColumnArrays;
}

function grow(table: UrlTable): void {
  const wider = newColumns(table.kind.length * 2);
  for (const name of COLUMN_NAMES) wider[name].set(table[name]);
  Object.assign(table, wider);
}

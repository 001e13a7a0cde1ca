import type { ExportedFinding } from '#contract/api-exports.ts';
import type { IssueBrief } from '#contract/api-issues.ts';
import type { PageListRow } from '#contract/page-index.ts';
import type { Evidence } from '#contract/rule.ts';
import type { CsvValue } from './csv.ts';
import type { Column, Table } from './table.ts';

const WIDE = 60;
const TEXT = 40;
const WORD = 14;
const NUMBER = 10;

type Plain<Row> = { [K in keyof Row]-?: Row[K] extends CsvValue ? K : never }[keyof Row] & string;

/** Columns whose header is the field's own name in the JSON of the same export. */
const plain = <Row>(width: number, ...names: readonly Plain<Row>[]): Column<Row>[] =>
  names.map((name) => ({ name, width, value: (row) => row[name] as CsvValue }));

export const PAGES: Table<PageListRow> = {
  name: 'Pages',
  columns: [
    ...plain<PageListRow>(WIDE, 'url'),
    ...plain<PageListRow>(WORD, 'kind', 'status', 'indexable', 'reason', 'notCrawled'),
    ...plain<PageListRow>(TEXT, 'title', 'description', 'h1', 'canonical', 'location'),
    ...plain<PageListRow>(WORD, 'contentType', 'lang', 'encoding', 'rendered'),
    { name: 'template', width: TEXT, value: ({ template }) => template?.name },
    ...plain<PageListRow>(NUMBER, 'score', 'errors', 'warnings', 'notices', 'depth', 'inlinks', 'outlinks'),
    ...plain<PageListRow>(NUMBER, 'words', 'imagesWithoutAlt', 'ttfb', 'bytes', 'lcp', 'cls'),
    { name: 'rules', width: TEXT, value: ({ rules }) => rules },
  ],
};

export const ISSUES: Table<IssueBrief> = {
  name: 'Issues',
  columns: [
    ...plain<IssueBrief>(TEXT, 'rule', 'title'),
    ...plain<IssueBrief>(WORD, 'severity', 'category', 'impact'),
    ...plain<IssueBrief>(NUMBER, 'findings', 'pages', 'share', 'judged', 'places', 'gain'),
    { name: 'new', width: NUMBER, value: ({ diff }) => diff.new },
    { name: 'fixed', width: NUMBER, value: ({ diff }) => diff.fixed },
    { name: 'still', width: NUMBER, value: ({ diff }) => diff.still },
    { name: 'notChecked', width: NUMBER, value: ({ diff }) => diff.notChecked },
    ...plain<IssueBrief>(NUMBER, 'ignored'),
  ],
};

export const FINDINGS: Table<ExportedFinding> = {
  name: 'Findings',
  columns: [
    ...plain<ExportedFinding>(TEXT, 'rule', 'title'),
    ...plain<ExportedFinding>(WORD, 'severity', 'category'),
    ...plain<ExportedFinding>(WIDE, 'url'),
    { name: 'evidence', width: WIDE, value: ({ evidence }) => evidence.map(evidenceText).join('\n') },
    ...plain<ExportedFinding>(NUMBER, 'more'),
    ...plain<ExportedFinding>(WORD, 'state', 'since', 'template'),
    ...plain<ExportedFinding>(NUMBER, 'audits'),
  ],
};

/** What readers of lines take for the end of one. A site's text must begin none: build logs take orders there. */
const LINE_BREAKS = /[\n\v\f\r\u0085\u2028\u2029]+/g;

/** A piece of evidence in one line: what it says, what was read, what was expected, and where. */
export function evidenceText({ message, value, expected, text, url, where, place }: Evidence): string {
  const parts = [
    message,
    value === undefined ? undefined : `is: ${value}`,
    expected === undefined ? undefined : `expected: ${expected}`,
    text === undefined ? undefined : `text: ${text}`,
    url,
    where ?? place,
  ];
  return parts
    .filter((part) => part !== undefined && part !== '')
    .join(' | ')
    .replaceAll(LINE_BREAKS, ' ');
}

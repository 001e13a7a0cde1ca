import type { PageSort } from '#contract/page-index.ts';

/** Columns of the page explorer beside the URL, which is always the first. */
export const COLUMNS = {
  status: { label: 'Status', sort: 'status', number: true },
  kind: { label: 'Kind', sort: 'kind', number: false },
  indexable: { label: 'Indexable', sort: null, number: false },
  title: { label: 'Title', sort: 'title', number: false },
  description: { label: 'Description', sort: 'description', number: false },
  h1: { label: 'H1', sort: 'h1', number: false },
  depth: { label: 'Depth', sort: 'depth', number: true },
  inlinks: { label: 'Inlinks', sort: 'inlinks', number: true },
  outlinks: { label: 'Outlinks', sort: 'outlinks', number: true },
  words: { label: 'Words', sort: 'words', number: true },
  errors: { label: 'Errors', sort: 'errors', number: true },
  warnings: { label: 'Warnings', sort: 'warnings', number: true },
  notices: { label: 'Notices', sort: 'notices', number: true },
  score: { label: 'Page score', sort: 'score', number: true },
  template: { label: 'Template', sort: 'template', number: false },
  canonical: { label: 'Canonical', sort: 'canonical', number: false },
  location: { label: 'Redirects to', sort: 'location', number: false },
  lang: { label: 'Language', sort: 'lang', number: false },
  contentType: { label: 'Content type', sort: 'contentType', number: false },
  ttfb: { label: 'TTFB', sort: 'ttfb', number: true },
  bytes: { label: 'Size', sort: 'bytes', number: true },
  imagesWithoutAlt: { label: 'Images without alt', sort: 'imagesWithoutAlt', number: true },
  rendered: { label: 'Rendered', sort: null, number: false },
  lcp: { label: 'LCP (lab)', sort: 'lcp', number: true },
  cls: { label: 'CLS (lab)', sort: 'cls', number: true },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly sort: PageSort | null; readonly number: boolean }>
>;

export type ColumnId = keyof typeof COLUMNS;
export const COLUMN_IDS = Object.keys(COLUMNS) as ColumnId[];

export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  'status',
  'indexable',
  'title',
  'depth',
  'inlinks',
  'words',
  'errors',
  'warnings',
];

/** `columns=status,title` as chosen columns, in their own order; the usual ones where none is named. */
export function parseColumns(raw: string | null): readonly ColumnId[] {
  if (raw === null) return DEFAULT_COLUMNS;
  const wanted = new Set(raw.split(','));
  return COLUMN_IDS.filter((id) => wanted.has(id));
}

/** Null for the usual ones, which need no place in the address. */
export function formatColumns(columns: readonly ColumnId[]): string | null {
  const ordered = COLUMN_IDS.filter((id) => columns.includes(id));
  const isDefault =
    ordered.length === DEFAULT_COLUMNS.length && ordered.every((id) => DEFAULT_COLUMNS.includes(id));
  return isDefault ? null : ordered.join(',') || 'none';
}

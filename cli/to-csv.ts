import { csvLine } from '#core/export/csv.ts';
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
export const toCsv = ({ pages }: Pick<AuditDocument, 'pages'>): string =>
  [csvLine(COLUMNS), ...pages.map((page) => csvLine(COLUMNS.map((column) => page[column])))].join('');

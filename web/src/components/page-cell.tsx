import type { ReactNode } from 'react';
import type { PageListRow } from '#contract/page-index.ts';
import { KINDS, NOT_CRAWLED, NOT_INDEXABLE } from '../logic/fetch-words.ts';
import { bytes, count, fine, milliseconds } from '../logic/format.ts';
import type { ColumnId } from '../logic/page-columns.ts';
import { plainText } from '../logic/visible-text.ts';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import { StatusCode } from './status-code.tsx';

interface PageCellProps {
  readonly row: PageListRow;
  readonly column: ColumnId;
  readonly site: string;
}

const none = <span className="dim">–</span>;

const orNone = <T,>(value: T | null, show: (value: T) => ReactNode): ReactNode =>
  value === null ? none : show(value);

const siteText = (value: string) => <SiteText>{value}</SiteText>;

const LONGEST = 56;

/** One line of a text that may be long; the whole is in the tooltip and on the page's own view. */
const cut = (value: string) => (
  <span title={plainText(value)}>
    <SiteText>{value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}</SiteText>
  </span>
);

/** One cell of the page explorer. */
export function PageCell({ row, column, site }: PageCellProps): ReactNode {
  const url = (value: string) => <SiteUrl url={value} site={site} max={48} />;
  switch (column) {
    case 'status':
      return row.kind === 'not-crawled' ? none : <StatusCode status={row.status} />;
    case 'kind':
      return KINDS[row.kind];
    case 'indexable':
      return indexableWords(row);
    case 'title':
    case 'description':
    case 'h1':
      return orNone(row[column], cut);
    case 'contentType':
    case 'lang':
      return orNone(row[column], siteText);
    case 'canonical':
    case 'location':
      return orNone(row[column], url);
    case 'template':
      return orNone(row.template, ({ name }) => cut(name));
    case 'depth':
      return orNone(row.depth, count);
    case 'score':
      return orNone(row.score, (score) => Math.floor(score));
    case 'ttfb':
    case 'lcp':
      return orNone(row[column], milliseconds);
    case 'cls':
      return orNone(row.cls, fine);
    case 'bytes':
      return bytes(row.bytes);
    case 'rendered':
      return row.rendered ? 'Yes' : 'No';
    case 'inlinks':
    case 'outlinks':
    case 'words':
    case 'errors':
    case 'warnings':
    case 'notices':
    case 'imagesWithoutAlt':
    default:
      return row[column] === 0 ? <span className="dim">0</span> : count(row[column]);
  }
}

function indexableWords({ indexable, reason, notCrawled }: PageListRow): ReactNode {
  if (notCrawled !== null) return <span className="dim">{NOT_CRAWLED[notCrawled]}</span>;
  if (indexable === true) return 'Yes';
  return reason === null ? none : NOT_INDEXABLE[reason];
}

import { Link, useNavigate, useSearchParams } from 'react-router';
import type { PageListRow, PageSort } from '#contract/page-index.ts';
import { COLUMNS, type ColumnId } from '../logic/page-columns.ts';
import { type PageSearch, nextOrder } from '../logic/page-search.ts';
import { withSearch } from '../logic/search-state.ts';
import { useReportLinks } from '../shell/use-report-links.ts';
import { Icon } from './icon.tsx';
import { PageCell } from './page-cell.tsx';
import { SEARCH_FIELD } from './page-tools.tsx';
import classes from './pages-table.module.css';
import { ScrollBox } from './scroll-box.tsx';
import { SiteUrl } from './site-url.tsx';
import table from './table.module.css';
import { useListKeys } from './use-list-keys.ts';

/** Columns that may be cut to the room there is; the whole is in the tooltip. */
const TEXTS: ReadonlySet<ColumnId> = new Set([
  'title',
  'description',
  'h1',
  'template',
  'canonical',
  'location',
]);

interface PagesTableProps {
  readonly rows: readonly PageListRow[];
  readonly search: PageSearch;
  readonly site: string;
}

/** Rows of the page explorer. Keys: `/` searches, `j` and `k` or the arrows move, Enter opens. */
export function PagesTable({ rows, search, site }: PagesTableProps) {
  const navigate = useNavigate();
  const { pageAt } = useReportLinks();
  const current = useListKeys({
    rows: rows.length,
    searchField: SEARCH_FIELD,
    onOpen: (index) => {
      const row = rows[index];
      if (row !== undefined) void navigate(pageAt(row.id));
    },
  });
  return (
    <div className={classes.frame}>
      <ScrollBox label="Pages">
        <table className={table.table} aria-describedby="keys">
          <caption className="sr-only">
            URLs of the audit. <span id="keys">Press slash to search, j and k to move, Enter to open.</span>
          </caption>
          <thead>
            <tr>
              <Heading search={search} sort="url" label="URL" number={false} />
              {search.columns.map((id) => (
                <Heading key={id} search={search} {...COLUMNS[id]} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row
                key={row.id}
                row={row}
                columns={search.columns}
                site={site}
                to={pageAt(row.id)}
                current={index === current}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

interface HeadingProps {
  readonly search: PageSearch;
  readonly sort: PageSort | null;
  readonly label: string;
  readonly number: boolean;
}

function Heading({ search, sort, label, number }: HeadingProps) {
  const [params] = useSearchParams();
  if (sort === null) return <th scope="col">{label}</th>;
  const order = nextOrder(search, sort, number);
  const isSorted = search.sort === sort;
  const to = withSearch(params, { sort, order, cursor: null, from: null }).toString();
  return (
    <th
      scope="col"
      className={number ? 'num' : undefined}
      aria-sort={isSorted ? (search.order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <Link to={`?${to}`} className={classes.sort} replace>
        {label}
        {isSorted && <Icon name={search.order === 'asc' ? 'up' : 'down'} size={12} />}
      </Link>
    </th>
  );
}

interface RowProps {
  readonly row: PageListRow;
  readonly columns: readonly ColumnId[];
  readonly site: string;
  readonly to: string;
  readonly current: boolean;
}

function Row({ row, columns, site, to, current }: RowProps) {
  return (
    <tr data-row data-current={current}>
      <th scope="row" className={classes.url}>
        <SiteUrl url={row.url} site={site} to={to} max={64} copy />
      </th>
      {columns.map((id) => (
        <td key={id} className={COLUMNS[id].number ? 'num' : TEXTS.has(id) ? classes.text : undefined}>
          <PageCell row={row} column={id} site={site} />
        </td>
      ))}
    </tr>
  );
}

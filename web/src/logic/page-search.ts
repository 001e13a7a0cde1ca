import type { PageSort } from '#contract/page-index.ts';
import { COLUMNS, type ColumnId, parseColumns } from './page-columns.ts';
import { type Condition, formatCondition, parseCondition } from './page-filters.ts';

/** The page explorer as its address says it. */
export interface PageSearch {
  readonly conditions: readonly Condition[];
  /** Words sought in URL and title. */
  readonly q: string;
  readonly sort: PageSort;
  readonly order: 'asc' | 'desc';
  readonly columns: readonly ColumnId[];
  readonly cursor: string | undefined;
}

const MOST_FILTERS = 20;

const SORTS = new Set<string>([
  'url',
  ...Object.values(COLUMNS).flatMap(({ sort }) => (sort === null ? [] : [sort])),
]);

/** Reads an address, whoever wrote it: what is no filter or column is left out. */
export function readPageSearch(search: URLSearchParams): PageSearch {
  const sort = search.get('sort') ?? 'url';
  return {
    conditions: search
      .getAll('filter')
      .map(parseCondition)
      .filter((condition) => condition !== null)
      .slice(0, MOST_FILTERS - 1),
    q: (search.get('q') ?? '').trim().slice(0, 200),
    sort: SORTS.has(sort) ? (sort as PageSort) : 'url',
    order: search.get('order') === 'desc' ? 'desc' : 'asc',
    columns: parseColumns(search.get('columns')),
    cursor: search.get('cursor') ?? undefined,
  };
}

/** What the API is asked for this search: all of it, in its order. */
export function toExportQuery({ conditions, q, sort, order }: PageSearch) {
  const filter = [...conditions.map(formatCondition), ...(q === '' ? [] : [`text:contains:${q}`])];
  return { sort, order, ...(filter.length > 0 && { filter }) };
}

/** What the API is asked for a page of it. */
export function toPagesQuery(search: PageSearch, limit: number) {
  const { cursor } = search;
  return { limit, ...toExportQuery(search), ...(cursor !== undefined && { cursor }) };
}

/** A second click on a column turns the order round; figures begin with the highest. */
export function nextOrder(search: PageSearch, sort: PageSort, number: boolean): 'asc' | 'desc' {
  if (search.sort === sort) return search.order === 'asc' ? 'desc' : 'asc';
  return number ? 'desc' : 'asc';
}

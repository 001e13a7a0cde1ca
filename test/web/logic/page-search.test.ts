import { describe, expect, test } from '@jest/globals';
import { DEFAULT_COLUMNS, formatColumns, parseColumns } from '../../../web/src/logic/page-columns.ts';
import { nextOrder, readPageSearch, toPagesQuery } from '../../../web/src/logic/page-search.ts';
import { oneOf, withSearch } from '../../../web/src/logic/search-state.ts';

const read = (search: string) => readPageSearch(new URLSearchParams(search));

describe('the explorer’s address', () => {
  test('without words it is the whole list by URL', () => {
    expect(toPagesQuery(read(''), 50)).toEqual({ limit: 50, sort: 'url', order: 'asc' });
  });

  test('holds filters, search, order and place', () => {
    const search = read('filter=status:is:404&filter=nonsense&q=+shoes+&sort=inlinks&order=desc&cursor=abc');
    expect(toPagesQuery(search, 50)).toEqual({
      limit: 50,
      sort: 'inlinks',
      order: 'desc',
      filter: ['status:is:404', 'text:contains:shoes'],
      cursor: 'abc',
    });
  });

  test('what nobody can sort by is left out', () => {
    expect(read('sort=password&order=sideways')).toMatchObject({ sort: 'url', order: 'asc' });
  });

  test('figures are sorted from the highest first, and a second click turns round', () => {
    expect(nextOrder(read(''), 'inlinks', true)).toBe('desc');
    expect(nextOrder(read('sort=inlinks&order=desc'), 'inlinks', true)).toBe('asc');
    expect(nextOrder(read('sort=inlinks&order=desc'), 'title', false)).toBe('asc');
  });
});

describe('columns', () => {
  test('the usual ones need no place in the address', () => {
    expect(parseColumns(null)).toEqual(DEFAULT_COLUMNS);
    expect(formatColumns(DEFAULT_COLUMNS.toReversed())).toBeNull();
  });

  test('others stand there in the table’s own order', () => {
    expect(formatColumns(['words', 'status'])).toBe('status,words');
    expect(parseColumns('words,status,nonsense')).toEqual(['status', 'words']);
    expect(parseColumns(formatColumns([]) ?? '')).toEqual([]);
  });
});

test('a change of the address takes empty keys away and keeps the rest', () => {
  const search = new URLSearchParams('a=1&b=2&filter=x&filter=y');
  expect(withSearch(search, { a: null, b: '', c: '3', filter: ['z', 'w'] }).toString()).toBe(
    'c=3&filter=z&filter=w',
  );
  expect(oneOf(['x', 'y'], 'y')).toBe('y');
  expect(oneOf(['x', 'y'], '__proto__')).toBeUndefined();
});

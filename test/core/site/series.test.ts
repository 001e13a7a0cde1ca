import { describe, expect, test } from '@jest/globals';
import { findQueryVariants } from '#core/site/query-variants.ts';
import { findSeries, pageNumberOf } from '#core/site/series.ts';

const at = (path: string) => `https://a.test${path}`;
const listed = (...paths: readonly string[]) => paths.map((path, id) => ({ id, url: at(path) }));
const seriesOf = (...paths: readonly string[]) => {
  const urls = listed(...paths);
  return findSeries(urls, (url) => urls.find((known) => known.url === url)?.id).map(({ base, members }) => [
    base,
    members.map(({ number }) => number),
  ]);
};

test.each([
  ['/list?page=2', '/list', 2],
  ['/list?sort=a&page=3', '/list?sort=a', 3],
  ['/blog/page/4', '/blog/', 4],
  ['/blog/page/4/', '/blog/', 4],
  ['/page/2', '/', 2],
  ['/list?PAGE=2', '/list', 2],
])('%s is a page of %s', (path, base, number) => {
  expect(pageNumberOf(at(path))).toMatchObject({ base: at(base), number });
});

test.each(['/list', '/list?page=next', '/list?q=2', '/page/about', '/pages/2', '/list?page=12345678'])(
  '%s has no page number',
  (path) => {
    expect(pageNumberOf(at(path))).toBeNull();
  },
);

describe('a series', () => {
  test('needs two numbers', () => {
    expect(seriesOf('/a?page=2')).toEqual([]);
    expect(seriesOf('/a?page=2', '/a?page=3')).toEqual([[at('/a'), [2, 3]]]);
  });

  test('counts the base as page 1', () => {
    expect(seriesOf('/a', '/a?page=2')).toEqual([[at('/a'), [1, 2]]]);
    expect(seriesOf('/blog', '/blog/page/2/')).toEqual([[at('/blog/'), [1, 2]]]);
  });

  test('?p= is an id of WordPress, unless there is a second page', () => {
    expect(seriesOf('/?p=123', '/?p=456', '/')).toEqual([]);
    expect(seriesOf('/?p=2', '/?p=3', '/')).toEqual([[at('/'), [1, 2, 3]]]);
  });

  test('other parameters make another series', () => {
    expect(seriesOf('/a?page=2', '/a?page=3&sort=x')).toEqual([]);
  });
});

test('query variants count what was seen and name what was crawled', () => {
  const urls = listed('/a', '/a?x=1', '/a?x=2', '/b?y=1', '/c');
  expect(findQueryVariants(urls, (id) => id !== 2)).toEqual([
    { path: at('/a'), seen: 2, crawled: [1] },
    { path: at('/b'), seen: 1, crawled: [3] },
  ]);
});

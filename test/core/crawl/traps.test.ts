import { describe, expect, test } from '@jest/globals';
import { createTrapCounter } from '#core/crawl/traps.ts';
import { type NewUrl, appendUrl, createUrlTable, whyCode } from '#core/crawl/url-table.ts';

const NOW = Date.UTC(2026, 5, 1);
const SITE = 'https://shop.test';

/** Why each of the paths is held up, in their order; null where it is not. */
function judge(paths: readonly string[]) {
  const { judge: ask } = createTrapCounter(NOW).fork();
  return paths.map((path) => ask(SITE + path));
}

const caught = (paths: readonly string[]) => judge(paths).filter((trap) => trap !== null).length;
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('parameters', () => {
  test('combinations of filters are a trap once they outnumber their values', () => {
    const paths = range(20).flatMap((color) =>
      range(20).map((size) => `/list?color=c${color}&size=s${size}`),
    );
    const traps = judge(paths);
    expect(traps.slice(0, 50).every((trap) => trap === null)).toBe(true);
    expect(traps.at(-1)).toEqual({ why: 'trap-parameters', detail: '/list?color&size' });
    expect(caught(paths)).toBeGreaterThan(300);
  });

  test.each([
    ['one parameter that names the page', range(3_000).map((i) => `/index.php?id=${i}`)],
    ['two, of which one names it', range(3_000).map((i) => `/viewtopic.php?f=${i % 7}&t=${i}`)],
    [
      'the pages of many lists',
      range(60).flatMap((cat) => range(20).map((page) => `/list?cat=${cat}&page=${page}`)),
    ],
    ['campaign links', range(200).map((i) => `/?utm_source=s${i % 14}&utm_campaign=c${i}`)],
  ])('not a trap: %s', (_name, paths) => {
    expect(caught(paths)).toBe(0);
  });

  test('ever new sets of names are a trap', () => {
    const names = 'a b c d e f g h'.split(' ');
    const paths = names.flatMap((a) => names.filter((b) => b > a).map((b) => `/list?${a}=1&${b}=1`));
    expect(caught(paths)).toBe(28 - 10);
  });

  test('session ids are a trap after ten', () => {
    expect(caught(range(30).map((i) => `/cart?PHPSESSID=${i}abc`))).toBe(20);
  });
});

describe('calendars', () => {
  test('dates far ahead are a trap at once', () => {
    expect(judge(['/events/2031-05/', '/calendar?year=2031&month=5', '/calendar?date=20310501'])).toEqual(
      range(3).map(() => expect.objectContaining({ why: 'trap-calendar' })),
    );
  });

  test('days without end are a trap after a hundred', () => {
    const days = range(150).map(
      (i) => `/calendar?date=${new Date(NOW - i * 86_400_000).toISOString().slice(0, 10)}`,
    );
    expect(caught(days)).toBe(50);
  });

  test.each([
    [
      'a blog of ten years',
      range(400).map((i) => `/${2015 + (i % 10)}/${String(1 + (i % 12)).padStart(2, '0')}/post-${i}`),
    ],
    ['next month', ['/events/2026-07/']],
    ['article numbers that look like dates', ['/p/203112', '/p/210009']],
    ['years in titles', ['/best-of-2031', '/2035-outlook']],
  ])('not a trap: %s', (_name, paths) => {
    expect(caught(paths)).toBe(0);
  });
});

describe('paths', () => {
  test.each([['/a/a/a/'], ['/a/b/a/b/a/b/'], ['/x/a/b/c/a/b/c/a/b/c/y'], [`/${range(21).join('/')}/`]])(
    '%s is a trap',
    (path) => {
      expect(judge([path])[0]?.why).toBe('trap-path');
    },
  );

  test.each([['/a/b/a/b/'], ['/a/a/b/'], ['/en/docs/en/docs/'], [`/${range(15).join('/')}`]])(
    '%s is not',
    (path) => {
      expect(judge([path])).toEqual([null]);
    },
  );
});

describe('counting', () => {
  const row = (path: string, why = 0): NewUrl => ({
    url: SITE + path,
    kind: 0,
    via: 0,
    state: 0,
    why,
    flags: 0,
    round: 0,
    host: 0,
    detail: -1,
  });
  const sessions = (count: number, from = 0) => range(count).map((i) => `/cart?sid=${from + i}`);

  test('goes on from round to round, with what was skipped as a trap', () => {
    const urls = createUrlTable();
    const counter = createTrapCounter(NOW);
    for (const path of sessions(8)) appendUrl(urls, row(path));
    for (const path of sessions(4, 8)) appendUrl(urls, row(path, whyCode('trap-parameters')));
    counter.catchUp(urls);
    expect(counter.fork().judge(`${SITE}/cart?sid=99`)?.why).toBe('trap-parameters');
  });

  test('passes over what robots or scope keep out', () => {
    const urls = createUrlTable();
    const counter = createTrapCounter(NOW);
    for (const path of sessions(30)) appendUrl(urls, row(path, whyCode('robots')));
    counter.catchUp(urls);
    expect(counter.fork().judge(`${SITE}/cart?sid=99`)).toBeNull();
  });

  test('a fork leaves nothing behind', () => {
    const counter = createTrapCounter(NOW);
    const first = counter.fork();
    for (const path of sessions(30)) first.judge(SITE + path);
    expect(counter.fork().judge(`${SITE}/cart?sid=99`)).toBeNull();
  });
});

import { expect, test } from '@jest/globals';
import { findSections } from '#core/site/sections.ts';

const HOME = 'a.test';
const sectionsOf = (paths: readonly string[]) =>
  findSections(
    paths.map((path, id) => ({ id, url: path.startsWith('http') ? path : `https://a.test${path}` })),
    HOME,
  ).map(({ name, pages }) => [name, pages.length]);
const times = (n: number, path: (i: number) => string) => Array.from({ length: n }, (_, i) => path(i));
const word = (i: number) =>
  `w${'abcdefghijklmnopqrstuvwxyz'[i % 26] ?? ''}${'abcdefghij'[Math.floor(i / 26)] ?? ''}`;

test.each([
  ['the home page', ['/'], [['/', 1]]],
  ['a folder with ten pages keeps its name', times(10, (i) => `/blog/${word(i)}`), [['/blog/*', 10]]],
  ['a folder with nine does not', times(9, (i) => `/blog/${word(i)}`), [['/*/*', 9]]],
  [
    'a language comes first',
    times(12, (i) => `/${i % 2 === 0 ? 'de' : 'en-GB'}/docs/${word(i)}`),
    [['/{lang}/docs/*', 12]],
  ],
  ['numbers keep their branch', times(5, (i) => `/${2000 + i}/${i}`), [['/{n}/{n}', 5]]],
  ['ids keep their branch', times(3, (i) => `/o/${i}f3a9bc4d`), [['/*/{id}', 3]]],
  [
    'an extension is no part of the name where one is enough',
    times(10, (i) => `/lib/${word(i)}.html`),
    [['/lib/*', 10]],
  ],
  [
    'and is where two are there',
    [...times(10, (i) => `/lib/${word(i)}.html`), ...times(11, (i) => `/lib/${word(i)}`)],
    [
      ['/lib/*', 11],
      ['/lib/*.html', 10],
    ],
  ],
  [
    'query names tell sections apart; tracking does not',
    [...times(10, (i) => `/s?q=${i}&utm_source=x`), ...times(12, (i) => `/s?b=1&a=${i}`)],
    [
      ['/s?a&b', 12],
      ['/s?q', 10],
    ],
  ],
  [
    'a trailing slash is a section of its own',
    [...times(10, (i) => `/blog/${word(i)}`), '/blog/', '/shop/'],
    [
      ['/blog/*', 10],
      ['/*/', 1],
      ['/blog/', 1],
    ],
  ],
  ['another host says so', times(2, (i) => `https://shop.a.test/${i}`), [['shop.a.test/{n}', 2]]],
])('%s', (_name, paths, expected) => {
  expect(sectionsOf(paths)).toEqual(expected);
});

test('more than sixteen folders side by side are values', () => {
  const paths = times(17, (folder) => word(folder)).flatMap((folder) =>
    times(10, (i) => `/${folder}/${folder}${word(i)}`),
  );
  expect(sectionsOf(paths)).toEqual([['/*/*', 170]]);
});

test('sixteen are folders', () => {
  const paths = times(16, (folder) => word(folder)).flatMap((folder) =>
    times(10, (i) => `/${folder}/${folder}${word(i)}`),
  );
  expect(sectionsOf(paths)).toHaveLength(16);
});

test('a path of a thousand segments ends', () => {
  expect(sectionsOf([`/${'x/'.repeat(1_000)}`])).toEqual([[`/${'*/'.repeat(19)}*`, 1]]);
});

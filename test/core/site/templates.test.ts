import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SignaturePool, jaccard } from '#core/site/signature.ts';
import { findTemplates } from '#core/site/templates.ts';
import { encodeHashes } from '#core/text/hash.ts';

const HOME = 'a.test';
const signature = (...features: readonly number[]) => encodeHashes(features.toSorted((a, b) => a - b));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const BASE = range(1, 11);

interface Sample {
  readonly url: string;
  readonly features: readonly number[];
}

function templatesOf(samples: readonly Sample[], before: Parameters<typeof findTemplates>[3] = []) {
  const pool = new SignaturePool();
  const pages = samples
    .toSorted((a, b) => (a.url < b.url ? -1 : 1))
    .map(({ url, features }, id) => {
      pool.add(id, signature(...features));
      return { id, url };
    });
  return findTemplates(pages, pool, HOME, before);
}

const samples = (count: number, folder: string, features: (i: number) => readonly number[]): Sample[] =>
  Array.from({ length: count }, (_, i) => ({
    url: `https://a.test/${folder}/${'abcdefghijklmnopqrstuvwxyz'[i % 26] ?? ''}${i}x`,
    features: features(i),
  }));

test.each([
  [[1, 2, 3], [1, 2, 3], 1],
  [[1, 2], [3, 4], 0],
  [[1, 2, 3], [2, 3, 4], 0.5],
  [[], [], 1],
  [[], [1], 0],
])('jaccard of %j and %j is %d', (a, b, expected) => {
  expect(jaccard(Uint32Array.from(a), Uint32Array.from(b))).toBe(expected);
});

describe('clusters', () => {
  test('pages alike by half or more are one template, named by its greatest section', () => {
    const found = templatesOf([
      ...samples(12, 'blog', (i) => [...BASE, 100 + i]),
      ...samples(10, 'news', () => BASE),
      ...samples(11, 'shop', () => range(50, 62)),
    ]);
    expect(found.map(({ name, pages }) => [name, pages.length])).toEqual([
      ['/blog/* + 1 more', 22],
      ['/shop/*', 11],
    ]);
  });

  test('exactly half joins, less does not', () => {
    const half = [...range(1, 11), ...range(20, 30)];
    const less = [...range(1, 10), ...range(20, 31)];
    expect(
      templatesOf([
        { url: 'https://a.test/a', features: BASE },
        { url: 'https://a.test/b', features: half },
      ]),
    ).toHaveLength(1);
    expect(
      templatesOf([
        { url: 'https://a.test/a', features: BASE },
        { url: 'https://a.test/b', features: less },
      ]),
    ).toHaveLength(2);
  });

  test('a page joins the leader that it is most like', () => {
    const found = templatesOf([
      { url: 'https://a.test/1', features: range(0, 20) },
      { url: 'https://a.test/2', features: [...range(0, 10), ...range(30, 40)] },
      { url: 'https://a.test/3', features: [...range(0, 10), ...range(30, 39), 10] },
    ]);
    expect(found.map(({ pages }) => pages)).toEqual([[1, 2], [0]]);
  });

  test('templates of the same paths are told apart by a page of each', () => {
    const found = templatesOf([
      { url: 'https://a.test/a', features: BASE },
      { url: 'https://a.test/b', features: range(50, 60) },
    ]);
    expect(found.map(({ name }) => name)).toEqual(['/* (like /a)', '/* (like /b)']);
  });

  test('bare shells are told apart by section', () => {
    const shell = [1, 2, 3];
    const found = templatesOf([...samples(10, 'shop', () => shell), ...samples(12, 'blog', () => shell)]);
    expect(found.map(({ name, shellSection, pages }) => [name, shellSection, pages.length])).toEqual([
      ['/blog/*', '/blog/*', 12],
      ['/shop/*', '/shop/*', 10],
    ]);
  });

  test('what fits none of two hundred leaders is taken together', () => {
    const found = templatesOf(samples(260, 'x', (i) => range(i * 20, i * 20 + 10)));
    expect(found).toHaveLength(201);
    expect(found[0]).toMatchObject({ name: 'Other pages', signature: '' });
    expect(found[0]?.pages).toHaveLength(60);
  });

  test('the same pages give the same templates in any order', () => {
    const all = [
      ...samples(8, 'blog', (i) => [...BASE, 100 + i]),
      ...samples(8, 'shop', (i) => range(5 + i, 20 + i)),
      ...samples(3, 'x', () => [1, 2]),
    ];
    const expected = templatesOf(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(templatesOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});

describe('identity over audits', () => {
  const baseline = (id: string, ...features: readonly number[]) => ({
    id,
    section: null,
    signature: signature(...features),
  });

  test('a template that changed a little keeps its id', () => {
    const [found] = templatesOf(
      samples(5, 'blog', () => [...BASE, 77]),
      [baseline('tpl_old', ...BASE)],
    );
    expect(found?.id).toBe('tpl_old');
  });

  test('one that changed by more than half gets a new one', () => {
    const [found] = templatesOf(
      samples(5, 'blog', () => [...BASE.slice(0, 4), ...range(60, 70)]),
      [baseline('tpl_old', ...BASE)],
    );
    expect(found?.id).toMatch(/^tpl_[0-9a-z]{12}$/);
  });

  test('one to one, the most alike first', () => {
    const found = templatesOf(
      [
        ...samples(6, 'a', () => [...BASE, 90, 91, 92]),
        ...samples(5, 'b', () => [...BASE.slice(0, 7), ...range(70, 78)]),
      ],
      [baseline('tpl_old', ...BASE)],
    );
    expect(found.map(({ id }) => id === 'tpl_old')).toEqual([true, false]);
  });

  test('a shell inherits by section as well', () => {
    const before = [{ id: 'tpl_shop', section: '/shop/*', signature: signature(1, 2, 3) }];
    const found = templatesOf(
      [...samples(10, 'shop', () => [1, 2, 3]), ...samples(12, 'blog', () => [1, 2, 3])],
      before,
    );
    expect(found.map(({ name, id }) => [name, id === 'tpl_shop'])).toEqual([
      ['/blog/*', false],
      ['/shop/*', true],
    ]);
  });

  test('ids differ from each other', () => {
    const found = templatesOf(samples(50, 'x', (i) => range(i * 20, i * 20 + 10)));
    expect(new Set(found.map(({ id }) => id)).size).toBe(50);
  });
});

import { describe, expect, test } from '@jest/globals';
import { buildSiteModel } from '#core/site/build-model.ts';
import { type LiteralPage, START, literalCrawl } from '#test/support/literal-site.ts';

const at = (path: string) => `https://a.test${path}`;
const model = (pages: Readonly<Record<string, LiteralPage>>) =>
  buildSiteModel({ ...literalCrawl({ pages }), before: null });

/** Words that repeat nowhere. */
const words = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ');
const urlsOf = (site: Awaited<ReturnType<typeof model>>, ids: readonly number[]) =>
  ids.map((id) => new URL(site.nodes[id]?.url ?? '').pathname);

describe('exact duplicates', () => {
  test('are pages of one language with the same text of fifty words or more', async () => {
    const text = [words('same', 60)];
    const site = await model({
      [START]: { blocks: [words('own', 60)] },
      [at('/a')]: { blocks: text },
      [at('/b')]: { blocks: text },
      [at('/de')]: { blocks: text, lang: 'de' },
      [at('/gone')]: { blocks: text, status: 404 },
      [at('/s1')]: { blocks: ['too short'] },
      [at('/s2')]: { blocks: ['too short'] },
    });
    expect(site.duplicates.exact.map((ids) => urlsOf(site, ids))).toEqual([['/a', '/b']]);
    expect(site.duplicates.near).toEqual([]);
  });
});

describe('boilerplate', () => {
  const menu = words('menu', 80);
  const pages = (count: number, text: (i: number) => string[]) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [at(`/${i}`), { blocks: [menu, ...text(i)] }]),
    );

  test('is what half of ten pages or more have, and counts as no word', async () => {
    const site = await model(pages(10, (i) => [words(`t${i}x`, 10)]));
    expect(site.pages.map((page) => page.words)).toEqual(Array.from({ length: 10 }, () => 10));
  });

  test('is not looked for on nine pages', async () => {
    const site = await model(pages(9, (i) => [words(`t${i}x`, 10)]));
    expect(site.pages.every((page) => page.words === 90)).toBe(true);
  });

  test('a page that has nothing else has no text', async () => {
    const site = await model(pages(12, (i) => (i < 2 ? [] : [words(`t${i}x`, 60)])));
    expect(site.page(site.idOf(at('/0')) ?? -1)).toMatchObject({ words: 0, textHash: null });
    expect(site.duplicates.exact).toEqual([]);
  });

  test('copies of one page do not make its text boilerplate', async () => {
    const copy = words('copy', 60);
    const site = await model(pages(14, (i) => [i < 10 ? copy : words(`t${i}x`, 60)]));
    expect(site.duplicates.exact.map(({ length }) => length)).toEqual([10]);
  });
});

describe('near duplicates', () => {
  const blocks = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => words(`${name}b${i}x`, 12));

  test('differ in little; copies of each are in the cluster', async () => {
    const long = blocks('long', 40);
    const changed = [...long.slice(0, 39), words('other', 12)];
    const site = await model({
      [START]: { blocks: blocks('home', 20) },
      [at('/a')]: { blocks: long },
      [at('/b')]: { blocks: changed },
      [at('/c')]: { blocks: long },
      [at('/half')]: { blocks: [...long.slice(0, 20), ...blocks('else', 20)] },
      [at('/de')]: { blocks: changed, lang: 'de' },
    });
    expect(site.duplicates.near).toHaveLength(1);
    const [cluster] = site.duplicates.near;
    expect(urlsOf(site, cluster?.pages ?? [])).toEqual(['/a', '/b', '/c']);
    expect(cluster?.similarity).toBeGreaterThanOrEqual(0.9);
    expect(cluster?.similarity).toBeLessThan(1);
  });

  test('no chain joins texts that differ', async () => {
    const pages: Record<string, LiteralPage> = {};
    for (let i = 0; i < 20; i += 1)
      pages[at(`/${String(i).padStart(2, '0')}`)] = {
        blocks: Array.from({ length: 40 }, (_, b) => words(b < i * 2 ? `new${b}x` : `old${b}x`, 12)),
      };
    const site = await model(pages);
    for (const { pages: members } of site.duplicates.near) expect(members.length).toBeLessThanOrEqual(3);
  });

  test('boilerplate does not make pages alike', async () => {
    const menu = blocks('menu', 40);
    const pages = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [at(`/${i}`), { blocks: [...menu, ...blocks(`own${i}`, 12)] }]),
    );
    expect((await model(pages)).duplicates.near).toEqual([]);
  });
});

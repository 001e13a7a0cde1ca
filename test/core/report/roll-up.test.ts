import { describe, expect, test } from '@jest/globals';
import type { Evidence } from '#contract/rule.ts';
import { createLayout } from '#core/report/layout.ts';
import { rollUp, sharedItems } from '#core/report/roll-up.ts';
import { buildSiteModel } from '#core/site/build-model.ts';
import type { JudgedFinding } from '#core/site/judgement.ts';
import { type LiteralPage, literalCrawl } from '#test/support/literal-site.ts';

const shape = (name: string) => Array.from({ length: 9 }, (_, i) => `${name}${i}`);
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Pages of two templates: 20 of the blog (10 in each of two folders), 10 of the shop. */
async function site() {
  const pages: Record<string, LiteralPage> = {};
  for (let i = 0; i < 10; i += 1) {
    pages[`https://a.test/blog/${letters[i]}`] = { shape: shape('blog') };
    pages[`https://a.test/news/${letters[i]}`] = { shape: shape('blog') };
    pages[`https://a.test/shop/${letters[i]}`] = { shape: shape('shop') };
  }
  const model = await buildSiteModel({
    ...literalCrawl({ pages, start: 'https://a.test/blog/a' }),
    before: null,
  });
  const nodes = (folder: string, from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, i) => model.idOf(`https://a.test/${folder}/${letters[from + i]}`) ?? -1,
    );
  return { model, layout: createLayout(model), nodes };
}

const findings = (...nodes: readonly (number | null)[]): JudgedFinding[] =>
  nodes.map((node) => ({ node, severity: 'error', evidence: [], more: 0 }));
const everywhere = { judgedPages: { size: 30, has: () => true } };

describe('findings roll up', () => {
  const groupsOf = async (
    pick: (nodes: Awaited<ReturnType<typeof site>>['nodes']) => readonly (number | null)[],
    judgedPages: { size: number; has: (id: number) => boolean } | null = everywhere.judgedPages,
  ) => {
    const { model, layout, nodes } = await site();
    return rollUp({ judgedPages }, findings(...pick(nodes)), layout, model).map(
      ({ level, name, findings: found, of, places }) => [level, name, found.length, of, places],
    );
  };

  test('to the site at 80 % of the pages', async () => {
    expect(
      await groupsOf((nodes) => [...nodes('blog', 0, 10), ...nodes('news', 0, 10), ...nodes('shop', 0, 4)]),
    ).toEqual([['site', '', 24, 30, 1]]);
  });

  test('to a template, and the rest stays apart', async () => {
    expect(await groupsOf((nodes) => [...nodes('shop', 0, 8), ...nodes('blog', 0, 2)])).toEqual([
      ['template', '/shop/*', 8, 10, 1],
      ['pages', '', 2, 30, 2],
    ]);
  });

  test('to a section where its template does not hold', async () => {
    expect(await groupsOf((nodes) => [...nodes('news', 1, 10), ...nodes('shop', 0, 1)])).toEqual([
      ['section', '/news/*', 9, 10, 1],
      ['pages', '', 1, 30, 1],
    ]);
  });

  test('not below 80 %', async () => {
    expect(await groupsOf((nodes) => nodes('shop', 0, 7))).toEqual([['pages', '', 7, 30, 7]]);
  });

  test('counts only pages that it could judge', async () => {
    const { nodes } = await site();
    const judged = new Set(nodes('shop', 0, 6));
    const groups = await groupsOf((pick) => pick('shop', 0, 5), judged);
    expect(groups).toEqual([['site', '', 5, 6, 1]]);
  });

  test('four pages are never rolled up', async () => {
    const { nodes } = await site();
    expect(await groupsOf((pick) => pick('shop', 0, 4), new Set(nodes('shop', 0, 4)))).toEqual([
      ['pages', '', 4, 4, 4],
    ]);
  });

  test('the site itself is one place', async () => {
    expect(await groupsOf(() => [null], null)).toEqual([['site', '', 1, 0, 1]]);
  });

  test('what one line of robots.txt closes is one place, however many pages', async () => {
    const { model, layout, nodes } = await site();
    const closed = (line: number): Evidence => ({
      from: 'robots',
      url: 'https://a.test/robots.txt',
      where: `line ${line}`,
      value: 'Disallow: /x',
    });
    const list = [...nodes('shop', 0, 10), ...nodes('blog', 0, 3)].map((node, i): JudgedFinding => ({
      node,
      severity: 'error',
      evidence: [i < 7 ? closed(2) : i < 12 ? closed(5) : { message: 'Something else' }],
      more: 0,
    }));
    expect(rollUp({ judgedPages: null }, list, layout, model)).toMatchObject([
      { level: 'pages', findings: { length: 13 }, places: 3 },
    ]);
  });

  test('URLs that are no pages are a place each', async () => {
    expect(await groupsOf((nodes) => nodes('shop', 0, 10), null)).toEqual([['pages', '', 10, 0, 10]]);
  });
});

describe('shared items', () => {
  const item = (text: string, url: string): Evidence => ({ place: 'footer > a', text, url });
  const group = (count: number, evidence: (i: number) => Evidence[]) => ({
    level: 'template' as const,
    findings: Array.from({ length: count }, (_, node) => ({
      node,
      severity: 'error' as const,
      evidence: evidence(node),
      more: 0,
    })),
  });

  test('are those on 80 % of the pages with the same target, text and place', () => {
    const shared = sharedItems(
      group(10, (i) => [
        item('Terms', 'https://a.test/terms'),
        ...(i < 8 ? [item('Help', 'https://a.test/help')] : []),
        ...(i < 7 ? [item('News', 'https://a.test/news')] : []),
        item(`Own ${i}`, 'https://a.test/own'),
      ]),
    );
    expect(shared).toEqual([
      { place: 'footer > a', text: 'Terms', url: 'https://a.test/terms', pages: 10 },
      { place: 'footer > a', text: 'Help', url: 'https://a.test/help', pages: 8 },
    ]);
  });

  test('one that is on a page twice is on one page', () => {
    const twice = item('Terms', 'https://a.test/terms');
    expect(sharedItems(group(5, (i) => (i < 3 ? [twice, twice] : [])))).toEqual([]);
  });

  test('need a place, and five pages', () => {
    expect(sharedItems(group(9, () => [{ text: 'no place' }]))).toEqual([]);
    expect(sharedItems(group(4, () => [item('Terms', 'https://a.test/terms')]))).toEqual([]);
  });
});

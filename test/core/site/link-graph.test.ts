import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UNREACHABLE, clickDepths } from '#core/site/click-depth.ts';
import { LinkGraphBuilder, type NewLink } from '#core/site/link-graph.ts';
import { StringTable } from '#core/site/string-table.ts';

const NODES = 8;
const link = fc.record({ from: fc.nat(NODES - 1), to: fc.nat(NODES - 1), nofollow: fc.boolean() });
type Edge = { from: number; to: number; nofollow: boolean };

function build(edges: readonly Edge[], order: readonly number[]) {
  const strings = new StringTable();
  const builder = new LinkGraphBuilder(NODES, strings);
  for (const from of order)
    builder.addPage(
      from,
      edges
        .filter((edge) => edge.from === from)
        .map(({ to, nofollow }, i): NewLink => ({
          to,
          nofollow,
          text: strings.indexOf(`link ${i} of ${from}`),
          place: 0,
          region: i % 2 === 0 ? 'nav' : 'main',
          scripted: i % 3 === 0,
        })),
    );
  return builder.finish();
}

const orderArb = fc.shuffledSubarray([...Array.from({ length: NODES }).keys()], { minLength: NODES });

test('the graph has exactly the links given, both ways, in whatever order pages come', () => {
  fc.assert(
    fc.property(fc.array(link, { maxLength: 40 }), orderArb, (edges, order) => {
      const graph = build(edges, order);
      const kept = edges.filter(({ from, to }) => from !== to);
      const found = Array.from({ length: NODES }, (_, id) => ({
        out: [...graph.out(id)].map(({ to, nofollow }) => [to, nofollow]),
        sources: [...graph.in(id)].map(({ from }) => from),
        pages: graph.inPages(id, false),
        followPages: graph.inPages(id, true),
      }));
      const expected = Array.from({ length: NODES }, (_, id) => {
        const sources = kept.filter(({ to }) => to === id);
        const pages = (list: readonly Edge[]) => new Set(list.map(({ from }) => from)).size;
        return {
          out: kept.filter(({ from }) => from === id).map(({ to, nofollow }) => [to, nofollow]),
          sources: sources.map(({ from }) => from).toSorted((a, b) => a - b),
          pages: pages(sources),
          followPages: pages(sources.filter(({ nofollow }) => !nofollow)),
        };
      });
      return graph.edges === kept.length && JSON.stringify(found) === JSON.stringify(expected);
    }),
    { numRuns: 300 },
  );
});

test('links come back as they were added', () => {
  const graph = build([{ from: 0, to: 1, nofollow: true }], [0]);
  expect([...graph.out(0)]).toEqual([
    { from: 0, to: 1, text: 'link 0 of 0', region: 'nav', place: '', nofollow: true, scripted: true },
  ]);
  expect([...graph.out(5)]).toEqual([]);
  expect([...graph.in(99)]).toEqual([]);
});

test('click depth is the shortest way, redirects costing nothing', () => {
  const redirects = fc.array(fc.option(fc.nat(NODES - 1), { nil: null, freq: 3 }), {
    minLength: NODES,
    maxLength: NODES,
  });
  fc.assert(
    fc.property(fc.array(link, { maxLength: 30 }), redirects, (edges, redirectOf) => {
      const order = [...Array.from({ length: NODES }).keys()];
      const depths = clickDepths(NODES, 0, build(edges, order), (id) => redirectOf[id] ?? null);
      // Bellman-Ford over links of cost 1 and redirects of cost 0.
      const expected = order.map((id) => (id === 0 ? 0 : Infinity));
      const relax = (from: number, to: number, cost: number) => {
        expected[to] = Math.min(expected[to] ?? Infinity, (expected[from] ?? Infinity) + cost);
      };
      for (let round = 0; round < NODES * 2; round += 1) {
        for (const { from, to, nofollow } of edges) if (!nofollow) relax(from, to, 1);
        for (const [from, to] of redirectOf.entries()) if (to !== null) relax(from, to, 0);
      }
      return depths.every((depth, id) => depth === (expected[id] === Infinity ? UNREACHABLE : expected[id]));
    }),
    { numRuns: 500 },
  );
});

test('a string table keeps each text once', () => {
  const strings = new StringTable();
  const index = strings.indexOf('Menu');
  expect(strings.indexOf('Menu')).toBe(index);
  expect(strings.at(index)).toBe('Menu');
  expect(strings.at(strings.indexOf(''))).toBe('');
  expect(strings.shared('Menu')).toBe('Menu');
});

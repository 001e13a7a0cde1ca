import { describe, expect, test } from '@jest/globals';
import { buildSiteModel } from '#core/site/build-model.ts';
import { Sketches } from '#core/site/duplicates.ts';
import { MainTexts } from '#core/site/main-text.ts';
import { buildSketch } from '#core/text/sketch.ts';
import { START, literalCrawl } from '#test/support/literal-site.ts';

const words = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ');

describe('random addresses', () => {
  test.each([200, 404, 410])('keep the text of an answer of %d', async (status) => {
    const blocks = [words('sorry', 40)];
    const model = await buildSiteModel({
      ...literalCrawl({
        pages: { [START]: { blocks: [words('home', 40)] }, 'https://a.test/lost': { blocks } },
        probes: { 'https://a.test/plumbline-1': { kind: 'missing', status, blocks } },
      }),
      before: null,
    });
    const [probe] = model.probes;
    const lost = model.page(model.idOf('https://a.test/lost') ?? -1);
    expect(probe?.page.words).toBe(40);
    expect(lost && probe?.similarity(lost)).toBe(1);
    // The error page is a text to compare with, and no page: it joins no cluster.
    expect(model.duplicates.exact).toEqual([]);
  });
});

test('comparing one text with very many keeps few of them decoded', () => {
  const texts = new MainTexts();
  const sketch = buildSketch([words('text', 30)]);
  const main = {
    from: 'main' as const,
    words: 30,
    chars: 200,
    text: '',
    blocks: '',
    blockWords: [],
    sketch,
  };
  const n = 6_000;
  for (let id = 0; id < n; id += 1) texts.add(id, main);
  const read: number[] = [];
  const counting = Object.assign(Object.create(texts) as MainTexts, {
    sketch(id: number) {
      read.push(id);
      return texts.sketch(id);
    },
    boilerplateBlocks: () => new Set<number>(),
  });
  const sketches = new Sketches(counting);
  const first = sketches.of(1);
  expect(sketches.of(1)).toBe(first);
  for (let id = 2; id < n; id += 1) sketches.similarity(0, id);
  // Page 1 was let go to make room: it has to be read anew.
  expect(sketches.of(1)).not.toBe(first);
  expect(read.filter((id) => id === 1).length).toBe(2);
});

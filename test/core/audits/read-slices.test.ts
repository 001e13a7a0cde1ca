import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { SliceObject } from '#contract/slice.ts';
import { MOST_SLICE_BYTES } from '#core/audits/parse-slice.ts';
import { readSlices } from '#core/audits/read-slices.ts';
import { createMemoryObjects } from '#core/crawl/in-process/memory-objects.ts';
import { AppError } from '#core/errors.ts';

const sliceOf = (slice: string): SliceObject => ({
  v: 1,
  slice,
  ruleset: [],
  pages: [],
  checks: [
    {
      id: Number(slice.slice(2)),
      url: `https://a.test/${slice}`,
      method: 'HEAD',
      status: 200,
      error: null,
      redirects: [],
      contentType: null,
      at: '2026-11-22T11:30:00.000Z',
    },
  ],
  host: null,
});

function setUp(count: number) {
  const objects = createMemoryObjects();
  const accepted = Array.from({ length: count }, (_, i) => ({
    slice: `0.${i}`,
    key: `slices/w/a/0.${i}.json.gz`,
  }));
  for (const { slice, key } of accepted) void objects.put(key, gzipSync(JSON.stringify(sliceOf(slice))));
  const lost: string[] = [];
  const read = async (get = objects.get) => {
    const seen: SliceObject[] = [];
    for await (const slice of readSlices({ accepted }, { get }, (name) => lost.push(name))) seen.push(slice);
    return seen;
  };
  return { objects, accepted, lost, read };
}

describe('the slices of a crawl', () => {
  test.each([0, 1, 6, 7, 40])('%i come whole and in the order in which they were accepted', async (count) => {
    const { read, lost } = setUp(count);
    expect(await read()).toEqual(Array.from({ length: count }, (_, i) => sliceOf(`0.${i}`)));
    expect(lost).toEqual([]);
  });

  test('come in order however long each takes, a few at a time, each asked for once', async () => {
    const { read, objects } = setUp(30);
    let open = 0;
    let most = 0;
    const asked: string[] = [];
    const seen = await read(async (name, bytes) => {
      asked.push(name);
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => {
        setTimeout(resolve, (asked.length * 7) % 5);
      });
      open -= 1;
      expect(bytes).toBe(MOST_SLICE_BYTES);
      return objects.get(name, bytes);
    });
    expect(seen.map(({ slice }) => slice)).toEqual(Array.from({ length: 30 }, (_, i) => `0.${i}`));
    expect(new Set(asked).size).toBe(asked.length);
    expect(most).toBeGreaterThan(1);
    // Six ahead of the one that is awaited.
    expect(most).toBeLessThanOrEqual(7);
  });

  test('one that is gone or torn is told, and stands empty in its place', async () => {
    const { read, objects, accepted, lost } = setUp(4);
    objects.delete(accepted[1]?.key ?? '');
    await objects.put(accepted[2]?.key ?? '', gzipSync(JSON.stringify(sliceOf('0.2'))).subarray(0, 40));
    const seen = await read();
    expect(seen.map(({ slice, checks }) => [slice, checks.length])).toEqual([
      ['0.0', 1],
      ['0.1', 0],
      ['0.2', 0],
      ['0.3', 1],
    ]);
    expect(lost).toEqual(['0.1', '0.2']);
  });

  test('one that is larger than any honest slice costs itself alone', async () => {
    const { read, objects, accepted, lost } = setUp(3);
    const seen = await read((name, most) =>
      name === accepted[1]?.key
        ? Promise.reject(new AppError('TOO_LARGE', 'it has 900,000,000 bytes'))
        : objects.get(name, most),
    );
    expect(seen).toHaveLength(3);
    expect(lost).toEqual(['0.1']);
  });

  test.each([0, 3, 9])('a store that fails at call %i fails the reading, at that slice', async (at) => {
    const { accepted, objects, lost } = setUp(10);
    const seen: string[] = [];
    const slices = readSlices(
      { accepted },
      {
        get: (name, most) =>
          name === accepted[at]?.key ? Promise.reject(new AppError('BUSY', 'no')) : objects.get(name, most),
      },
      (slice) => lost.push(slice),
    );
    const reading = (async () => {
      for await (const { slice } of slices) seen.push(slice);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'BUSY' });
    expect(seen).toHaveLength(at);
    expect(lost).toEqual([]);
  });

  test('a reader that stops early leaves no failure unheard', async () => {
    const { accepted, objects } = setUp(10);
    const slices = readSlices(
      { accepted },
      {
        get: (name, most) =>
          name === accepted[0]?.key ? objects.get(name, most) : Promise.reject(new AppError('BUSY', 'no')),
      },
      () => {},
    );
    for await (const { slice } of slices) {
      expect(slice).toBe('0.0');
      break;
    }
    // An unhandled rejection would fail this test run.
    await new Promise((resolve) => setImmediate(resolve));
  });
});

import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createBodyDecoder } from '#adapters/http/body-decoder.ts';

const LIMITS = { maxBytes: 64_000_000, maxWire: 64_000_000, maxRatio: Infinity };

describe('two codings', () => {
  test('the outer one ends long before the inner one has unfolded', async () => {
    const body = Buffer.from('word '.repeat(4_000_000));
    const decoder = createBodyDecoder(['gzip', 'br'], LIMITS, () => {});
    decoder.push(brotliCompressSync(gzipSync(body)));
    const { bytes, problem, cut } = await decoder.end();
    expect({ problem, cut, size: bytes.length }).toEqual({ problem: null, cut: false, size: body.length });
    expect(body.equals(bytes)).toBe(true);
  });

  test('a fault in the inner one is told', async () => {
    const decoder = createBodyDecoder(['gzip', 'br'], LIMITS, () => {});
    decoder.push(brotliCompressSync(Buffer.from('no gzip at all')));
    expect((await decoder.end()).problem).toContain('gzip, br');
  });

  test('a limit that is met in the inner one ends both', async () => {
    const decoder = createBodyDecoder(['gzip', 'br'], { ...LIMITS, maxBytes: 1_000 }, () => {});
    decoder.push(brotliCompressSync(gzipSync(Buffer.from('word '.repeat(400_000)))));
    expect(await decoder.end()).toMatchObject({ cut: true, problem: null, bytes: { length: 1_000 } });
  });
});

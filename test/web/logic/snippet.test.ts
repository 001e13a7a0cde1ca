import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutToWidth, resultPath } from '../../../web/src/logic/snippet.ts';

const tenPixels = (text: string) => text.length * 10;

describe('cutToWidth', () => {
  test('what fits stays', () => {
    expect(cutToWidth('Short title', 200, tenPixels)).toEqual({
      text: 'Short title',
      cut: false,
      width: 110,
    });
  });

  test('cuts at the end of a word', () => {
    expect(cutToWidth('Trail running shoes for wide feet', 250, tenPixels)).toEqual({
      text: 'Trail running shoes ...',
      cut: true,
      width: 330,
    });
  });

  test('one long word is cut within', () => {
    expect(cutToWidth('x'.repeat(50), 200, tenPixels).text).toBe(`${'x'.repeat(16)} ...`);
  });

  test('never wider than asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 60, max: 900 }),
        (text, most) => {
          expect(tenPixels(cutToWidth(text, most, tenPixels).text)).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

test('the path of a result is its folders', () => {
  expect(resultPath('https://a.test/caf%C3%A9/%ff/x/?q=1')).toEqual({
    host: 'a.test',
    path: ' › café › %ff › x',
  });
  expect(resultPath('nonsense')).toEqual({ host: 'nonsense', path: '' });
});
